package dev.delega.backend.work;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.work.kept.Checks;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Problem;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** What is said about a task and ticked off under it: comments, subtasks, and what the log tells. */
public final class Remarks {
    private static final Pattern MENTION = Pattern
            .compile("(?<![\\p{L}\\p{N}._-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_-])?)");
    private static final int MOST_EVENTS = 50;
    private static final int MOST_COMMENTS = 500;
    private static final int COMMENTS = 5_000;
    private static final int SUBTASKS = 200;
    private static final int LONGEST_AUTHOR = 100;
    private static final int AT_ONCE = 26;
    private static final String SUBTASK = "id, task_id, content, completed, sort_order, created_at";
    private static final String SUBTASKS_OF_SOME = "select " + SUBTASK + " from subtask where task_id in ("
            + IntStream.range(0, AT_ONCE).mapToObj(i -> ":task" + i).collect(joining(", "))
            + ") order by task_id, sort_order, id";
    private static final String COMMENT = "id, task_id, agent_id, author, content, mentions, created_at";

    private final TaskStore tasks;

    Remarks(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** The author is what the writer wants to be called here; who it was stands beside it. */
    public Comment comment(String taskId, String content, @Nullable String author) {
        var text = Checks.text("content", content, Checks.COMMENT);
        var name = Checks.maybeText("author", author, LONGEST_AUTHOR);
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.COMMENT_ON_TASK, taskId);
            refuseMore("comment", task, COMMENTS);
            var mentions = mentions(text);
            var id = tasks.db().sql("""
                    insert into comment (task_id, agent_id, author, content, mentions, created_at)
                    values (:task, :agent, :author, :content, :mentions, :now)
                    returning id as n
                    """)
                    .set("task", TaskStore.idOf(task))
                    .set("agent", Actor.current().id())
                    .set("author", name == null || name.isBlank() ? Actor.current().name() : name)
                    .set("content", text)
                    .set("mentions", Json.text(Json.strings(mentions)))
                    .set("now", tasks.db().now())
                    .number();
            tasks.happened("task.commented", task,
                    Json.object().put("comment_id", id).set("mentions", Json.strings(mentions)));
            return tasks.db().sql("select " + COMMENT + " from comment where id = :id")
                    .set("id", id)
                    .first(Remarks::comment)
                    .orElseThrow();
        });
    }

    public List<Comment> commentsOn(String taskId) {
        return tasks.db().read(() -> commentsOn(tasks.visible(taskId)));
    }

    /** The latest ones on a task that the caller has seen already, oldest first. */
    public List<Comment> commentsOn(Task task) {
        return tasks.db().read(() -> tasks.db()
                .sql("select " + COMMENT + " from comment where task_id = :task order by id desc limit :most")
                .set("task", TaskStore.idOf(task))
                .set("most", MOST_COMMENTS)
                .list(Remarks::comment)
                .reversed());
    }

    public void deleteComment(String taskId, String commentId) {
        tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var deleted = tasks.db().sql("delete from comment where task_id = :task and id = :id")
                    .set("task", TaskStore.idOf(task))
                    .set("id", number(commentId))
                    .run();
            if (deleted == 0) {
                throw new Problem.NotFound("comment", commentId).refused();
            }
            tasks.happened("task.updated", task, Json.object().set("changed", Json.strings(List.of("comments"))));
            return deleted;
        });
    }

    public Subtask addSubtask(String taskId, String content, boolean completed) {
        var text = Checks.text("content", content, Checks.CONTENT);
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            refuseMore("subtask", task, SUBTASKS);
            tasks.db().sql("""
                    insert into subtask (task_id, content, completed, sort_order, created_at)
                    values (:task, :content, :completed,
                            (select count(*) from subtask s where s.task_id = :task), :now)
                    """)
                    .set("task", TaskStore.idOf(task))
                    .set("content", text)
                    .set("completed", completed)
                    .set("now", tasks.db().now())
                    .run();
            changed(task);
            return newest(task);
        });
    }

    /** Changes what is given; null stays. */
    public Subtask editSubtask(String taskId, String subtaskId, @Nullable String content,
            @Nullable Boolean completed, @Nullable Integer sortOrder) {
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var before = subtask(task, subtaskId);
            tasks.db().sql("update subtask set content = :content, completed = :completed, sort_order = :order"
                    + " where id = :id")
                    .set("content",
                            content == null ? before.content() : Checks.text("content", content, Checks.CONTENT))
                    .set("completed", completed == null ? before.completed() : completed)
                    .set("order", sortOrder == null ? before.sortOrder() : sortOrder)
                    .set("id", Long.parseLong(before.id()))
                    .run();
            changed(task);
            return subtask(task, subtaskId);
        });
    }

    /** Ticks a subtask, or takes the tick away. */
    public Subtask toggleSubtask(String taskId, String subtaskId) {
        return tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var before = subtask(task, subtaskId);
            tasks.db().sql("update subtask set completed = 1 - completed where id = :id")
                    .set("id", Long.parseLong(before.id()))
                    .run();
            changed(task);
            return subtask(task, subtaskId);
        });
    }

    public void deleteSubtask(String taskId, String subtaskId) {
        tasks.db().write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var before = subtask(task, subtaskId);
            changed(task);
            return tasks.db().sql("delete from subtask where id = :id").set("id", Long.parseLong(before.id())).run();
        });
    }

    /** The check lists of several tasks at once, by the task's id. */
    public Map<String, List<Subtask>> subtasksOf(List<Task> some) {
        var lists = new HashMap<String, List<Subtask>>();
        tasks.db().read(() -> {
            for (var start = 0; start < some.size(); start += AT_ONCE) {
                ask(some.subList(start, Math.min(some.size(), start + AT_ONCE)))
                        .forEach(subtask -> lists.computeIfAbsent(requireNonNull(subtask.taskId()),
                                _ -> new ArrayList<>()).add(subtask));
            }
            return lists;
        });
        return lists;
    }

    /** Always the same number of parameters, so that it is always the same statement. */
    private List<Subtask> ask(List<Task> some) {
        var sql = tasks.db().sql(SUBTASKS_OF_SOME);
        for (var i = 0; i < AT_ONCE; i++) {
            sql.set("task" + i, Long.valueOf(some.get(Math.min(i, some.size() - 1)).id()));
        }
        return sql.list(Remarks::subtask);
    }

    public List<Subtask> subtasksOf(String taskId) {
        return tasks.db().read(() -> subtasks(tasks.visible(taskId)));
    }

    public List<Event> historyOf(String taskId) {
        return tasks.db().read(() -> tasks.events().latestOf(TaskStore.idOf(tasks.visible(taskId)), MOST_EVENTS));
    }

    private List<Subtask> subtasks(Task task) {
        return tasks.db().sql("select " + SUBTASK + " from subtask where task_id = :task order by sort_order, id")
                .set("task", TaskStore.idOf(task))
                .list(Remarks::subtask);
    }

    private Subtask subtask(Task task, String id) {
        return tasks.db().sql("select " + SUBTASK + " from subtask where task_id = :task and id = :id")
                .set("task", TaskStore.idOf(task))
                .set("id", number(id))
                .first(Remarks::subtask)
                .orElseThrow(() -> new Problem.NotFound("subtask", id).refused());
    }

    private Subtask newest(Task task) {
        return tasks.db().sql("select " + SUBTASK + " from subtask where task_id = :task order by id desc limit 1")
                .set("task", TaskStore.idOf(task))
                .first(Remarks::subtask)
                .orElseThrow();
    }

    private void changed(Task task) {
        tasks.happened("task.updated", task, Json.object().set("changed", Json.strings(List.of("subtasks"))));
    }

    private void refuseMore(String what, Task task, int most) {
        if (tasks.db().sql("select count(*) as n from " + what + " where task_id = :task")
                .set("task", TaskStore.idOf(task)).number() >= most) {
            throw new Problem.Conflict("too_many", "A task has at most " + most + " " + what
                    + "s; delegate part of the work, or keep the rest in the context").refused();
        }
    }

    private static long number(String id) {
        return Numbers.isId(id) ? Long.parseLong(id) : 0;
    }

    private static Subtask subtask(Row row) {
        return new Subtask(Long.toString(row.number("id")), row.text("content"), row.flag("completed"),
                Long.toString(row.number("task_id")), (int) row.number("sort_order"), row.instant("created_at"));
    }

    /** Only names of agents that exist; an address or a decorator in a snippet is not a mention. */
    private List<String> mentions(String content) {
        return MENTION.matcher(content).results()
                .map(MatchResult::group)
                .map(mention -> mention.substring(1))
                .distinct()
                .filter(name -> tasks.db().sql("select count(*) as n from agent where name = :name").set("name", name)
                        .number() > 0)
                .toList();
    }

    private static Comment comment(Row row) {
        var agent = row.maybeNumber("agent_id");
        return new Comment(
                Long.toString(row.number("id")),
                Long.toString(row.number("task_id")),
                row.maybeText("author"),
                agent == null ? null : Long.toString(agent),
                row.text("content"),
                Json.texts(Json.read(row.text("mentions"))),
                row.instant("created_at"));
    }
}
