package dev.delega.backend.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import dev.delega.contract.Problem;

/** Brings the schema up to date, one file per step, forward only, under the store's write lock. */
final class Migrations {
    private static final List<String> STEPS = List.of("V001__board", "V002__contract");
    private static final String IDENTITY = "integer primary key autoincrement";

    private Migrations() {}

    static void run(Link link, Clock clock) {
        if (Patience.whileBusy(() -> version(link)) == STEPS.size()) {
            return;
        }
        Writer.on(link).write(locked -> {
            var version = version(locked);
            if (version > STEPS.size()) {
                throw new Problem.Unavailable("The board was written by a newer delega-mcp (schema " + version
                        + ", this one knows " + STEPS.size() + "). Nothing was changed; update delega-mcp.").refused();
            }
            if (version == 0) {
                refuseForeign(locked);
            }
            for (var step = version; step < STEPS.size(); step++) {
                apply(locked, step, clock);
            }
            return version;
        });
    }

    /** Boards of other backends, too, are SQLite files called delega.db. */
    private static void refuseForeign(Link link) {
        var tables = link.sql("select count(*) as n from sqlite_master where type = 'table'").number();
        if (tables > 0) {
            throw new Problem.Unavailable("The file that DELEGA_DB names holds another program's tables, not a board of"
                    + " ours. They were left as they are; set DELEGA_DB to another file.").refused();
        }
    }

    private static int version(Link link) {
        var there = link.sql("select count(*) as n from sqlite_master where name = 'schema_version'")
                .number();
        return there == 0
                ? 0
                : (int) link.sql("select coalesce(max(version), 0) as n from schema_version").number();
    }

    private static void apply(Link link, int step, Clock clock) {
        for (var statement : text(STEPS.get(step)).split(";\\s*\\n", -1)) {
            if (!statement.isBlank()) {
                link.sql(statement).run();
            }
        }
        link.sql("insert into schema_version (version, name, applied_at) values (:version, :name, :at)")
                .set("version", step + 1)
                .set("name", STEPS.get(step))
                .set("at", clock.millis())
                .run();
    }

    /** What the engines spell differently stands in braces. */
    private static String text(String step) {
        try (var in = Migrations.class.getResourceAsStream("/db/" + step + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no migration " + step);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{identity}", IDENTITY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
