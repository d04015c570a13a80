package dev.delega.backend.db.sqlite;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Sql;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.contract.Problem;

/// An SQLite file of another program: opened read-only, read as it is at one moment, and never migrated.
public final class Foreign implements AutoCloseable {
    private final Path file;
    private final Link link;

    private Foreign(Path file, Link link) {
        this.file = file;
        this.link = link;
    }

    /** Looks through the whole file first: what is found to be damaged half-way would be found too late. */
    public static Foreign open(Path file) {
        try {
            var foreign = new Foreign(file, SqliteLinks.reading(file));
            foreign.begin();
            return foreign;
        } catch (StoreException e) {
            throw unreadable(file, e.busy() ? "another program is writing to it" : "damaged, or not a database");
        }
    }

    public Path file() {
        return file;
    }

    public Sql sql(String text) {
        return link.sql(text);
    }

    public Set<String> tables() {
        return new LinkedHashSet<>(link.sql("select name from sqlite_master where type = 'table' order by name")
                .list(row -> row.text("name")));
    }

    /** None where there is no such table. */
    public Set<String> columns(String table) {
        return new LinkedHashSet<>(link.sql("select name from pragma_table_info(:table)")
                .set("table", table)
                .list(row -> row.text("name")));
    }

    @Override
    public void close() {
        link.close();
    }

    private void begin() {
        try {
            link.execute("begin");
            var state = link.sql("pragma quick_check(1)").first(row -> row.text("quick_check")).orElse("");
            if (!state.equals("ok")) {
                throw unreadable(file, "damaged");
            }
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static RuntimeException unreadable(Path file, String reason) {
        return new Problem.Unavailable("The file " + file + " cannot be read (" + reason
                + "); stop the program it belongs to, or take a copy of it, and try again. Nothing was changed.")
                .refused();
    }
}
