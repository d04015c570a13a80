package dev.delega.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Offer.Watched;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.offer.Tool;
import dev.delega.support.Script;
import dev.delega.tools.listing.Selection;
import org.junit.jupiter.api.Test;

/** Looking and waiting, on a backend that answers at once. */
class WaitTest {
    private static final String NOTHING = "{\"events\":[],\"next\":7,\"more\":false}";
    private final Script backend = new Script();

    @Test
    void thePlaceInTheLogIsTakenBeforeTheTaskIsLookedAt() {
        backend.on("GET /events", NOTHING).on("GET /tasks/12", task("completed"));

        var answer = wait(Duration.ZERO).forTask("12", null);

        assertThat(answer.text()).startsWith("The task has finished already:");
        assertThat(backend.requests()).extracting(request -> String.join("/", request.path()))
                .containsExactly("events", "tasks/12");
        assertThat(backend.requests().getFirst().query()).containsEntry("after", "now").containsEntry("task", "12")
                .doesNotContainKey("wait");
    }

    @Test
    void whatHappenedAfterTheCursorNeedsNoWaiting() {
        backend.on("GET /events", """
                {"events":[{"seq":9,"at":"2026-11-20T09:00:00Z","kind":"task.unblocked","task_id":12,"payload":{}}],
                "next":9,"more":false}""").on("GET /tasks/12", task("open"));

        var answer = wait(Duration.ofSeconds(30)).forTask("12", "7");

        assertThat(answer.text()).startsWith("The task can go on:");
        assertThat(backend.requests()).hasSize(2);
    }

    @Test
    void whenTheTimeIsOverTheAnswerSaysWhereToGoOn() {
        backend.on("GET /events", NOTHING).on("GET /tasks/12", task("open"));

        assertThat(wait(Duration.ZERO).forTask("12", null).text()).startsWith("Still waiting")
                .endsWith("delega_wait_for with after \"7\" goes on from here.");
        assertThat(wait(Duration.ZERO).forNews("7").text())
                .isEqualTo("Nothing new. delega_wait_for with after \"7\" goes on from here.");
    }

    @Test
    void aBackendThatHasNoLogSaysSo() {
        var queue = new Catalogue(backend::client, new Selection(List.of("queue"), List.of(), List.of(), false, false),
                new KeyFiles(Path.of("unused"), false, false));

        assertThat(call(queue)).isEqualTo(Answer.failure("This backend does not offer an event log to wait on. Go on"
                + " without it; calling again does not help."));
        assertThatThrownBy(() -> queue.watch(new Nobody())).isInstanceOf(ProtocolError.class)
                .hasMessageStartingWith("This backend does not offer an event log to wait on.");
    }

    private Wait wait(Duration patience) {
        return new Wait(backend.client(), patience);
    }

    private static Answer call(Catalogue catalogue) {
        return call(catalogue.tool("delega_wait_for").orElseThrow());
    }

    private static <A extends Record> Answer call(Tool<A> tool) {
        return tool.handler().handle(tool.arguments().cast(new QueueTools.WaitFor("12", null, null)));
    }

    private static String task(String status) {
        return "{\"id\":12,\"content\":\"Fix login\",\"status\":\"" + status + "\",\"priority\":1}";
    }

    /** Wants to hear of one task. */
    private static final class Nobody implements Watched {
        @Override
        public Set<String> uris() {
            return Set.of("delega://tasks/12");
        }

        @Override
        public void standing() {}

        @Override
        public void changed(String uri) {}
    }
}
