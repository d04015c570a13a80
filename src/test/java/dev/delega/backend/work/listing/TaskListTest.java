package dev.delega.backend.work.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.contract.Problem;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskListTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    /** A board on which every filter and every sort has something to find. */
    @Nested
    class Lists {
        @BeforeEach
        void fill() {
            var writer = board.worker("writer");
            board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");
            give(board.admin,
                    """
                            {"content":"Late","priority":2,"due_date":"2026-11-19","labels":["docs","x_y"],"project":"Blog"}""");
            give(board.admin,
                    "{\"content\":\"Today\",\"priority\":2,\"due_date\":\"2026-11-20\",\"assign_to\":\"writer\"}");
            give(board.admin,
                    "{\"content\":\"Soon\",\"priority\":3,\"due_date\":\"2026-11-27\",\"labels\":[\"docs\"]}");
            give(board.admin,
                    "{\"content\":\"Someday\",\"due_date\":\"2026-11-28\",\"description\":\"About ÜBER 100%\"}");
            give(writer, "{\"content\":\"Mine\",\"priority\":2}");
            give(board.admin, "{\"content\":\"Done\",\"priority\":4,\"due_date\":\"2026-11-19\"}");
            give(board.admin, "{\"content\":\"Dropped\",\"priority\":4}");
            give(board.admin, "{\"content\":\"Waiting\",\"priority\":4,\"blocked_by\":[1]}");
            board.post(board.admin, "/tasks/6/complete", "{}");
            board.clock.advance(Duration.ofMinutes(1));
            board.post(board.admin, "/tasks/7/cancel", "{}");
            board.clock.advance(Duration.ofMinutes(1));
            board.put(board.admin, "/tasks/3", "{\"labels\":[\"docs\",\"x1y\"]}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                                         | Someday Late Today Mine Soon Done Dropped Waiting
                completed=false          | Someday Late Today Mine Soon Waiting
                completed=true           | Done
                assigned_to=writer       | Today
                assigned_to=2            | Today
                assigned_to=none         | Someday Late Mine Soon Done Dropped Waiting
                assigned_to=me           |
                created_by=writer        | Mine
                created_by=me            | Someday Late Today Soon Done Dropped Waiting
                project=Blog             | Late
                project=1                | Late
                project_id=1             | Late
                project=none             | Someday Today Mine Soon Done Dropped Waiting
                label=docs               | Late Soon
                label=x_y                | Late
                label=doc                |
                status=open              | Someday Late Today Mine Soon
                status=blocked           | Waiting
                status=completed         | Done
                status=cancelled         | Dropped
                status=in_review         |
                due=today                | Late Today
                due=overdue              | Late
                due=upcoming             | Soon
                search=SOON              | Soon
                search=ÜBER              | Someday
                search=about             | Someday
                search=100%              | Someday
                search=a_e               |
                search=%                 | Someday
                label=docs&sort=updated  | Soon Late
                """)
        void everyFilterAndSort(@Nullable String query, @Nullable String expected) {
            var names = expected == null ? List.of() : List.of(expected.split(" "));
            var target = "/tasks?include=pagination" + (query == null ? "" : "&" + query);

            var page = board.get(board.admin, target);

            assertThat(page.path("items").findValuesAsText("content")).as(query)
                    .isEqualTo(names);
            assertThat(page.path("total").asInt()).isEqualTo(names.size());
            assertThat(page.path("has_more").asBoolean()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
                "priority, 4 1 2 5 3 6 7 8",
                "due,      1 6 2 3 4 5 7 8",
                "updated,  3 7 8 6 5 4 2 1",
                "created,  8 7 6 5 4 3 2 1",
                "completed, 6 8 7 5 4 3 2 1"})
        void everyOrderIsTotal(String sort, String ids) {
            assertThat(ids(board.admin, query(sort, 100, null))).isEqualTo(List.of(ids.split(" ")));
            assertThat(walked(sort, 3)).isEqualTo(List.of(ids.split(" ")));
        }

        @Test
        void workersSeeTheirOwn() {
            var writer = board.worker("writer");

            assertThat(ids(writer, query(null, 100, null))).containsExactly("2", "5");
            assertThat(page(writer, query(null, 100, null)).total()).isEqualTo(2);
            assertThat(ids(board.coordinator("watcher"), query(null, 100, null))).hasSize(8);
        }

        @Test
        void workersDoNotFilterByProject() {
            assertThat(
                    board.ask(board.worker("writer"), "GET", "/tasks?project=Blog", null).body().path("error").asText())
                    .isEqualTo(Deed.FILTER_BY_PROJECT.refusal());
        }

        @Test
        void whoIsActiveNoMoreIsFoundStill() {
            board.tamper("update agent set active = 0 where name = 'writer'");

            assertThat(board.get(board.admin, "/tasks?assigned_to=writer").findValuesAsText("id")).contains("2");
        }

        @ParameterizedTest
        @CsvSource({"status=asleep, status", "due=never, due", "sort=random, sort", "limit=0, limit",
                "limit=501, limit", "limit=many, limit", "assigned_to=nobody, assigned_to",
                "created_by=nobody, created_by", "project=nowhere, project"})
        void whatCannotBeListedIsRefusedByName(String query, String field) {
            var served = board.ask(board.admin, "GET", "/tasks?" + query, null);

            assertThat(served.status()).isEqualTo(422);
            assertThat(served.body().path("field").asText()).isEqualTo(field);
        }

        private void give(Actor who, String body) {
            board.post(who, "/tasks", body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "", "W10", "WyJEVUUiLCIxIiwiMSIsMV0", "bnVsbA", "%%%"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        refused("priority", cursor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            priority  | ["PRIORITY","x","2026-11-26","35"]
            priority  | ["PRIORITY",1,2,3]
            priority  | ["PRIORITY","99999999999999999999","none","3"]
            priority  | ["PRIORITY","1","none",[3]]
            due       | ["DUE","2026","1","3"]
            updated   | ["UPDATED","x","3"]
            completed | ["COMPLETED",null,"3"]
            """)
    void aCursorOfNoSuchPlaceIsRefused(String sort, String place) {
        refused(sort, Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8)));
    }

    private void refused(String sort, String cursor) {
        board.task("Write");

        assertThat(board.refusal(board.admin, () -> board.work.list().page(query(sort, 10, cursor))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority", "due", "updated", "created", "completed"})
    void pagesVisitAThousandTasksOnceEach(String sort) {
        board.db.write(() -> {
            for (var i = 1; i <= 1_000; i++) {
                insert(i);
            }
            return true;
        });

        var visited = walked(sort, 70);

        assertThat(visited).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void whatIsCreatedMeanwhileDisturbsNoPage() {
        board.db.write(() -> {
            for (var i = 1; i <= 1_000; i++) {
                insert(i);
            }
            return true;
        });
        var visited = new ArrayList<String>();
        @Nullable
        String cursor = null;
        var next = 1_001;
        do {
            var page = page(board.admin, query("priority", 37, cursor));
            page.tasks().stream().map(Task::id).filter(id -> Integer.parseInt(id) <= 1_000).forEach(visited::add);
            cursor = page.nextCursor();
            for (var i = 0; i < 5; i++) {
                insert(next++);
            }
        } while (cursor != null);

        assertThat(new HashSet<>(visited)).hasSize(1_000);
        assertThat(visited).hasSize(1_000);
    }

    private void insert(int number) {
        board.db.write(() -> board.db.sql("""
                insert into task (id, content, state, priority, labels, due_date, root_id, depth, generation, attempt,
                                  context, context_version, evidence, revision, created_at, updated_at, completed_at)
                values (:id, :content, 'open', :priority, '[]', :due, :id, 0, 0, 0, '{}', 0, '[]', 1, :at, :at, :done)
                """)
                .set("id", number)
                .set("content", "Task " + number)
                .set("priority", 1 + number * 7 % 4)
                .set("due", number % 3 == 0 ? null : "2026-12-" + (10 + number * 5 % 20))
                .set("at", 1_000 + number * 13 % 50)
                .set("done", number % 2 == 0 ? null : number * 11 % 40)
                .run());
    }

    private List<String> walked(String sort, int limit) {
        var visited = new ArrayList<String>();
        @Nullable
        String cursor = null;
        do {
            var page = page(board.admin, query(sort, limit, cursor));
            assertThat(page.total()).isEqualTo(board.number("select count(*) as n from task"));
            page.tasks().forEach(task -> visited.add(task.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return visited;
    }

    private List<String> ids(Actor who, TaskQuery query) {
        return page(who, query).tasks().stream().map(Task::id).toList();
    }

    private TaskPage page(Actor who, TaskQuery query) {
        return who.asking(() -> board.work.list().page(query));
    }

    private static TaskQuery query(@Nullable String sort, int limit, @Nullable String cursor) {
        return new TaskQuery(null, null, null, null, null, null, null, null, sort, limit, cursor);
    }
}
