package dev.delega.backend.work.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is asked for, and however it is found: the pages are what a plain look at all tasks gives. Numbers that
/// lie far apart make words seldom, so that the same tasks are found in another way.
class ListReferenceTest {
    private static final int TASKS = 5_000;
    private static final int QUERIES = 150;
    private static final List<String> WORDS = List.of("steam", "engine", "boiler", "valve", "gauge");

    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final Actor writer = board.worker("writer");
    private final Actor editor = board.worker("editor");
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void pagesAreWhatAPlainLookGives(int apart) {
        fill(apart);
        var all = board.db.read(() -> board.db.sql("select * from task_view").list(TaskStore::task));

        for (var i = 0; i < QUERIES; i++) {
            var who = any(board.admin, writer, editor);
            var query = query();
            var expected = all.stream().filter(task -> wanted(task, query, who)).sorted(order(query)).map(Task::id)
                    .toList();

            assertThat(walked(who, query, expected)).as(who.name() + " " + query).isEqualTo(expected.stream()
                    .limit(3L * query.limit()).toList());
        }
    }

    /** The first three pages. */
    private List<String> walked(Actor who, TaskQuery query, List<String> expected) {
        var ids = new ArrayList<String>();
        @Nullable
        String cursor = null;
        for (var page = 0; page < 3 && (page == 0 || cursor != null); page++) {
            var at = cursor;
            var found = who.asking(() -> board.work.list().page(at(query, at)));
            found.tasks().forEach(task -> ids.add(task.id()));
            cursor = found.nextCursor();
            assertThat(cursor != null).isEqualTo(ids.size() < expected.size());
            if (found.exact()) {
                assertThat(found.total()).isEqualTo(expected.size());
            }
        }
        return ids;
    }

    private static TaskQuery at(TaskQuery query, @Nullable String cursor) {
        return new TaskQuery(query.assignedTo(), query.createdBy(), query.project(), query.labels(), query.priority(),
                query.status(), query.claimed(), query.due(), query.dueAfter(), query.dueBefore(), query.search(),
                query.completed(), query.sort(), query.limit(), query.offset(), cursor);
    }

    private TaskQuery query() {
        return new TaskQuery(sometimes("writer", "none"), sometimes("editor"), null, some("metal", "loud", "rare"),
                maybe(1 + random.nextInt(4)), sometimes("open", "claimed", "completed", "failed"),
                maybe(random.nextBoolean()), sometimes("2026-11-20"), sometimes("2026-11-15"), sometimes("2026-11-28"),
                sometimes("STEAM", "engine", "team eng", "boiler", "te", "whistle", "b%r"),
                maybe(random.nextBoolean()),
                sometimes("due", "updated", "created", "completed"), 1 + random.nextInt(60), 0, null);
    }

    private boolean wanted(Task task, TaskQuery query, Actor who) {
        var lease = task.lease();
        var live = lease != null && lease.until() != null && lease.until().isAfter(board.clock.instant());
        var due = task.dueDate();
        var people = task.people();
        return (who.admin() || concerns(task, who))
                && (query.assignedTo() == null || query.assignedTo().equals(
                        people.assignee() == null ? "none" : people.assignee().name()))
                && (query.createdBy() == null || named(people.creator(), query.createdBy()))
                && task.labels().containsAll(query.labels())
                && (query.priority() == null || task.priority() == query.priority())
                && (query.status() == null || task.state().wire().equals(query.status()))
                && (query.claimed() == null || query.claimed() == live)
                && (query.due() == null || query.due().equals(due))
                && (query.dueAfter() == null || (due != null && due.compareTo(query.dueAfter()) >= 0))
                && (query.dueBefore() == null || (due != null && due.compareTo(query.dueBefore()) <= 0))
                && (query.search() == null || (task.content() + "\n" + task.description()).toLowerCase(Locale.ROOT)
                        .contains(query.search().toLowerCase(Locale.ROOT)))
                && (query.completed() == null
                        || (query.completed() ? task.state() == State.COMPLETED : !task.state().finished()));
    }

    private static boolean concerns(Task task, Actor who) {
        var people = task.people();
        return Stream.of(people.creator(), people.assignee(), people.completer(), people.delegator(),
                people.accountable(), task.lease() == null ? null : task.lease().holder())
                .anyMatch(ref -> named(ref, who.name()));
    }

    private static boolean named(@Nullable Ref ref, String name) {
        return ref != null && name.equals(ref.name());
    }

