package dev.delega.backend;

import java.util.HashMap;
import java.util.Map;

import dev.delega.backend.db.Database;

/// What a board has to tell about itself, by the name of the measure. A large board is asked as often as a small one:
/// what there may be many of is counted along an index, and only so far.
final class Figures {
    static final int MOST = 10_000;
    private static final int NEWEST = 1_000;
    /** Saying what the partial index says makes SQLite follow it. */
    private static final String SELDOM = "task where state not in ('open', 'completed') and state = ";
    /** What waits. */
    static final Map<String, String> COUNTS = Map.of(
            "tasks_unfinished", count("task where finished = 0"),
            "tasks_unassigned", count("task where finished = 0 and assignee_id is null"),
            "tasks_claimed", count(SELDOM + "'claimed'"),
            "tasks_delegated", count(SELDOM + "'delegated'"),
            "tasks_blocked", count(SELDOM + "'blocked'"),
            "tasks_in_review", count(SELDOM + "'in_review'"),
            "deliveries_pending", count("delivery where state = 'pending'"));

    private final Database db;

    Figures(Database db) {
        this.db = db;
    }

    Map<String, Long> now() {
        return db.read(() -> {
            var figures = new HashMap<>(whole());
            COUNTS.forEach((name, sql) -> figures.put(name, db.sql(sql).number()));
            figures.put("deliveries_total", db.lastNumber("delivery"));
            figures.put("deliveries_delivered", lately("delivered"));
            figures.put("deliveries_dead", lately("dead"));
            return figures;
        });
    }

    private static String count(String which) {
        return "select count(*) as n from (select 1 from " + which + " limit " + MOST + ") counted";
    }

    private Map<String, Long> whole() {
        return Map.of(
                "agents", db.sql("select count(*) as n from agent where deleted_at is null").number(),
                "events_total", db.sql("select coalesce(max(seq), 0) as n from event").number(),
                "leases_live", leases("lease_until > :now"),
                "leases_expired", leases("(lease_until is null or lease_until <= :now)"),
                "webhooks", db.sql("select count(*) as n from webhook where active = 1").number(),
                "webhook_failures", db.sql("select coalesce(sum(failures), 0) as n from webhook").number());
    }

    private long leases(String which) {
        return db.sql("select count(*) as n from task where holder_id is not null and " + which)
                .set("now", db.now())
                .number();
    }

    /** What became of the newest ones; older ones are let go of. */
    private long lately(String state) {
        return db.sql("select count(case when state = :state then 1 end) as n from (select state from delivery"
                + " order by id desc limit " + NEWEST + ") newest").set("state", state).number();
    }
}
