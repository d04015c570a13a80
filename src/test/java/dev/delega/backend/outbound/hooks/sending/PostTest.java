package dev.delega.backend.outbound.hooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.delega.backend.outbound.hooks.TargetGuard;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostTest {
    private static final Map<String, String> HEADERS = Map.of("X-Delega-Event", "task.created");

    @AutoClose
    private final MockWebServer receiver = new MockWebServer();
    private final List<String> asked = new ArrayList<>();
    @AutoClose
    private final Post post = new Post(new TargetGuard(false, Set.of("hooks.example.org"), host -> {
        asked.add(host);
        return new InetAddress[]{InetAddress.getLoopbackAddress()};
    }));

    @BeforeEach
    void listen() throws IOException {
        receiver.start(InetAddress.getLoopbackAddress(), 0);
    }

    @Test
    void aLetterArrivesAtTheAddressThatWasCheckedUnderItsName() throws InterruptedException {
        receiver.enqueue(new MockResponse.Builder().code(202).body("thanks").build());

        var answer = post.send(letter("hooks.example.org"));

        assertThat(answer).isEqualTo(new Post.Answer(202, null, "thanks", null));
        var heard = receiver.takeRequest();
        assertThat(asked).containsExactly("hooks.example.org");
        assertThat(heard.getHeaders().get("Host")).isEqualTo("hooks.example.org:" + receiver.getPort());
        assertThat(heard.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(heard.getHeaders().get("X-Delega-Event")).isEqualTo("task.created");
        assertThat(heard.getBody()).isNotNull().satisfies(body -> assertThat(body.utf8()).isEqualTo("{}"));
    }

    @Test
    void aNameThatLeadsInsideIsNotCalled() {
        assertThat(post.send(letter("rebound.example.org"))).isEqualTo(Post.Answer.failed("rebound.example.org resolves"
                + " to an internal address; DELEGA_WEBHOOK_HOSTS allows hosts of your own"));
        assertThat(post.send(letter("127.0.0.1")).error()).contains("internal addresses");
        assertThat(post.send(letter("127.1")).error()).isNotNull();
        assertThat(receiver.getRequestCount()).isZero();
    }

    @Test
    void redirectsAndRequestsForPatienceAreAnswersAndNothingMore() {
        receiver.enqueue(new MockResponse.Builder().code(307).addHeader("Location", "/elsewhere").build());
        receiver.enqueue(new MockResponse.Builder().code(503).addHeader("Retry-After", "7").build());

        assertThat(post.send(letter("hooks.example.org"))).isEqualTo(new Post.Answer(307, null, "", null));
        assertThat(post.send(letter("hooks.example.org"))).isEqualTo(new Post.Answer(503, null, "", "7"));
        assertThat(receiver.getRequestCount()).isEqualTo(2);
    }

    @Test
    void onlyTheStartOfWhatIsSaidIsKept() {
        receiver.enqueue(new MockResponse.Builder().body("a\u0000" + "😀".repeat(1_000)).build());

        assertThat(post.send(letter("hooks.example.org")).text()).isEqualTo("a" + "😀".repeat(249));
    }

    private Post.Letter letter(String host) {
        return new Post.Letter("http://" + host + ":" + receiver.getPort() + "/hook", HEADERS, "{}");
    }
}