    private static Comparator<Task> order(TaskQuery query) {
        Function<Task, String> due = task -> task.dueDate() == null ? "none" : task.dueDate();
        Comparator<Task> byId = Comparator.comparingLong(TaskStore::idOf);
        return switch (query.sort()) {
            case "due" -> Comparator.comparing(due).thenComparingInt(Task::priority).thenComparing(byId);
            case "updated" ->
                Comparator.comparing((Task task) -> task.times().updated()).thenComparing(byId).reversed();
            case "created" ->
                Comparator.comparing((Task task) -> task.times().created()).thenComparing(byId).reversed();
            case "completed" -> Comparator.comparingLong((Task task) -> task.times().completed() == null
                    ? 0
                    : task.times().completed().toEpochMilli()).thenComparing(byId).reversed();
            case null, default -> Comparator.comparingInt(Task::priority).thenComparing(due).thenComparing(byId);
        };
    }

    private void fill(int apart) {
        board.db.write(() -> {
            for (var i = 1; i <= TASKS; i++) {
                insert(i * apart);
            }
            for (var i = 1; i <= TASKS; i += 1 + random.nextInt(20)) {
                change(i * apart);
            }
            return true;
        });
    }

    private void insert(int id) {
        var state = random.nextInt(3) == 0 ? "completed" : any("open", "open", "claimed", "failed");
        var labels = new TreeSet<>(some("metal", "metal", "loud"));
        if (random.nextInt(50) == 0) {
            labels.add("rare");
        }
        var held = state.equals("claimed");
        board.db.sql("""
                insert into task (id, content, description, state, priority, labels, due_date, creator_id, assignee_id,
                                  completer_id, delegator_id, accountable_id, root_id, depth, holder_id, claimed_at,
                                  lease_until, generation, attempt, context, context_version, evidence, revision,
                                  created_at, updated_at, completed_at)
                values (:id, :content, :description, :state, :priority, :labels, :due, :creator, :assignee,
                        :completer, :delegator, :accountable, :id, 0, :holder, :claimed, :lease, 0, 0, '{}', 0, '[]',
                        1, :created, :updated, :completed)
                """)
                .set("id", id)
                .set("content", text())
                .set("description", random.nextBoolean() ? null : text())
                .set("state", state)
                .set("priority", 1 + random.nextInt(4))
                .set("labels", Json.text(Json.strings(labels)))
                .set("due", random.nextInt(3) == 0 ? null : "2026-11-" + (10 + random.nextInt(20)))
                .set("creator", person())
                .set("assignee", maybe(person()))
                .set("completer", state.equals("completed") ? person() : null)
                .set("delegator", maybe(person()))
                .set("accountable", person())
                .set("holder", held ? (Long) person() : null)
                .set("claimed", held ? (Integer) 0 : null)
                .set("lease", held ? (Long) (board.clock.millis() - 500 + random.nextInt(1_000)) : null)
                .set("created", random.nextInt(900))
                .set("updated", random.nextInt(900))
                .set("completed", state.equals("completed") ? (Integer) random.nextInt(900) : null)
                .run();
        labels.forEach(label -> board.db.sql("insert into task_label (task_id, label) values (:id, :label)")
                .set("id", id).set("label", label).run());
    }

    /** Whatever was known of it before must be forgotten. */
    private void change(int id) {
        switch (random.nextInt(4)) {
            case 0 -> change(id, "priority", 1 + random.nextInt(4));
            case 1 -> change(id, "due_date", maybe("2026-11-" + (10 + random.nextInt(20))));
            case 2 -> change(id, any("content", "description"), text());
            default -> board.db.sql("delete from task where id = :id").set("id", id).run();
        }
    }

    private void change(int id, String column, @Nullable Object value) {
        board.db.sql("update task set " + column + " = :value where id = :id")
                .setAll(Collections.singletonMap("value", value)).set("id", id).run();
    }

    private String text() {
        return any("Steam engine", "The", "A") + " " + any(WORDS.toArray(String[]::new))
                + (random.nextInt(100) == 0 ? " whistle" : "");
    }

    private long person() {
        return any(board.admin, board.admin, board.admin, writer, editor).id();
    }

    private List<String> some(String... from) {
        return random.nextInt(3) > 0 ? List.of() : Stream.of(any(from), any(from)).distinct().toList();
    }

    private @Nullable String sometimes(String... from) {
        return random.nextInt(6) > 0 ? null : any(from);
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(6) > 0 ? null : value;
    }

    @SafeVarargs
    private <T> T any(T... from) {
        return from[random.nextInt(from.length)];
    }
}
