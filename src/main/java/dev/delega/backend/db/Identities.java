package dev.delega.backend.db;

import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.statement.Link;

/// The numbers that rows are given. A number is never given twice, not even after its row was deleted, because
/// histories remember it; so the counters move with the board.
final class Identities {
    /** The counter of the table's numbered column, whatever that is called. */
    private static final String COUNTER = """
            cast(pg_get_serial_sequence(:table, (
                select attname from pg_attribute
                 where attrelid = cast(cast(:table as text) as regclass) and attidentity <> '')) as regclass)""";

    private Identities() {}

    /** The largest number that a row of this table was ever given. */
    static long last(Link link, Dialect dialect, String table) {
        return link.sql(switch (dialect) {
            case SQLITE -> "select coalesce(max(seq), 0) as n from sqlite_sequence where name = :table";
            case POSTGRESQL -> "select coalesce(pg_sequence_last_value(" + COUNTER + "), 0) as n";
        }).set("table", table).number();
    }

    /** Nobody else gets it, whatever becomes of the row. */
    static long next(Link link, Dialect dialect, String table) {
        return link.sql(switch (dialect) {
            case SQLITE -> "select coalesce(max(seq), 0) + 1 as n from sqlite_sequence where name = :table";
            case POSTGRESQL -> "select nextval(pg_get_serial_sequence(:table, 'id')) as n";
        }).set("table", table).number();
    }

    /** The next row gets a larger number than this one. */
    static void continueAfter(Link link, Dialect dialect, String table, long number) {
        if (number <= last(link, dialect, table)) {
            return;
        }
        switch (dialect) {
            case SQLITE -> count(link, table, number);
            case POSTGRESQL -> link.sql("select setval(" + COUNTER + ", cast(:number as bigint)) as n")
                    .set("table", table)
                    .set("number", number)
                    .number();
        }
    }

    /** A table that has had no row yet has no counter either. */
    private static void count(Link link, String table, long number) {
        var known = link.sql("update sqlite_sequence set seq = :number where name = :table")
                .set("number", number)
                .set("table", table)
                .run();
        if (known == 0) {
            link.sql("insert into sqlite_sequence (name, seq) values (:table, :number)")
                    .set("table", table)
                    .set("number", number)
                    .run();
        }
    }
}
