package dev.delega.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.delega.client.carrier.Ongoing;
import dev.delega.json.Json;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// What a backend tells as server-sent events, read by a thread of its own while somebody follows. When the line breaks
/// off or falls silent another one goes on behind the last event, later and later, and never in step with others. Any
/// answer that is no stream is a refusal; only a backend in trouble is asked again.
final class LiveStream implements Ongoing {
    /** Three times the pause between two signs of life. */
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final String TYPE = "text/event-stream";
    /** Who does not fetch them keeps the backend from sending more. */
    private static final int KEPT = 100;
    private static final int LAST_DOUBLING = 8;
    /** What comes first in any case, and tells nothing of how well the line holds. */
    private static final int LINES_OF_GREETING = 2;
    /** Something between here and the backend keeps back what is said after so many lines on which nothing came. */
    private static final int MUTE_LINES = 2;

    private final Opening opening;
    private final Backoff backoff;
    private final Duration silence;
    private final BlockingQueue<JsonNode> arrived = new ArrayBlockingQueue<>(KEPT);
    private @Nullable Thread reader;
    private volatile @Nullable Call line;
    private volatile boolean refused;
    private volatile boolean closed;
    private @Nullable String last;
    private int attempts;
    private int mute;

    LiveStream(Opening opening, Backoff backoff) {
        this(opening, backoff, SILENCE);
    }

    LiveStream(Opening opening, Backoff backoff, Duration silence) {
        this.opening = opening;
        this.backoff = backoff;
        this.silence = silence;
    }

    /** A line that goes on behind the event of that id and is cut when it is silent for so long. */
    interface Opening {
        Call line(@Nullable String last, Duration silence);
    }

    @Override
    public List<JsonNode> next(Duration patience) throws InterruptedException {
        if (reader == null) {
            reader = Thread.ofPlatform().daemon().name("delega-stream").start(this::read);
        }
        var messages = new ArrayList<JsonNode>();
        if (!refused || !arrived.isEmpty()) {
            var first = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (first != null) {
                messages.add(first);
                arrived.drainTo(messages);
                messages.removeIf(JsonNode::isMissingNode);
            }
        }
        return messages;
    }

    @Override
    public boolean refused() {
        return refused;
    }

    @Override
    public void close() {
        closed = true;
        var open = line;
        if (open != null) {
            open.cancel();
        }
        if (reader != null) {
            reader.interrupt();
        }
    }

    private void read() {
        try {
            while (!closed && !refused) {
                visit();
                if (!closed && !refused) {
                    backoff.pause().of(backoff.after(Math.min(attempts, LAST_DOUBLING)));
                }
            }
        } catch (InterruptedException _) {
            // nobody follows any more
        }
    }

    private void visit() throws InterruptedException {
        attempts++;
        try {
            var opened = opening.line(last, silence);
            line = opened;
            if (!closed) {
                try (var response = answer(opened)) {
                    take(response);
                }
            }
        } catch (IOException _) {
            // the network may be there again later
        } catch (RuntimeException _) {
            refuse();
        }
    }

    /** A line on which not even a head comes is as mute as one on which nothing follows it. */
    private Response answer(Call opened) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        try {
            return opened.execute();
        } catch (SocketTimeoutException late) {
            if (System.nanoTime() - begun >= silence.toNanos()) {
                judge(0);
            }
            throw late;
        }
    }

    private void take(Response response) throws IOException, InterruptedException {
        var type = response.header("Content-Type");
        if (response.code() == 200 && type != null && type.startsWith(TYPE)) {
            hear(response.body().byteStream());
        } else if (!inTrouble(response.code())) {
            refuse();
        }
    }

    private static boolean inTrouble(int status) {
        return (status >= 500 && status != 501) || status == 408 || status == 425;
    }

    private void hear(InputStream in) throws IOException, InterruptedException {
        var events = new SentEvents(in, Answer.LARGEST);
        try {
            for (var event = events.next(); event != null; event = events.next()) {
                if (event.id() == null) {
                    refuse();
                    return;
                }
                arrived.put(Json.read(event.data()));
                last = event.id();
            }
        } finally {
            judge(events.lines());
        }
    }

    private void judge(long lines) throws InterruptedException {
        attempts = lines > LINES_OF_GREETING ? 1 : attempts;
        mute = lines == 0 ? mute + 1 : 0;
        if (mute == MUTE_LINES) {
            refuse();
        }
    }

    /** Wakes whoever waits for a message. */
    private void refuse() throws InterruptedException {
        refused = true;
        arrived.put(MissingNode.getInstance());
    }
}
