package dev.delega.backend.work;

import static dev.delega.support.Drafts.draft;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.contract.Match;
import dev.delega.contract.OnDuplicate;
import dev.delega.contract.Problem;
import dev.delega.support.Stores;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LookalikesTest {
    private static final Match FIRST = new Match("1", 1.0, "Research pricing");

    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void whoIsWarnedHasTheTaskAndTheLookalikes() {
        board.task("Research pricing");

        var created = create(board, "TODO: research  pricing", OnDuplicate.WARN);

        assertThat(created).isEqualTo(new Tasks.Created(board.read("2"), List.of(FIRST), false));
    }

    @Test
    void whoWantsNoDuplicatesIsRefused() {
        board.task("Research pricing");

        assertThat(board.refusal(board.admin,
                () -> board.work.tasks().create(draft("research pricing"), OnDuplicate.REJECT)))
                .isEqualTo(new Problem.Duplicate(List.of(FIRST)));
        assertThat(create(board, "Deploy", OnDuplicate.REJECT).duplicates()).isEmpty();
    }

    @Test
    void whoReusesGetsTheTaskThatIsThere() {
        board.task("Research pricing");

        assertThat(board.eventsOf(() -> assertThat(create(board, "research pricing", OnDuplicate.REUSE))
                .isEqualTo(new Tasks.Created(board.read("1"), List.of(FIRST), true)))).isEmpty();
        assertThat(create(board, "Deploy", OnDuplicate.REUSE).reused()).isFalse();
    }

    @Test
    void onTheWireTheLookalikesStandBesideTheTask() {
        board.task("Research pricing");

        var warned = board.post(board.admin, "/tasks", "{\"content\":\"Research pricing\"}");
        var reused = board.post(board.admin, "/tasks", "{\"content\":\"Research pricing\",\"on_duplicate\":\"reuse\"}");
        var refused = board.ask(board.admin, "POST", "/tasks",
                "{\"content\":\"Research pricing\",\"on_duplicate\":\"reject\"}");

        assertThat(warned.at("/duplicates/0").toString())
                .isEqualTo("{\"task_id\":1,\"content\":\"Research pricing\",\"score\":1.0}");
        assertThat(List.of(reused.path("id").asInt(), reused.path("reused").asBoolean())).containsExactly(1, true);
        assertThat(List.of(refused.status(), refused.body().path("code").asText())).containsExactly(409, "duplicate");
        assertThat(board.ask(board.admin, "POST", "/tasks", "{\"content\":\"x\",\"on_duplicate\":\"maybe\"}").body()
                .path("field").asText()).isEqualTo("on_duplicate");
    }

    @Test
    void whatIsFinishedIsNoDuplicateUntilItIsReopened() {
        board.task("Research pricing");
        board.post(board.admin, "/tasks/1/complete", "{}");
        assertThat(like(board, board.admin, "Research pricing")).isEmpty();

        board.post(board.admin, "/tasks/1/uncomplete", "{}");
        assertThat(like(board, board.admin, "Research pricing")).containsExactly(FIRST);
    }

    @Test
    void whatIsRewordedIsFoundByItsNewWords() {
        board.task("Research pricing");
        board.put(board.admin, "/tasks/1", "{\"content\":\"Deploy the build\"}");

        assertThat(like(board, board.admin, "Research pricing")).isEmpty();
        assertThat(like(board, board.admin, "Deploy the build")).hasSize(1);
    }

    @Test
    void whatWasRefusedLeavesNoTrace() {
        like(board, board.admin, "Research pricing");
        board.refusal(board.admin, () -> board.db.write(() -> {
            create(board, "Research pricing", OnDuplicate.WARN);
            throw new Problem.Forbidden("no").refused();
        }));

        assertThat(like(board, board.admin, "Research pricing")).isEmpty();
        board.task("Deploy the build");
        assertThat(like(board, board.admin, "Research pricing")).isEmpty();
        assertThat(like(board, board.admin, "Deploy the build")).hasSize(1);
    }

    @Test
    void workersAreToldOfTheirOwnOnly() {
        var writer = board.worker("writer");
        board.task("Research pricing");

        assertThat(like(board, writer, "Research pricing")).isEmpty();
        board.task(writer, "{\"content\":\"Research pricing\"}");
        assertThat(like(board, writer, "Research pricing")).extracting(Match::taskId).containsExactly("2");
    }

    /** The first questions are tried without the index: they have to find the same. */
    @Test
    void anEarlyQuestionFindsWhatALateOneFinds() {
        var place = Stores.shared();
        var questions = List.of("fix login page", "kelvin", "größe der kelvin anzeige prüfen",
                "write 100 chapter_one", "writing chapters", "page");
        try (var indexed = TestBoard.in(place)) {
            indexed.task("Fix the LOGIN page");
            indexed.task("Größe der \u212Aelvin-Anzeige prüfen");
            indexed.task("Write 100% of chapter_one");
            assertThat(like(indexed, indexed.admin, "Fix the login page")).hasSize(1);

            for (var question : questions) {
                try (var fresh = TestBoard.in(place)) {
                    assertThat(like(fresh, fresh.admin, question)).as(question)
                            .isEqualTo(like(indexed, indexed.admin, question));
                }
            }
        }
    }

    /** For a worker, the texts of others do not even count for the frequencies. */
    @Test
    void anEarlyQuestionOfAWorkerIsAmongItsOwn() {
        var place = Stores.shared();
        try (var one = TestBoard.in(place)) {
            var writer = one.worker("writer");
            one.task(writer, "{\"content\":\"Fix the login page\"}");
            one.task("Fix the login form");
            assertThat(like(one, one.admin, "Fix the login page")).isNotEmpty();

            for (var question : List.of("Fix the login form", "Fix the page", "login", "Write chapters")) {
                try (var fresh = TestBoard.in(place)) {
                    assertThat(like(fresh, writer, question)).as(question).isEqualTo(like(one, writer, question));
                }
            }
        }
    }

    @Test
    void whatAnotherProcessWritesIsSeenAtOnce() {
        var place = Stores.shared();
        try (var one = TestBoard.in(place); var other = TestBoard.in(place)) {
            assertThat(like(other, other.admin, "Research pricing")).isEmpty();

            one.task("Research pricing");
            assertThat(like(other, other.admin, "Research pricing")).containsExactly(FIRST);
            assertThat(create(other, "Research pricing", OnDuplicate.REUSE).reused()).isTrue();

            other.post(other.admin, "/tasks/1/complete", "{}");
            assertThat(like(one, one.admin, "Research pricing")).isEmpty();
            assertThat(one.state("1")).isEqualTo("completed");
        }
    }

    private static Tasks.Created create(TestBoard board, String content, OnDuplicate policy) {
        return board.admin.asking(() -> board.work.tasks().create(draft(content), policy));
    }

    private static List<Match> like(TestBoard board, Actor who, String content) {
        return who.asking(() -> board.work.lookalikes().like(content, Lookalikes.THRESHOLD));
    }
}
