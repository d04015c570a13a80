package dev.delega.mcp.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

/** What is told of how far a request is. */
class ProgressTest {
    private final List<String> told = new ArrayList<>();
    private final Time time = new Time();

    @Test
    void onlyWhatSomebodyCanReadIsTold() {
        var request = request("{\"_meta\":{\"progressToken\":7}}");

        request.progress(1, 9, "one");
        time.advance(Duration.ofMillis(49));
        request.progress(2, 9, "too soon");
        time.advance(Duration.ofMillis(1));
        request.progress(3, 9, "three");
        request.progress(9, 9, "the end is never too soon");

        assertThat(told).containsExactly("one", "three", "the end is never too soon");
    }

    @Test
    void whoDidNotAskIsToldNothing() {
        request("{}").progress(1, 2, "one");

        assertThat(told).isEmpty();
    }

    @Test
    void nothingFollowsTheReply() {
        var request = request("{\"_meta\":{\"progressToken\":7}}");
        request.answer(Json.object());
        told.clear();

        request.progress(1, 2, "late");

        assertThat(told).isEmpty();
    }

    @Test
    void whatWasTakenBackTellsNothing() {
        var request = request("{\"_meta\":{\"progressToken\":7}}");
        request.cancel();

        request.progress(1, 2, "late");

        assertThat(told).isEmpty();
    }

    private Request request(String params) {
        Outbox outbox = message -> told.add(message.at("/params/message").asText());
        return new Request(IntNode.valueOf(1), "tools/call", (ObjectNode) Json.read(params),
                Client.introducedBy(Json.object()), new Questions(outbox), outbox, time);
    }

    /** Passes only when told. */
    private static final class Time extends Ticker {
        private long nanos = Duration.ofDays(1).toNanos();

        void advance(Duration step) {
            nanos += step.toNanos();
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }
}
