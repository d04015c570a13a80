package dev.delega.backend.db.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.backend.db.statement.Link;
import org.jspecify.annotations.Nullable;

/** What SQLite has to tell about a board: how large it is, and how many commands share a commit. */
final class SqliteFigures {
    private SqliteFigures() {}

    static Map<String, Long> of(@Nullable Path file, Link link, Writer writer) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("writers_waiting", (long) writer.waiting());
        figures.put("commands_total", writer.commands());
        figures.put("commits_total", writer.commits());
        figures.put("groups_lost_total", writer.lost());
        figures.put("page_bytes", link.sql("select page_size as n from pragma_page_size").number());
        figures.put("pages", link.sql("select page_count as n from pragma_page_count").number());
        figures.put("pages_free", link.sql("select freelist_count as n from pragma_freelist_count").number());
        if (file != null) {
            figures.put("file_bytes", size(file));
            figures.put("wal_bytes", size(file.resolveSibling(file.getFileName() + "-wal")));
        }
        return figures;
    }

    /** There is no log where everything has been taken over into the board. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
