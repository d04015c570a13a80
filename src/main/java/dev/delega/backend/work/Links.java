package dev.delega.backend.work;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.contract.TaskLink;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** What outside belongs to a task: branches, commits, pull requests, pages. */
public final class Links {
    private static final Pattern UNREAD = Pattern.compile("[\\x00-\\x20\\x7f]");
    private static final List<String> RUNS = List.of("javascript:", "vbscript:", "data:");
    private static final List<String> KINDS = List.of("branch", "commit", "pr", "url");
    private static final int MOST = 100;
    private static final int LONGEST = 2_000;

    private final TaskStore tasks;

    Links(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** The link, and whether it was not there before. */
    public record Linked(TaskLink link, boolean fresh) {}

    public List<TaskLink> of(String taskId) {
        return tasks.db().read(() -> of(tasks.visible(taskId)));
    }

    /** Those of a task that the caller has seen already. */
    public List<TaskLink> of(Task task) {
        return tasks.db().read(() -> tasks.db().sql("select * from task_link where task_id = :task order by id")
                .set("task", TaskStore.idOf(task))
                .list(Links::link));
    }

    public Linked add(String taskId, @Nullable String kind, @Nullable String repo, @Nullable String ref,
            @Nullable String url) {
        if (kind == null || !KINDS.contains(kind)) {
            throw new Problem.Invalid("kind", "must be one of " + String.join(", ", KINDS)).refused();
        }
        var checkedRef = Checks.text("ref", ref == null ? url : ref, LONGEST);
        var checkedRepo = Objects.requireNonNullElse(Checks.maybeText("repo", repo, LONGEST), "");
        var checkedUrl = Checks.maybeText("url", url, LONGEST);
        refuseWhatRuns("ref", ref);
        refuseWhatRuns("url", url);
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var added = tasks.db().sql("""
                    insert into task_link (task_id, agent_id, kind, repo, ref, url, created_at)
                    values (:task, :me, :kind, :repo, :ref, :url, :now)
                    on conflict (task_id, kind, repo, ref) do nothing
                    """)
                    .set("task", TaskStore.idOf(task))
                    .set("me", Actor.current().id())
                    .set("kind", kind)
                    .set("repo", checkedRepo)
                    .set("ref", checkedRef)
                    .set("url", checkedUrl)
                    .set("now", tasks.db().now())
                    .run();
            if (added > 0) {
                refuseMore(TaskStore.idOf(task));
                tasks.happened("task.linked", task, Json.object().put("kind", kind).put("ref", checkedRef));
            }
            return new Linked(find(TaskStore.idOf(task), kind, checkedRepo, checkedRef), added > 0);
        });
    }

    /** Whoever shows links must not offer one that runs. Readers of links pass over blanks and control characters. */
    private static void refuseWhatRuns(String field, @Nullable String place) {
        var read = place == null ? "" : UNREAD.matcher(place).replaceAll("").toLowerCase(Locale.ROOT);
        if (RUNS.stream().anyMatch(read::startsWith)) {
            throw new Problem.Invalid(field, "must say where something is, not what to run").refused();
        }
    }

    public void remove(String taskId, String linkId) {
        tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var removed = tasks.db().sql("delete from task_link where task_id = :task and id = :id")
                    .set("task", TaskStore.idOf(task))
                    .set("id", Numbers.isId(linkId) ? Long.parseLong(linkId) : 0)
                    .run();
            if (removed == 0) {
                throw new Problem.NotFound("link", linkId).refused();
            }
            tasks.happened("task.updated", task, Json.object().set("changed", Json.strings(List.of("links"))));
            return removed;
        });
    }

    private void refuseMore(long task) {
        if (tasks.db().sql("select count(*) as n from task_link where task_id = :task").set("task", task)
                .number() > MOST) {
            throw new Problem.Conflict("too_many_links", "A task has at most " + MOST + " links; delete one first")
                    .refused();
        }
    }

    private TaskLink find(long task, String kind, String repo, String ref) {
        return tasks.db().sql("""
                select * from task_link where task_id = :task and kind = :kind and repo = :repo and ref = :ref
                """)
                .set("task", task)
                .set("kind", kind)
                .set("repo", repo)
                .set("ref", ref)
                .first(Links::link)
                .orElseThrow();
    }

    private static TaskLink link(Row row) {
        var agent = row.maybeNumber("agent_id");
        var repo = row.text("repo");
        return new TaskLink(Long.toString(row.number("id")), Long.toString(row.number("task_id")), row.text("kind"),
                repo.isEmpty() ? null : repo, row.text("ref"), row.maybeText("url"),
                agent == null ? null : Long.toString(agent), row.instant("created_at"));
    }
}
