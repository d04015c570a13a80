package dev.delega.backend.moving;

import java.util.Set;

import dev.delega.backend.db.sqlite.Foreign;
import dev.delega.contract.Problem;

/** The SQLite file of an older backend. */
record OldBoard(Foreign file) implements Arrival {
    /** Its tables tell it from our own boards and from everything else. */
    static OldBoard in(Foreign file) {
        try {
            var tables = file.tables();
            if (tables.containsAll(Set.of("schema_version", "task", "agent"))) {
                throw refused(file, "is a board of delega-mcp already; use it with --db, or move it with export");
            }
            if (!tables.contains("tasks") || !file.columns("tasks").containsAll(Set.of("id", "content"))) {
                throw refused(file, "holds no tasks as an older backend keeps them, but "
                        + (tables.isEmpty() ? "nothing" : String.join(", ", tables.stream().limit(5).toList())));
            }
            return new OldBoard(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private static RuntimeException refused(Foreign file, String reason) {
        return new Problem.Invalid("The file", file.file() + " " + reason + ". Nothing was changed").refused();
    }
}
