package dev.delega.backend.work;

import static dev.delega.support.Drafts.draft;
import static dev.delega.support.Drafts.draftFor;
import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.delega.backend.access.Deed;
import dev.delega.backend.work.life.Edit;
import dev.delega.backend.work.life.Lifecycle;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TasksTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aTaskKeepsEverythingItWasGiven() {
        var writer = board.worker("writer");
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");
        var draft = new Task.Draft("Write docs", "All of them", "Blog", List.of("docs", "now", "docs"), 2, "2026-12-01",
                "writer", Json.object().put("k", 1), List.of());

        var created = board.admin.asking(() -> board.work.tasks().create(draft, OnDuplicate.WARN));

        assertThat(created).isEqualTo(new Tasks.Created(new Task("1", "Write docs", "All of them", State.OPEN, 2,
                List.of("docs", "now"), "2026-12-01", new Ref("1", "Blog"),
                new Task.People(board.admin.ref(), writer.ref(), null, null, board.admin.ref()),
                new Task.Place(null, "1", 0), null, List.of(), Json.object().put("k", 1), 1, List.of(), 1,
                new Task.Times(START, START, null)), List.of(), false));
        assertThat(board.read("1")).isEqualTo(created.task());
    }

    @Test
    void aTaskNeedsNothingButItsContent() {
        var task = create(draft("Write docs"));

        assertThat(task).isEqualTo(new Task("1", "Write docs", null, State.OPEN, 1, List.of(), null, null,
                new Task.People(board.admin.ref(), null, null, null, board.admin.ref()),
                new Task.Place(null, "1", 0), null, List.of(), Json.object(), 0, List.of(), 1,
                new Task.Times(START, START, null)));
    }

    @Test
    void eachEffectOfCreatingIsOneEvent() {
        board.worker("writer");

        assertThat(board.eventsOf(() -> create(draft("Write docs")))).containsExactly("task.created#1");
        assertThat(board.eventsOf(() -> create(draftFor("writer", "Renew certificate"))))
                .containsExactly("task.created#2", "task.assigned#2");
    }

    @Test
    void aChangeChangesWhatItNamesAndNothingElse() {
        board.worker("writer");
        var before = create(new Task.Draft("Write docs", "All", null, List.of("docs"), 2, "2026-12-01", "writer",
                Json.object().put("k", 1).put("l", 2), List.of()));
        board.clock.advance(Duration.ofMinutes(1));

        board.put(board.admin, "/tasks/1", """
                {"content":"Write the docs","priority":1,"metadata":{"k":3}}""");

        assertThat(board.read("1")).isEqualTo(new Task("1", "Write the docs", "All", State.OPEN, 1, List.of("docs"),
                "2026-12-01", null, before.people(), before.place(), null, List.of(),
                Json.object().put("k", 3).put("l", 2), 2, List.of(), 2,
                new Task.Times(START, START.plusSeconds(60), null)));
    }

    @Test
    void nullClears() {
        board.worker("writer");
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");
        create(new Task.Draft("Write docs", "All", "Blog", List.of("docs"), 3, "2026-12-01", "writer",
                Json.object().put("k", 1), List.of(create(draft("Renew certificate")).id())));
        board.clock.advance(Duration.ofMinutes(1));

        board.put(board.admin, "/tasks/2", """
                {"description":null,"project":null,"labels":null,"priority":null,"due_date":null,
                 "assign_to":null,"metadata":null,"blocked_by":null}""");

        assertThat(board.read("2")).isEqualTo(new Task("2", "Write docs", null, State.OPEN, 1, List.of(), null, null,
                new Task.People(board.admin.ref(), null, null, null, board.admin.ref()),
                new Task.Place(null, "2", 0), null, List.of(), Json.object(), 2, List.of(), board.read("2").revision(),
                new Task.Times(START, START.plusSeconds(60), null)));
        assertThat(board.number("select count(*) as n from task_label")).isZero();
    }

    @Test
    void eachEffectOfAChangeIsOneEvent() {
        board.worker("writer");
        var id = create(draft("Write docs")).id();

        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"priority\":2}")))
                .containsExactly("task.updated#1");
        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"assign_to\":\"writer\"}")))
                .containsExactly("task.updated#1", "task.assigned#1");
        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"assign_to\":\"writer\"}")))
                .as("it was theirs already").containsExactly("task.updated#1");
        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"assign_to\":null}")))
                .containsExactly("task.updated#1");
        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"status\":\"cancelled\"}")))
                .containsExactly("task.cancelled#1");
        assertThat(board.eventsOf(() -> board.put(board.admin, "/tasks/" + id, "{\"status\":\"open\"}")))
                .containsExactly("task.reopened#1");
    }

    @Test
    void whatHasACallOfItsOwnCannotBeSetByName() {
        var id = create(draft("Write docs")).id();

        for (var state : List.of(State.CLAIMED, State.DELEGATED, State.BLOCKED, State.IN_REVIEW)) {
            var edit = new Edit(Set.of(), draft(""), state);
            assertThat(board.refusal(board.admin, () -> board.work.edits().update(id, edit)))
                    .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("status"));
        }
    }

    @Test
    void whatAWorkerCannotSeeIsNotThereForIt() {
        var stranger = board.worker("stranger");
        create(draft("Write docs"));

        var notFound = new Problem.NotFound("task", "1");
        var edit = new Edit(Set.of("content"), draft("Mine"), null);
        assertThat(board.refusal(stranger, () -> board.work.tasks().get("1"))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.edits().update("1", edit))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.lifecycle().cancel("1", null))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.lifecycle().reopen("1"))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.chains().of("1"))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.remarks().comment("1", "hi", null))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.remarks().commentsOn("1"))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.remarks().subtasksOf("1"))).isEqualTo(notFound);
        assertThat(board.refusal(stranger, () -> board.work.handOffs().handOver("1", "stranger", null)))
                .isEqualTo(notFound);
        assertThat(board.refusal(board.admin, () -> board.work.tasks().get("2")))
                .isEqualTo(new Problem.NotFound("task", "2"));
    }

    @Test
    void whatSomebodyMayOnlyLookAtTheyCannotChange() {
        var coordinator = board.coordinator("coordinator");
        create(draft("Write docs"));

        var forbidden = new Problem.Forbidden(Deed.CHANGE_TASK.refusal());
        var edit = new Edit(Set.of("content"), draft("Mine"), null);
        var outcome = new Lifecycle.Outcome(null, null, List.of());
        assertThat(board.refusal(coordinator, () -> board.work.edits().update("1", edit))).isEqualTo(forbidden);
        assertThat(board.refusal(coordinator, () -> board.work.lifecycle().complete("1", outcome)))
                .isEqualTo(forbidden);
        assertThat(board.refusal(coordinator, () -> board.work.lifecycle().cancel("1", null))).isEqualTo(forbidden);
        assertThat(board.refusal(coordinator, () -> board.work.remarks().addSubtask("1", "x", false)))
                .isEqualTo(forbidden);
        assertThat(board.refusal(coordinator, () -> board.work.handOffs().delegate("1", draft("Part"), null)))
                .isEqualTo(forbidden);
    }

    @Test
    void oneMayNotGiveWorkToOthersWhereOnlyAdminsDelegate() {
        try (var strict = TestBoard.strict()) {
            var writer = strict.worker("writer");
            strict.worker("editor");

            assertThat(strict.refusal(writer,
                    () -> strict.work.tasks().create(draftFor("editor", "Edit"), OnDuplicate.WARN)))
                    .isEqualTo(new Problem.Forbidden(Deed.ASSIGN_TO_OTHERS.refusal()));
            assertThat(writer.asking(() -> strict.work.tasks().create(draftFor("me", "Write"), OnDuplicate.WARN)).task()
                    .people().assignee()).isEqualTo(writer.ref());
        }
    }

    @Test
    void workersDoNotAttachTasksToProjects() {
        var writer = board.worker("writer");
        board.post(board.admin, "/projects", "{\"name\":\"Blog\"}");

        var draft = new Task.Draft("Write docs", null, "Blog", List.of(), null, null, null, null, List.of());
        assertThat(board.refusal(writer, () -> board.work.tasks().create(draft, OnDuplicate.WARN)))
                .isEqualTo(new Problem.Forbidden(Deed.ATTACH_TO_PROJECTS.refusal()));
    }

    @Test
    void inactiveAgentsTakeNoWork() {
        board.worker("retired");
        board.tamper("update agent set active = 0 where name = 'retired'");

        assertThat(board.refusal(board.admin,
                () -> board.work.tasks().create(draftFor("retired", "Write docs"), OnDuplicate.WARN)))
                .isEqualTo(new Problem.Invalid("assign_to", "names 'retired', who is not active"));
    }

    private Task create(Task.Draft draft) {
        return board.admin.asking(() -> board.work.tasks().create(draft, OnDuplicate.WARN)).task();
    }
}
