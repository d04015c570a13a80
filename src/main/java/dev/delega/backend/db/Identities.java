package dev.delega.backend.db;

/// The numbers that rows are given. A number is never given twice, not even after its row was deleted, because
/// histories remember it; so the counters move with the board. (The one place that differs between engines here.)
final class Identities {
    private Identities() {}

    /** The largest number that a row of this table was ever given. */
    static long last(Link link, String table) {
        return link.sql("select coalesce(max(seq), 0) as n from sqlite_sequence where name = :table")
                .set("table", table)
                .number();
    }

    /** The next row gets a larger number than this one. */
    static void continueAfter(Link link, String table, long number) {
        var known = link.sql("update sqlite_sequence set seq = max(seq, :number) where name = :table")
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
