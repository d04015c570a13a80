package dev.delega.backend.work.listing;

import java.util.List;

import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;

/** Lists of tasks: filtered, sorted, and cut into pages that cost the same wherever they are. */
public final class TaskList {
    private static final int MOST = 500;
    private static final int FARTHEST = 100_000;

    private final TaskStore tasks;
    private final Wishes wishes;

    public TaskList(TaskStore tasks, References references) {
        this.tasks = tasks;
        this.wishes = new Wishes(tasks, references);
    }

    public TaskPage page(TaskQuery query) {
        if (query.limit() < 1 || query.limit() > MOST) {
            throw new Problem.Invalid("limit", "must be 1 to " + MOST).refused();
        }
        if (query.offset() < 0 || query.offset() > FARTHEST) {
            throw new Problem.Invalid("offset", "must be 0 to " + FARTHEST
                    + "; follow the cursor to go further").refused();
        }
        return tasks.db().read(() -> {
            var planner = planner(query);
            var plan = planner.plan();
            var found = found(plan, query);
            if (plan.complete() || found.size() > query.limit()) {
                return cut(found, query, plan.count());
            }
            var sure = planner.sure();
            return cut(found(sure, query), query, sure.count());
        });
    }

    Planner planner(TaskQuery query) {
        return new Planner(tasks.db(), wishes.filter(query), query);
    }

    private List<Placed> found(Plan plan, TaskQuery query) {
        var cursor = query.cursor();
        return tasks.db()
                .sql(plan.page(tasks.db().dialect(), cursor == null))
                .setAll(plan.filter().values())
                .setAll(cursor == null ? Order.beginning() : plan.order().place(cursor))
                .set("tried", Planner.tried(query))
                .set("reach", query.limit() + query.offset() + 1)
                .set("most", query.limit() + 1)
                .set("offset", query.offset())
                .list(row -> new Placed(TaskStore.task(row), plan.order().cursor(row)));
    }

    private static TaskPage cut(List<Placed> found, TaskQuery query, Plan.Count count) {
        var more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        var sure = shown.isEmpty() ? 0 : query.offset() + shown.size();
        var last = !more && query.cursor() == null && (query.offset() == 0 || !shown.isEmpty());
        var total = count.exact() ? count.met() : last ? sure : Math.max(count.met(), sure + (more ? 1 : 0));
        return new TaskPage(shown.stream().map(Placed::task).toList(), total, count.exact() || last,
                more ? shown.getLast().cursor() : null);
    }

    private record Placed(Task task, String cursor) {}
}
