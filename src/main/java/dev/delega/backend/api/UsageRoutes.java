package dev.delega.backend.api;

import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.http.Routes;
import dev.delega.backend.work.Work;
import dev.delega.json.Json;

/** How much there is on a board that has no plan and no limits. */
final class UsageRoutes {
    private final Database db;
    private final Work work;

    UsageRoutes(Database db, Work work) {
        this.db = db;
        this.work = work;
    }

    void mount(Routes routes) {
        routes.get("/stats", _ -> stats()).tells("How much is open, done, due, and how many agents there are.");
        routes.get("/usage", _ -> usage()).tells("How much there is; a board of one's own has no limits.");
    }

    private JsonNode stats() {
        return db.read(() -> Wire.stats(work.stats().counts())
                .put("total_agents", count("agent where deleted_at is null"))
                .put("active_agents", count("agent where deleted_at is null and active = 1")));
    }

    private JsonNode usage() {
        return db.read(() -> Json.object().put("plan", "self-hosted")
                .put("task_count_month", db.sql("select count(*) as n from task where created_at >= :month")
                        .set("month", monthStart()).number())
                .putNull("task_limit").putNull("reset_date")
                .put("agent_count", count("agent where deleted_at is null")).putNull("agent_limit")
                .put("webhook_count", count("webhook")).putNull("webhook_limit")
                .put("project_count", count("project")).putNull("project_limit")
                .putNull("rate_limit_rpm").put("max_content_chars", 2_000));
    }

    private long monthStart() {
        var today = Instant.ofEpochMilli(db.now()).atZone(ZoneOffset.UTC).toLocalDate();
        return today.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private long count(String what) {
        return db.sql("select count(*) as n from " + what).number();
    }
}
