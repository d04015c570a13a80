package dev.delega.tools;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient;
import dev.delega.client.DelegaClient.Details;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import dev.delega.mcp.Answer;
import dev.delega.mcp.Doc;
import dev.delega.mcp.Range;
import dev.delega.mcp.Tool;
import org.jspecify.annotations.Nullable;

/** Creating, finding, reading and changing tasks. */
final class TaskTools {
    static final String REQUEST_ID = "Same id, same call: happens once";

    static final String TASK = "Task id";
    private static final int PAGE = 20;

    private final Supplier<DelegaClient> delega;

    TaskTools(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    enum Due {
        TODAY, UPCOMING, OVERDUE
    }

    enum Sort {
        PRIORITY, DUE, UPDATED, COMPLETED
    }

    record CreateTask(
            @Doc("What to do, ≤ 2000 characters") String content,
            @Doc("Details, ≤ 10000") @Nullable String description,
            @Doc("Project id or name") @Nullable String project,
            @Doc("At most 50") @Nullable List<String> labels,
            @Doc("1 is handled first") @Range(min = 1, max = 4) @Nullable Integer priority,
            @Doc("YYYY-MM-DD") @Nullable String dueDate,
            @Doc("Agent id or name") @Nullable String assignTo,
            @Doc("Facts the worker needs") @Nullable ObjectNode metadata,
            @Doc("Task ids to finish first") @Nullable List<String> blockedBy,
            @Doc("If the task exists already; default warn") @Nullable OnDuplicate onDuplicate,
            @Doc(REQUEST_ID) @Nullable String requestId) {

        Task.Draft draft() {
            return new Task.Draft(content, description, project, orEmpty(labels), priority, dueDate, assignTo, metadata,
                    orEmpty(blockedBy));
        }
    }

    record ListTasks(
            @Doc("Agent id or name, me, or none") @Nullable String assignedTo,
            @Doc("Agent id, name or me") @Nullable String createdBy,
            @Doc("Id or name") @Nullable String project,
            @Doc("One label") @Nullable String label,
            @Doc("Only this state") @Nullable State status,
            @Doc("By due date") @Nullable Due due,
            @Doc("Words in the task") @Nullable String search,
            @Doc("true: completed ones") @Nullable Boolean completed,
            @Doc("Default priority") @Nullable Sort sort,
            @Doc("Default 20") @Range(min = 1, max = 100) @Nullable Integer limit,
            @Doc("next_cursor of the page before") @Nullable String cursor) {

        TaskQuery query() {
            return new TaskQuery(assignedTo, createdBy, project, label, status == null ? null : status.wire(), word(due),
                    search, completed != null && completed, word(sort), limit == null ? PAGE : limit, cursor);
        }
    }

    record GetTask(
            @Doc(TASK) String taskId,
            @Doc("Only these parts; default all") @Nullable List<Part> include) {}

    List<Tool<?>> all() {
        return List.of(createTask(), listTasks(), getTask(), updateTask());
    }

    private Tool<CreateTask> createTask() {
        return Tool.named("delega_create_task")
                .titled("Create a task")
                .tells("""
                        Put new work on the board, for yourself, a named agent or whoever takes it. Say in content and \
                        description all that a worker needs. To pass on a part of a task you have, use \
                        delega_delegate_task instead.""")
                .writes()
                .answers(Outputs.created())
                .takes(CreateTask.class, asked -> TaskAnswers.created(
                        delega.get().createTask(asked.draft(), orWarn(asked.onDuplicate), asked.requestId)));
    }

    private Tool<ListTasks> listTasks() {
        return Tool.named("delega_list_tasks")
                .titled("List tasks")
                .tells("""
                        Find work: assigned_to "me" shows yours, "none" what nobody has. Most urgent first, completed ones \
                        only on request. Then read one with delega_get_task.""")
                .answers(Outputs.tasks())
                .takes(ListTasks.class, asked -> TaskAnswers.page(delega.get().tasks(asked.query()), asked.query()));
    }

    private Tool<GetTask> getTask() {
        return Tool.named("delega_get_task")
                .titled("Read a task")
                .tells("""
                        Read everything about one task before you work on it: description, context, comments, history. \
                        Then work, and finish with delega_complete_task or pass it on with delega_delegate_task.""")
                .answers(Outputs.task())
                .takes(GetTask.class, asked -> read(asked.taskId, Part.of(asked.include)));
    }

    private Tool<UpdateTask> updateTask() {
        return Tool.named("delega_update_task")
                .titled("Change a task")
                .tells("""
                        Change fields of a task, reassign it, cancel it or open it again; null clears a field. What you \
                        leave out stays. Finish work with delega_complete_task instead.""")
                .writesIdempotently()
                .answers(Outputs.task())
                .takes(UpdateTask.class, this::update);
    }

    private Answer update(UpdateTask asked) {
        var changes = asked.changes();
        return changes.isEmpty()
                ? Answer.failure("Nothing to change: give at least one field besides task_id, for example priority.")
                : TaskAnswers.updated(delega.get().updateTask(asked.taskId(), changes, asked.requestId()));
    }

    private Answer read(String id, Set<Part> parts) {
        return TaskAnswers.details(details(id, parts), parts);
    }

    /** The context is part of the task; everything else costs more requests. */
    private Details details(String id, Set<Part> parts) {
        return Set.of(Part.CONTEXT).containsAll(parts)
                ? new Details(delega.get().task(id), List.of(), List.of(), List.of(), List.of())
                : delega.get().details(id);
    }

    private static OnDuplicate orWarn(@Nullable OnDuplicate asked) {
        return asked == null ? OnDuplicate.WARN : asked;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
