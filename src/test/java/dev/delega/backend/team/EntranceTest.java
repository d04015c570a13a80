package dev.delega.backend.team;

import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @ParameterizedTest
    @ValueSource(strings = {"", "dlg_", "dlg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "writer"})
    void aWrongKeyIsRefused(String key) {
        registered("writer");

        assertThatThrownBy(() -> board.entrance.byKey(key)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem())
                        .isEqualTo(new Problem.Unauthorized("Invalid or inactive agent API key")));
    }

    @Test
    void anInactiveAgentIsRefused() {
        var key = registered("writer");
        board.tamper("update agent set active = 0 where name = 'writer'");

        assertThatThrownBy(() -> board.entrance.byKey(key)).hasMessage("Invalid or inactive agent API key");
        assertThatThrownBy(() -> board.entrance.local("writer", Role.ADMIN))
                .hasMessage("Agent 'writer' is not active; set DELEGA_AGENT to another name");
    }

    @Test
    void theOwnerOfTheFileNeedsNoKey() {
        assertThat(board.eventsOf(() -> assertThat(board.entrance.local("Claude Code", Role.ADMIN))
                .isEqualTo(new Actor(2, "claude-code", Role.ADMIN, Set.of())))).containsExactly("agent.registered");
        assertThat(board.eventsOf(() -> assertThat(board.entrance.local("claude-code", Role.ADMIN).id()).isEqualTo(2)))
                .as("the second time it is known").isEmpty();
        assertThat(agents()).extracting(Agent::displayName).containsExactly(null, "Claude Code");
    }

    @Test
    void theOwnerMayNarrowWhatTheirAgentMayDoAndWidenItAgain() {
        assertThat(board.entrance.local("helper", Role.WORKER).role()).isEqualTo(Role.WORKER);
        assertThat(board.entrance.local("helper", Role.ADMIN).role()).isEqualTo(Role.ADMIN);
        assertThat(board.entrance.local("helper", Role.COORDINATOR).role()).isEqualTo(Role.COORDINATOR);
    }

    @Test
    void anAgentThatWasGivenAKeyAndARoleIsNotWidened() {
        registered("writer");

        assertThat(board.entrance.local("writer", Role.ADMIN).role()).isEqualTo(Role.WORKER);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Claude Code,            claude-code
            Visual Studio Code 1.9, visual-studio-code-1.9
            '  Cursor! ',           cursor
            --x--,                  x
            42,                     agent-42
            me,                     agent-me
            NONE,                   agent-none
            ☃,                      agent-
            Ünicode Client,         ünicode-client
            """)
    void whateverAClientCallsItselfBecomesAName(String client, String name) {
        assertThat(board.entrance.local(client, Role.WORKER).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "x", "𝒳"})
    void aNameThatIsTooLongIsCut(String letter) {
        var name = board.entrance.local(letter.repeat(200), Role.WORKER).name();

        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(64);
        assertThat(board.entrance.local(letter.repeat(200), Role.WORKER).name()).isEqualTo(name);
    }

    @Test
    void theyWereLastSeenWithinTheMinute() {
        var key = registered("writer");
        assertThat(agents().getLast().lastSeen()).isNull();

        assertThat(seenAfter(Duration.ZERO, key)).isEqualTo(START);
        assertThat(seenAfter(Duration.ofSeconds(59), key)).as("written once a minute").isEqualTo(START);
        assertThat(seenAfter(Duration.ofSeconds(1), key)).isEqualTo(START.plusSeconds(60));
    }

    private @Nullable Instant seenAfter(Duration step, String key) {
        board.clock.advance(step);
        board.entrance.byKey(key);
        return agents().getLast().lastSeen();
    }

    private List<Agent> agents() {
        return board.admin.asking(board.agents::list);
    }

    private String registered(String name) {
        var draft = new Agents.Draft(name, null, null, Role.WORKER, List.of());
        return board.admin.asking(() -> board.agents.register(draft)).key();
    }
}
