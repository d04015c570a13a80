package dev.delega.tools.beside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Ongoing;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Offer.Watched;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.support.PlainCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who follows the log for others, and for how long. */
@Timeout(60)
class FollowerTest {
    private final Board board = new Board();
    private final Listener listener = new Listener();

    /** With a look at a file every tenth of a second it leaves as much again for reading and telling. */
    @Test
    void aBurstIsShortEnoughToTellWithinAQuarterOfASecond() {
        assertThat(Follower.BURST).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whatChangedIsNamedOnceForABurst() throws InterruptedException {
        var thread = follow();
        listener.standing.await();
        board.pieces.add(List.of(event(8, 12), event(9, 13), event(10, 12)));

        assertThat(listener.changed.take()).isEqualTo("delega://tasks/12");
        board.pieces.add(List.of(event(11, 13)));
        board.pieces.add(List.of(event(12, 12)));
        assertThat(listener.changed.take()).isEqualTo("delega://tasks/12");
        end(thread);
        assertThat(listener.changed).isEmpty();
    }

    @Test
    void whoStopsHoldsNothingAnyMore() throws InterruptedException {
        var thread = follow();
        listener.standing.await();
        assertThat(board.closed.getCount()).isEqualTo(1);

        end(thread);

        assertThat(board.closed.getCount()).isZero();
    }

    @Test
    void theStreamGoesOnFromWhereTheSubscriptionStood() throws InterruptedException {
        var thread = follow();
        listener.standing.await();
        end(thread);

        assertThat(board.followed.take()).isEqualTo(Request.get("events", "stream").with("after", "7"));
    }

    @Test
    void whatCannotBeWatchedOpensNothing() {
        board.status = 403;

        assertThatThrownBy(() -> new Follower(() -> new DelegaClient(board), listener).follow())
                .isInstanceOf(ProtocolError.class);

        assertThat(board.followed).isEmpty();
        assertThat(listener.standing.getCount()).isEqualTo(1);
    }

    private Thread follow() {
        return Thread.ofPlatform().start(() -> new Follower(() -> new DelegaClient(board), listener).follow());
    }

    private static void end(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private static JsonNode event(int seq, int task) {
        return Json.read("""
                {"seq":%d,"at":"2026-11-20T09:00:00Z","kind":"task.commented","task_id":%d,"payload":{}}"""
                .formatted(seq, task));
    }

    /** Wants to hear of one task. */
    private static final class Listener implements Watched {
        private final CountDownLatch standing = new CountDownLatch(1);
        private final BlockingQueue<String> changed = new LinkedBlockingQueue<>();

        @Override
        public Set<String> uris() {
            return Set.of("delega://tasks/12");
        }

        @Override
        public void standing() {
            standing.countDown();
        }

        @Override
        public void changed(String uri) {
            changed.add(uri);
        }
    }

    /** Tells by itself what a test gives it. */
    private static final class Board implements PlainCaller, Ongoing {
        private final BlockingQueue<List<JsonNode>> pieces = new LinkedBlockingQueue<>();
        private final BlockingQueue<Request> followed = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private int status = 200;

        @Override
        public Reply call(Request request) {
            return new Reply(status, Json.read("{\"events\":[],\"next\":7}"), null);
        }

        @Override
        public Optional<Ongoing> follow(Request request) {
            followed.add(request);
            return Optional.of(this);
        }

        @Override
        public List<JsonNode> next(Duration patience) throws InterruptedException {
            if (patience.isZero()) {
                return Optional.ofNullable(pieces.poll()).orElse(List.of());
            }
            return pieces.take();
        }

        @Override
        public boolean refused() {
            return false;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
