package dev.delega.backend.db.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Patience;
import dev.delega.contract.Problem;

/** Brings the schema up to date, one file per step, forward only, under the store's write lock. */
public final class Migrations {
    private static final List<String> STEPS = List.of("V001__board", "V002__contract", "V003__events",
            "V004__places");

    private final Dialect dialect;
    private final Clock clock;

    public Migrations(Dialect dialect, Clock clock) {
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Runs something while nobody else changes the schema, wholly or not at all. */
    public interface Locked {
        void run(Consumer<Link> work);
    }

    public void run(Link link, Locked locked) {
        if (Patience.whileBusy(() -> version(link, dialect)) == STEPS.size()) {
            return;
        }
        locked.run(alone -> {
            var version = version(alone, dialect);
            if (version > STEPS.size()) {
                throw new Problem.Unavailable("The board was written by a newer delega-mcp (schema " + version
                        + ", this one knows " + STEPS.size() + "). Nothing was changed; update delega-mcp.").refused();
            }
            if (version == 0) {
                refuseForeign(alone);
                begin(alone);
            } else {
                upgrade(alone, version);
            }
        });
    }

    /** A new board comes into being at once, where there is a text of what all steps lead to. */
    private void begin(Link link) {
        var ready = dialect.schema();
        if (ready == null) {
            upgrade(link, 0);
        } else {
            link.script(text(ready));
            for (var step = 0; step < STEPS.size(); step++) {
                note(link, step);
            }
        }
    }

    /** Step by step, from the version that is there. */
    void upgrade(Link link, int version) {
        for (var step = version; step < STEPS.size(); step++) {
            link.script(inDialect(text(STEPS.get(step))));
            note(link, step);
        }
    }

    /** Whether the schema is the one that this program knows. */
    public static boolean done(Link link) {
        return link.sql("select max(version) as n from schema_version").number() == STEPS.size();
    }

    /** Boards of other backends, too, are SQLite files called delega.db. */
    private void refuseForeign(Link link) {
        if (link.sql("select count(*) as n from (" + dialect.tables() + ") found").number() > 0) {
            throw new Problem.Unavailable("What DELEGA_DB names holds another program's tables, not a board of"
                    + " ours. They were left as they are; set DELEGA_DB to another file or database. (What an"
                    + " older backend keeps there, delega-mcp import takes over.)").refused();
        }
    }

    public static int known() {
        return STEPS.size();
    }

    public static int version(Link link, Dialect dialect) {
        var there = link.sql("select count(*) as n from (" + dialect.tables()
                + ") found where name = 'schema_version'").number();
        return there == 0
                ? 0
                : (int) link.sql("select coalesce(max(version), 0) as n from schema_version").number();
    }

    private void note(Link link, int step) {
        link.sql("insert into schema_version (version, name, applied_at) values (:version, :name, :at)")
                .set("version", step + 1)
                .set("name", STEPS.get(step))
                .set("at", clock.millis())
                .run();
    }

    private static String text(String name) {
        try (var in = Migrations.class.getResourceAsStream("/db/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the engines spell differently stands in braces, or in lines that begin with the engine's name. */
    private String inDialect(String text) {
        return text.lines()
                .map(line -> line.startsWith(dialect.prefix()) ? line.substring(dialect.prefix().length()) : line)
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n", "", "\n"))
                .replace("{identity}", dialect.identity())
                .replace("{blockers}", dialect.joined("b.blocker_id"));
    }
}
