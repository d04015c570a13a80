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
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.Part;
import dev.delega.tools.answers.TaskAnswers;
import dev.delega.tools.answers.TaskId;
import org.jspecify.annotations.Nullable;

/** Creating, finding, reading and changing tasks. */
final class TaskTools {
    /** Names that need no explanation; every byte of a card is read by a model. */
    static final String CLEAR = "";
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
            @Doc("What to do, up to 2000 characters") String content,
            @Doc("Up to 10000") @Nullable String description,
            @Doc("Id or name") @Nullable String project,
            @Doc("Up to 50") @Nullable List<String> labels,
            @Doc("1 is handled first") @Range(min = 1, max = 4) @Nullable Integer priority,
            @Doc("YYYY-MM-DD") @Nullable String dueDate,
            @Doc("Agent id or name") @Nullable String assignTo,
            @Doc(CLEAR) @Nullable ObjectNode metadata,
            @Doc("Task ids") @Nullable List<String> blockedBy,
            @Doc("Default warn") @Nullable OnDuplicate onDuplicate,
            @Doc("Makes repeating safe") @Nullable String requestId) {

        Task.Draft draft() {
            return new Task.Draft(content, description, project, orEmpty(labels), priority, dueDate, assignTo, metadata,
                    TaskId.all(orEmpty(blockedBy)));
        }
    }

    record ListTasks(
            @Doc("Agent id or name, me, or none") @Nullable String assignedTo,
            @Doc("Agent id, name or me") @Nullable String createdBy,
            @Doc("Id or name") @Nullable String project,
            @Doc(CLEAR) @Nullable String label,
            @Doc(CLEAR) @Nullable State status,
            @Doc(CLEAR) @Nullable Due due,
            @Doc(CLEAR) @Nullable String search,
            @Doc("true: only these") @Nullable Boolean completed,
            @Doc(CLEAR) @Nullable Sort sort,
            @Doc("Default 20") @Range(min = 1, max = 100) @Nullable Integer limit,
            @Doc("next_cursor of a page") @Nullable String cursor) {

        TaskQuery query() {
            return new TaskQuery(assignedTo, createdBy, project, label, status == null ? null : status.wire(),
                    word(due), search, completed != null && completed, word(sort), limit == null ? PAGE : limit,
                    cursor);
        }
    }

    record GetTask(
            @Doc(CLEAR) String taskId,
            @Doc("Default all") @Nullable List<Part> include) {}

    List<Tool<?>> all() {
        return List.of(createTask(), listTasks(), getTask(), updateTask());
    }

    private Tool<CreateTask> createTask() {
        return Tool.named("delega_create_task")
                .titled("Create a task")
                .tells("""
                        Put new work on the board, for yourself, another agent or whoever is free. Say all that a \
                        worker needs to know. For a part of a task you have, use delega_delegate_task.""")
                .writes()
                .answers(Outputs.created())
                .takes(CreateTask.class, asked -> TaskAnswers.created(
                        delega.get().createTask(asked.draft(), orWarn(asked.onDuplicate), asked.requestId)));
    }

    private Tool<ListTasks> listTasks() {
        return Tool.named("delega_list_tasks")
                .titled("List tasks")
                .tells("""
                        Find work: assigned_to "me" is yours, "none" is free to take. Most urgent first. Then read \
                        one with delega_get_task.""")
                .answers(Outputs.tasks())
                .takes(ListTasks.class, asked -> listed(asked.query()));
    }

    /** Only who asks for everything and gets nothing is told how to begin. */
    private Answer listed(TaskQuery query) {
        var page = delega.get().tasks(query);
        var nothing = page.tasks().isEmpty() && query.equals(TaskQuery.open(query.limit()));
        return nothing && delega.get().untouched() ? TaskAnswers.untouched(page) : TaskAnswers.page(page, query);
    }

    private Tool<GetTask> getTask() {
        return Tool.named("delega_get_task")
                .titled("Read a task")
                .tells("""
                        Read all about a task before you work on it. Then finish with delega_complete_task or pass \
                        it on with delega_delegate_task.""")
                .answers(Outputs.task())
                .takes(GetTask.class, asked -> read(TaskId.of(asked.taskId), Part.of(asked.include)));
    }

    private Tool<UpdateTask> updateTask() {
        return Tool.named("delega_update_task")
                .titled("Change a task")
                .tells("""
                        Change, reassign, cancel or reopen a task; null clears a field. To finish work use \
                        delega_complete_task.""")
                .writesIdempotently()
                .answers(Outputs.task())
                .takes(UpdateTask.class, this::update);
    }

    private Answer update(UpdateTask asked) {
        var changes = asked.changes();
        return changes.isEmpty()
                ? Answer.failure("Nothing to change: give at least one field besides task_id, for example priority.")
                : TaskAnswers.updated(delega.get().updateTask(TaskId.of(asked.taskId()), changes, asked.requestId()));
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
