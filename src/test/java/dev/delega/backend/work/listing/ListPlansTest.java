package dev.delega.backend.work.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.backend.db.store.Place;
import dev.delega.contract.TaskQuery;
import dev.delega.support.TestBoard;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However many tasks there are: a list is found through an index that holds them in its order. */
class ListPlansTest {
    @AutoClose
    private final TestBoard board = TestBoard.in(new Place.Memory());

    @BeforeEach
    void fill() {
        board.worker("writer");
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                    "-,           -,         task_order",
                    "completed,   false,     task_order",
                    "completed,   true,      task_order",
                    "assigned_to, writer,    task_assignee",
                    "assigned_to, none,      task_assignee",
                    "created_by,  writer,    task_creator",
                    "project,     Blog,      task_project",
                    "project,     none,      task_project",
                    "priority,    2,         task_order",
                    "status,      open,      task_order",
                    "status,      blocked,   task_seldom",
                    "status,      claimed,   task_seldom",
                    "status,      completed, task_order",
                    "claimed,     true,      task_held",
                    "claimed,     false,     task_order",
                    "due,         today,     task_order",
                    "due,         overdue,   task_order",
                    "due,         upcoming,  task_order",
                    "due,         2026-12-01, task_order",
                    "due_after,   2026-12-01, task_order",
                    "due_before,  2026-12-01, task_order",
                    "sort,        due,       task_(due|order)",
                    "sort,        updated,   task_updated",
                    "sort,        created,   task_created",
                    "sort,        completed, task_completed"})
    void everyFilterAndSortHasItsIndex(@Nullable String parameter, @Nullable String value, String index) {
        var query = query(parameter == null || value == null ? Map.of() : Map.of(parameter, value));

        var search = "SEARCH task USING INDEX " + index + " \\(.*";
        assertThat(steps(board.admin, query, true)).isNotEmpty().allMatch(step -> step.matches(search));
        assertThat(steps(board.admin, query, false)).isNotEmpty().allMatch(step -> step.matches(search));
    }

    @ParameterizedTest
    @ValueSource(strings = {"label=rare", "search=quokka"})
    void whatIsRareIsFoundByWhatMakesItRare(String parameter) {
        assertThat(steps(board.admin, query(parameter), true))
                .containsExactly("SEARCH task USING INTEGER PRIMARY KEY (rowid=?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x=y", "completed=false", "status=open", "due=today", "due_after=2026-12-01", "priority=2",
                    "claimed=false", "sort=due", "sort=updated", "sort=created", "sort=completed"})
    void workersFollowWhatConcernsThem(String parameter) {
        var writer = board.worker("writer");
        var query = query(parameter);

        var steps = Stream.of(true, false).flatMap(first -> steps(writer, query, first).stream()).toList();

        for (var concern : List.of("creator", "assignee", "holder", "completer", "delegator", "accountable")) {
            assertThat(steps).anyMatch(step -> step.startsWith("SEARCH task USING INDEX task_" + concern + " ("));
        }
        assertThat(steps).noneMatch(step -> step.matches(".* task_(order|due|updated|created|completed) .*"));
    }

    /** What is merged is read only as far as the page goes; what is sorted is the page, and words are looked up once. */
    @ParameterizedTest
    @ValueSource(
            strings = {"x=y", "due=today", "due_after=2026-12-01", "label=frequent", "search=frequent",
                    "search=scattered", "sort=due", "sort=updated", "sort=created", "sort=completed"})
    void nothingIsSortedButThePage(String parameters) {
        many();
        var query = query(parameters);

        assertThat(plans(query, board.admin, board.worker("writer"))).hasSize(4).allSatisfy(this::sortOnlyThePage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search=frequent sort=updated", "search=scattered sort=updated"})
    void wordsAreLookedUpOnceInAnyOrder(String parameters) {
        many();

        assertThat(plans(query(parameters), board.admin)).hasSize(2).allSatisfy(this::sortOnlyThePage);
    }

    @Test
    void whatNarrowsMostLeads() {
        many();
        board.db.write(() -> board.db.sql("update task set project_id = 1 where id % 2 = 0").run());
        var query = query("project=Blog assigned_to=writer");

        assertThat(plans(query, board.admin)).hasSize(2).allSatisfy(steps -> assertThat(steps)
                .anyMatch(step -> step.startsWith("SEARCH task USING INDEX task_assignee ("))
                .noneMatch(step -> step.contains("task_project")));
    }

    /** They do not stand in the way of those who are concerned by little. */
    @Test
    void frequentWordsAreNotListedForAFewTasks() {
        many();
        board.worker("editor");
        board.tamper("update task set assignee_id = 3 where id = 1");

        assertThat(plans(query("search=frequent assigned_to=editor"), board.admin)).hasSize(2)
                .allSatisfy(steps -> assertThat(steps).noneMatch(step -> step.startsWith("SCAN task_text")));
    }

    @Test
    void noMoreThanAFewTextsWaitToBeTakenIn() {
        many();
        for (var i = 1; i < 600; i += 2) {
            board.tamper("update task set priority = 3 where id = " + i);
        }

        assertThat(board.number("select count(*) as n from task_unread")).isLessThan(256);
    }

    /** To find few by walking along all others would take until the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"claimed=true sort=updated", "priority=1 sort=updated", "label=frequent priority=1 sort=due"})
    void whatIsRareAmongManyIsSorted(String parameters) {
        many();

        assertThat(plans(query(parameters), board.admin, board.worker("writer"))).hasSize(4)
                .allSatisfy(steps -> assertThat(steps)
                        .noneMatch(step -> step.matches(".* task_(due|updated) .*")));
    }

    private void many() {
        board.db.write(() -> {
            for (var i = 1; i <= 2_000; i++) {
                insert(i, "Frequent");
                insert((2_000 + i) * 60, "Scattered");
            }
            return true;
        });
    }

    private void sortOnlyThePage(List<String> steps) {
        assertThat(steps)
                .anyMatch(step -> step.startsWith("MERGE ("))
                .areAtMost(1, new Condition<>(step -> step.contains("TEMP B-TREE"), "sorts"))
                .areAtMost(1, new Condition<>(step -> step.startsWith("SCAN task_text"), "looks words up"));
    }

    private List<List<String>> plans(TaskQuery query, Actor... people) {
        return Stream.of(people)
                .flatMap(who -> Stream.of(true, false).map(first -> everyStep(who, query, first)))
                .toList();
    }

    private void insert(int number, String content) {
        board.db.sql("""
                insert into task (id, content, state, priority, labels, creator_id, root_id, depth, generation, attempt,
                                  context, context_version, evidence, revision, created_at, updated_at)
                values (:id, :content, 'open', 2, '[]', 2, :id, 0, 0, 0, '{}', 0, '[]', 1, 0, 0)
                """).set("id", number).set("content", content).run();
        board.db.sql("insert into task_label (task_id, label) values (:id, 'frequent')").set("id", number).run();
    }

    /** What is done to the tasks themselves; the rest is about the page that was found. */
    private List<String> steps(Actor who, TaskQuery query, boolean first) {
        return everyStep(who, query, first).stream().filter(step -> step.matches("(SEARCH|SCAN) task\\b.*")).toList();
    }

    private List<String> everyStep(Actor who, TaskQuery query, boolean first) {
        return who.asking(() -> board.db.read(() -> {
            var plan = board.work.list().planner(query).plan();
            return board.db.sql("explain query plan " + plan.page(board.db.dialect(), first))
                    .setAll(plan.filter().values())
                    .setAll(Map.of("first", 1, "second", 1, "id", 1, "reach", 51, "most", 51, "offset", 0, "tried",
                            2_000))
                    .list(row -> row.text("detail"));
        }));
    }

    private static TaskQuery query(String parameters) {
        return query(Stream.of(parameters.split(" ")).map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1])));
    }

    private static TaskQuery query(Map<String, String> asked) {
        var priority = asked.get("priority");
        var completed = asked.get("completed");
        var claimed = asked.get("claimed");
        var label = asked.get("label");
        return new TaskQuery(asked.get("assigned_to"), asked.get("created_by"), asked.get("project"),
                label == null ? List.of() : List.of(label), priority == null ? null : Integer.valueOf(priority),
                asked.get("status"), claimed == null ? null : Boolean.valueOf(claimed), asked.get("due"),
                asked.get("due_after"), asked.get("due_before"), asked.get("search"),
                completed == null ? null : Boolean.valueOf(completed), asked.get("sort"), 50, 0, null);
    }
}
