package dev.delega.backend.work.life;

import static dev.delega.support.Drafts.draft;
import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.delega.backend.access.Actor;
import dev.delega.contract.Evidence;
import dev.delega.contract.Problem;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {
    private static final Lifecycle.Outcome DONE = new Lifecycle.Outcome(null, null, List.of());

    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final Actor writer = board.worker("writer");

    @Test
    void aCompletedTaskSaysWhoWhenAndWhatCameOutOfIt() {
        var before = board.read(board.task(board.admin, """
                {"content":"Write","assign_to":"writer","metadata":{"k":1,"kept":true}}"""));
        var evidence = List.of(new Evidence("commit", "abc123", "The text"), new Evidence("pr", "#7", null));
        board.clock.advance(Duration.ofMinutes(1));

        var outcome = new Lifecycle.Outcome(Json.read("{\"words\":900}"), Json.object().put("k", 2), evidence);
        var done = writer.asking(() -> board.work.lifecycle().complete("1", outcome));

        var context = Json.object().put("k", 2).put("kept", true);
        context.putObject("result").put("words", 900);
        var now = START.plusSeconds(60);
        var people = new Task.People(board.admin.ref(), writer.ref(), writer.ref(), null, board.admin.ref());
        var expected = new Task("1", "Write", null, State.COMPLETED, 1, List.of(), null, null, people, before.place(),
                null, List.of(), context, 2, evidence, 2, new Task.Times(START, now, now));
        assertThat(done).isEqualTo(new Lifecycle.Completed(expected, List.of(), List.of("chief")));
        assertThat(board.read("1")).isEqualTo(expected);
    }

    @Test
    void completingTwiceIsCompletingOnce() {
        board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        assertThat(board.eventsOf(() -> complete(writer, "1"))).containsExactly("task.completed#1");
        var before = board.read("1");
        board.clock.advance(Duration.ofMinutes(1));

        var outcome = new Lifecycle.Outcome(Json.read("\"other\""), Json.object().put("k", 2), List.of());
        assertThat(board.eventsOf(() -> assertThat(
                board.admin.asking(() -> board.work.lifecycle().complete("1", outcome)))
                .isEqualTo(new Lifecycle.Completed(before, List.of(), List.of())))).isEmpty();
        assertThat(board.read("1")).isEqualTo(before);
    }

    @Test
    void thoseWhoAskedForItAreNamed() {
        var editor = board.worker("editor");
        var root = board.task(board.admin, "{\"content\":\"Publish\",\"assign_to\":\"writer\"}");
        writer.asking(() -> board.work.handOffs().delegate(root, draft("Edit"), null));
        writer.asking(() -> board.work.handOffs().handOver("2", "editor", null));

        assertThat(complete(editor, "2").interested()).containsExactly("writer", "chief");
        assertThat(complete(board.admin, root).interested()).isEmpty();
    }

    @Test
    void whatIsBlockedIsNotCompleted() {
        board.task("Renew certificate");
        board.task("Write release notes");
        board.task(board.admin, "{\"content\":\"Deploy\",\"blocked_by\":[1,2]}");
        complete(board.admin, "2");

        assertThat(board.refusal(board.admin, () -> board.work.lifecycle().complete("3", DONE)))
                .isEqualTo(new Problem.Conflict("blocked",
                        "Task #3 waits for #1; finish that first, or change blocked_by"));
    }

    @Test
    void whatIsCancelledIsNotCompleted() {
        var id = board.task("Deploy");
        board.admin.asking(() -> board.work.lifecycle().cancel(id, null));

        assertThat(board.refusal(board.admin, () -> board.work.lifecycle().complete(id, DONE)))
                .isEqualTo(new Problem.Conflict("finished", "Task #1 is cancelled; reopen it first (status open)"));
    }

    @Test
    void whatSomebodyHoldsIsTheirsToComplete() {
        board.task(board.admin, "{\"content\":\"Write\",\"assign_to\":\"writer\"}");
        var editor = board.worker("editor");
        board.tamper("update task set state = 'claimed', holder_id = " + editor.id() + ", lease_until = "
                + START.plusSeconds(60).toEpochMilli());

        assertThat(board.refusal(writer, () -> board.work.lifecycle().complete("1", DONE)))
                .isEqualTo(new Problem.LeaseLost("1", "editor"));
        board.clock.advance(Duration.ofMinutes(2));
        assertThat(complete(writer, "1").task().state()).isEqualTo(State.COMPLETED);
    }

    static Stream<List<Evidence>> wrongEvidence() {
        return Stream.of(
                List.of(new Evidence("rumour", "somebody said so", null)),
                List.of(new Evidence("", "abc", null)),
                List.of(new Evidence("commit", " ", null)),
                List.of(new Evidence("commit", "x".repeat(501), null)),
                List.of(new Evidence("commit", "abc", "x".repeat(501))),
                Collections.nCopies(6, new Evidence("commit", "abc", null)));
    }

    @ParameterizedTest
    @MethodSource("wrongEvidence")
    void evidenceIsOfAKnownKindShortAndLittle(List<Evidence> evidence) {
        var id = board.task("Deploy");

        assertThat(board.refusal(board.admin,
                () -> board.work.lifecycle().complete(id, new Lifecycle.Outcome(null, null, evidence))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("evidence"));
    }

    @Test
    void whatCameOutOfItFitsIntoTheContext() {
        var id = board.task("Deploy");

        assertThat(board.refusal(board.admin, () -> board.work.lifecycle().complete(id,
                new Lifecycle.Outcome(Json.read("\"" + "x".repeat(64 * 1024) + "\""), null, List.of()))))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("metadata"));
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        var id = board.task("Deploy");

        assertThat(board.eventsOf(() -> cancel(id))).containsExactly("task.cancelled#1");
        assertThat(board.eventsOf(() -> cancel(id))).isEmpty();
        assertThat(board.state(id)).isEqualTo("cancelled");
    }

    @Test
    void whatIsCompletedIsNotCancelled() {
        var id = board.task("Deploy");
        complete(board.admin, id);

        assertThat(board.refusal(board.admin, () -> board.work.lifecycle().cancel(id, null)))
                .isEqualTo(new Problem.Conflict("finished", "Task #1 is completed; reopen it first (status open)"));
    }

    @Test
    void whatIsReopenedIsAsIfItHadNeverEnded() {
        var before = board.read(board.task("Deploy"));
        complete(board.admin, "1");
        board.clock.advance(Duration.ofMinutes(1));

        var reopened = board.admin.asking(() -> board.work.lifecycle().reopen("1"));

        assertThat(reopened).isEqualTo(new Task("1", "Deploy", null, State.OPEN, 1, List.of(), null, null,
                before.people(), before.place(), null, List.of(), Json.object(), 0, List.of(), 3,
                new Task.Times(START, START.plusSeconds(60), null)));
        assertThat(board.number("select attempt as n from task")).isEqualTo(1);
    }

    @Test
    void whatIsNotFinishedIsNotReopened() {
        var id = board.task("Deploy");

        assertThat(board.refusal(board.admin, () -> board.work.lifecycle().reopen(id)))
                .isEqualTo(new Problem.Conflict("not_finished", "Task #1 is not finished; there is nothing to reopen"));
    }

    @Test
    void whatIsReopenedWithUnfinishedChildrenWaitsForThem() {
        var id = board.task("Publish");
        board.admin.asking(() -> board.work.handOffs().delegate(id, draft("Write"), null));
        complete(board.admin, id);

        assertThat(board.admin.asking(() -> board.work.lifecycle().reopen(id)).state()).isEqualTo(State.DELEGATED);
    }

    @Test
    void manyWhoCompleteAtOnceCompleteOnce() throws Exception {
        var id = board.task("Deploy");
        var before = board.number("select max(seq) as n from event");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = Collections.nCopies(50, (Callable<Lifecycle.Completed>) () -> complete(board.admin, id));
            for (var one : threads.invokeAll(all)) {
                assertThat(one.get().task()).isEqualTo(board.read(id));
            }
        }

        assertThat(board.eventsSince(before)).containsExactly("task.completed#1");
    }

    private Lifecycle.Completed complete(Actor who, String id) {
        return who.asking(() -> board.work.lifecycle().complete(id, DONE));
    }

    private Task cancel(String id) {
        return board.admin.asking(() -> board.work.lifecycle().cancel(id, null));
    }
}
