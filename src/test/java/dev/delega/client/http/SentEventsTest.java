package dev.delega.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.delega.client.http.SentEvents.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events, as the standard's own examples spell them and as they break off. */
class SentEventsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void linesEndInThreeWays(String end) throws IOException {
        assertThat(events("id: 1", "data: a", "", "id: 2", "data: b", "", "").with(end))
                .containsExactly(new Sent("1", "a"), new Sent("2", "b"));
    }

    @Test
    void commentsAndUnknownFieldsAreNoEvents() throws IOException {
        assertThat(events(": still here", "", "event: x", "retry: 10", "colour: red", "", "").with("\n")).isEmpty();
    }

    @Test
    void dataOfSeveralLinesBelongsTogetherAndLosesOneSpaceEach() throws IOException {
        assertThat(events("id:7", "data: YHOO", "data:+2", "data:  10", "data", "", "").with("\n"))
                .containsExactly(new Sent("7", "YHOO\n+2\n 10\n"));
    }

    @Test
    void theLastIdStandsForThoseWithout() throws IOException {
        assertThat(events("data: a", "", "id: 4", "data: b", "", "data: c", "", "").with("\n"))
                .containsExactly(new Sent(null, "a"), new Sent("4", "b"), new Sent("4", "c"));
    }

    @Test
    void anIdThatCannotBeSentBackIsNone() throws IOException {
        assertThat(events("id: 4", "data: a", "", "id: 5\0", "data: b", "", "").with("\n"))
                .containsExactly(new Sent("4", "a"), new Sent("4", "b"));
    }

    @Test
    void whatBreaksOffHasNotHappened() throws IOException {
        assertThat(events("id: 1", "data: a", "", "id: 2", "data: b", "").with("\n"))
                .containsExactly(new Sent("1", "a"));
    }

    @Test
    void aMarkOfByteOrderIsNotPartOfTheFirstField() throws IOException {
        assertThat(events("\uFEFFid: 1", "data: Grüße", "", "").with("\n")).containsExactly(new Sent("1", "Grüße"));
    }

    @Test
    void everyLineIsASignOfLife() throws IOException {
        var sent = new SentEvents(new ByteArrayInputStream(":\n\n:\n\n".getBytes(StandardCharsets.UTF_8)), 100);

        assertThat(sent.next()).isNull();
        assertThat(sent.lines()).isEqualTo(4);
    }

    @Test
    void noEventAndNoLineIsLongerThanAgreed() {
        assertThatThrownBy(() -> events("data: " + "x".repeat(200)).with("\n")).isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> events("data: " + "x".repeat(60), "data: " + "x".repeat(60), "").with("\n"))
                .isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> events(": " + "x".repeat(200)).with("\n")).isInstanceOf(TooLarge.class);
    }

    private static Lines events(String... lines) {
        return end -> {
            var bytes = String.join(end, lines).getBytes(StandardCharsets.UTF_8);
            var sent = new SentEvents(new ByteArrayInputStream(bytes), 100);
            var all = new ArrayList<Sent>();
            for (var next = sent.next(); next != null; next = sent.next()) {
                all.add(next);
            }
            return all;
        };
    }

    private interface Lines {
        List<Sent> with(String end) throws IOException;
    }
}
