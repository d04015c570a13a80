package dev.delega.backend.work;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Row;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.Problem;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.json.Json;

/** What is said about a task and ticked off under it: comments, subtasks, and what the log tells. */
public final class Remarks {
    private static final Pattern MENTION = Pattern
            .compile("(?<![\\p{L}\\p{N}._-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_-])?)");
    private static final int MOST_EVENTS = 50;
    private static final int MOST_COMMENTS = 500;
    private static final String COMMENT = "id, task_id, author, content, mentions, created_at";

    private final TaskStore tasks;

    Remarks(TaskStore tasks) {
        this.tasks = tasks;
    }

    public Comment comment(String taskId, String content) {
        var text = Checks.text("content", content, Checks.COMMENT);
        return tasks.db.write(() -> {
            var task = tasks.allowed(Deed.COMMENT_ON_TASK, taskId);
            var mentions = mentions(text);
            var id = tasks.db.sql("""
                    insert into comment (task_id, agent_id, author, content, mentions, created_at)
                    values (:task, :agent, :author, :content, :mentions, :now)
                    returning id as n
                    """)
                    .set("task", TaskStore.idOf(task))
                    .set("agent", Actor.current().id())
                    .set("author", Actor.current().name())
                    .set("content", text)
                    .set("mentions", Json.text(Json.strings(mentions)))
                    .set("now", tasks.db.now())
                    .number();
            tasks.happened("task.commented", task,
                    Json.object().put("comment_id", id).set("mentions", Json.strings(mentions)));
            return tasks.db.sql("select " + COMMENT + " from comment where id = :id")
                    .set("id", id)
                    .first(Remarks::comment)
                    .orElseThrow();
        });
    }

    /** The latest ones, oldest first. */
    public List<Comment> commentsOn(String taskId) {
        return tasks.db.read(() -> comments(tasks.visible(taskId)));
    }

    public Subtask addSubtask(String taskId, String content) {
        var text = Checks.text("content", content, Checks.CONTENT);
        return tasks.db.write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            tasks.db.sql("""
                    insert into subtask (task_id, content, completed, sort_order, created_at)
                    values (:task, :content, 0, (select count(*) from subtask s where s.task_id = :task), :now)
                    """)
                    .set("task", TaskStore.idOf(task))
                    .set("content", text)
                    .set("now", tasks.db.now())
                    .run();
            tasks.happened("task.updated", task, Json.object().set("changed", Json.strings(List.of("subtasks"))));
            return subtasks(task).getLast();
        });
    }

    /** Ticks a subtask, or takes the tick away. */
    public Subtask toggleSubtask(String taskId, String subtaskId) {
        return tasks.db.write(() -> {
            var task = tasks.allowed(Deed.CHANGE_TASK, taskId);
            var before = subtasks(task).stream()
                    .filter(it -> it.id().equals(subtaskId))
                    .findFirst()
                    .orElseThrow(() -> new Problem.NotFound("subtask", subtaskId).refused());
            tasks.db.sql("update subtask set completed = 1 - completed where id = :id")
                    .set("id", Long.parseLong(before.id()))
                    .run();
            tasks.happened("task.updated", task, Json.object().set("changed", Json.strings(List.of("subtasks"))));
            return new Subtask(before.id(), before.content(), !before.completed());
        });
    }

    public List<Subtask> subtasksOf(String taskId) {
        return tasks.db.read(() -> subtasks(tasks.visible(taskId)));
    }

    public List<Event> historyOf(String taskId) {
        return tasks.db.read(() -> tasks.events.latestOf(TaskStore.idOf(tasks.visible(taskId)), MOST_EVENTS));
    }

    private List<Comment> comments(Task task) {
        return tasks.db.sql("select " + COMMENT + " from comment where task_id = :task order by id desc limit :most")
                .set("task", TaskStore.idOf(task))
                .set("most", MOST_COMMENTS)
                .list(Remarks::comment)
                .reversed();
    }

    private List<Subtask> subtasks(Task task) {
        return tasks.db.sql("select id, content, completed from subtask where task_id = :task order by sort_order, id")
                .set("task", TaskStore.idOf(task))
                .list(row -> new Subtask(Long.toString(row.number("id")), row.text("content"), row.flag("completed")));
    }

    /** Only names of agents that exist; an address or a decorator in a snippet is not a mention. */
    private List<String> mentions(String content) {
        return MENTION.matcher(content).results()
                .map(MatchResult::group)
                .map(mention -> mention.substring(1))
                .distinct()
                .filter(name -> tasks.db.sql("select count(*) as n from agent where name = :name").set("name", name)
                        .number() > 0)
                .toList();
    }

    private static Comment comment(Row row) {
        return new Comment(
                Long.toString(row.number("id")),
                Long.toString(row.number("task_id")),
                row.maybeText("author"),
                row.text("content"),
                Json.texts(Json.read(row.text("mentions"))),
                row.instant("created_at"));
    }
}
