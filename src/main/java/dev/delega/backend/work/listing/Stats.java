package dev.delega.backend.work.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.backend.access.Actor;
import dev.delega.backend.work.kept.TaskStore;

/** The board in numbers, as far as the caller sees it. A day begins at midnight UTC. */
public final class Stats {
    private static final String UNFINISHED = "state not in ('completed', 'failed', 'cancelled')";

    private final TaskStore tasks;

    public Stats(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** How many are open, done, and due; and how many are open in each project, those without one as "Inbox". */
    public record Counts(
            long open,
            long completed,
            long completedToday,
            long dueToday,
            long overdue,
            long upcoming,
            Map<String, Long> openByProject) {}

    public Counts counts() {
        return tasks.db().read(() -> {
            var today = LocalDate.ofInstant(Instant.ofEpochMilli(tasks.db().now()), ZoneOffset.UTC);
            var midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            return tasks.db()
                    .sql("""
                            select count(case when %1$s then 1 end) as open,
                                   count(case when state = 'completed' then 1 end) as completed,
                                   count(case when completed_at >= :midnight then 1 end) as completed_today,
                                   count(case when due_date = :today and %1$s then 1 end) as due_today,
                                   count(case when due_date < :today and %1$s then 1 end) as overdue,
                                   count(case when due_date > :today and due_date <= :week and %1$s then 1 end) upcoming
                              from task
                             where %2$s
                            """
                            .formatted(UNFINISHED, tasks.scope()))
                    .set("me", Actor.current().id())
                    .set("midnight", midnight)
                    .set("today", today.toString())
                    .set("week", today.plusDays(7).toString())
                    .first(row -> new Counts(row.number("open"), row.number("completed"), row.number("completed_today"),
                            row.number("due_today"), row.number("overdue"), row.number("upcoming"), byProject()))
                    .orElseThrow();
        });
    }

    private Map<String, Long> byProject() {
        var counts = new LinkedHashMap<String, Long>();
        tasks.db().sql("""
                select coalesce(project_name, 'Inbox') as project, count(*) as open
                  from task_view
                 where %s and %s
                 group by coalesce(project_name, 'Inbox')
                 order by 2 desc, 1
                """.formatted(UNFINISHED, tasks.scope()))
                .set("me", Actor.current().id())
                .list(row -> counts.put(row.text("project"), row.number("open")));
        return counts;
    }
}
