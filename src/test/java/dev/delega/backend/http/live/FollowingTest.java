package dev.delega.backend.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.SteppedClock;
import org.junit.jupiter.api.Test;

/** How a place in the log moves on, on a long poll that answers what it is told to. */
class FollowingTest {
    private static final String EMPTY = "{\"events\":[],\"next\":4,\"more\":false}";
    private static final String TWO = "{\"events\":[{\"seq\":5},{\"seq\":6}],\"next\":6,\"more\":false}";

    private final SteppedClock clock = new SteppedClock();
    private final Deque<Served> answers = new ArrayDeque<>();
    private final List<Map<String, List<String>>> asked = new ArrayList<>();
    private int entered;

    @Test
    void itBeginsNowAndGoesOnBehindWhatItHas() throws InterruptedException {
        var following = following(Map.of("kinds", List.of("task.*")), EMPTY, TWO, EMPTY);

        assertThat(following.first().status()).isEqualTo(200);
        assertThat(following.next()).extracting(event -> event.path("seq").asInt()).containsExactly(5, 6);
        assertThat(following.next()).isEmpty();

        assertThat(asked).extracting(query -> query.get("after")).containsExactly(List.of("now"), List.of("4"),
                List.of("6"));
        assertThat(asked).extracting(query -> query.get("wait")).containsExactly(null, List.of("15"), List.of("15"));
        assertThat(asked).allSatisfy(query -> assertThat(query).containsEntry("kinds", List.of("task.*")));
    }

    @Test
    void theFirstLookTakesNothingOfWhatIsThere() throws InterruptedException {
        var following = following(Map.of("after", List.of("4")), TWO, TWO);
        following.first();

        assertThat(following.next()).hasSize(2);
        assertThat(asked).extracting(query -> query.get("after")).containsExactly(List.of("4"), List.of("4"));
    }

    @Test
    void theKeyIsLookedAtAgainAfterEveryHeartbeatAndNotBefore() throws InterruptedException {
        var following = following(Map.of(), EMPTY, EMPTY, EMPTY);
        following.next();
        var before = entered;
        clock.advance(Duration.ofSeconds(15));
        following.next();
        following.next();

        assertThat(before).isEqualTo(1);
        assertThat(entered).isEqualTo(2);
    }

    @Test
    void aLogThatCannotBeReadEndsIt() {
        var following = following(Map.of());
        answers.add(new Served(503, Json.object()));

        assertThatThrownBy(following::next).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class));
    }

    @Test
    void whoIsInterruptedWhileWaitingLeaves() {
        Guest interrupted = _ -> {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        };
        var following = new Following(() -> interrupted, Prefix.V1, Map.of(), clock);

        assertThatThrownBy(following::next).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private Following following(Map<String, List<String>> query, String... pages) {
        for (var page : pages) {
            answers.add(new Served(200, Json.read(page)));
        }
        return new Following(() -> {
            entered++;
            return this::answer;
        }, Prefix.V1, query, clock);
    }

    private Served answer(Asked question) {
        asked.add(question.query());
        JsonNode nothing = Json.read(EMPTY);
        return answers.isEmpty() ? new Served(200, nothing) : answers.removeFirst();
    }
}
