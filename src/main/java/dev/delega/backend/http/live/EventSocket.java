package dev.delega.backend.http.live;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.wire.Line;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.backend.http.wire.frames.WebSocket;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Events on a WebSocket, one per text. The client says up to where it has them; who falls too far behind is not
/// sent more until then.
public final class EventSocket implements Ongoing {
    /** So many may be under way. */
    static final int WINDOW = 100;
    private static final int LONGEST_TEXT = 1_024;

    private final Following following;
    private final Runnable over;
    private final Unacknowledged unacknowledged = new Unacknowledged(WINDOW);
    private @Nullable WebSocket socket;

    public EventSocket(Following following, Runnable over) {
        this.following = following;
        this.over = over;
    }

    @Override
    public void speak(Line line) throws IOException, InterruptedException {
        var to = on(line);
        try {
            while (true) {
                tell(following.next(), to);
            }
        } catch (Refused refused) {
            to.close(refused.problem() instanceof Problem.Unavailable
                    ? WebSocket.TRY_AGAIN
                    : WebSocket.AGAINST_THE_RULES, refused.problem().message());
        } catch (InterruptedException leaving) {
            to.close(WebSocket.GOING_AWAY, "");
            throw leaving;
        }
    }

    @Override
    public void hear(Line line) throws IOException {
        var from = on(line);
        for (var text = from.next(); text != null; text = from.next()) {
            var seq = acknowledged(text);
            if (seq == null || !unacknowledged.acknowledge(seq)) {
                from.close(WebSocket.AGAINST_THE_RULES, "say {\"ack\": n} with the seq of an event that was sent");
                return;
            }
        }
    }

    @Override
    public void over() {
        over.run();
    }

    private void tell(Iterable<JsonNode> events, WebSocket to) throws IOException, InterruptedException {
        var any = false;
        for (var event : events) {
            while (!unacknowledged.room(Following.HEARTBEAT)) {
                following.checkKey();
                to.ping();
            }
            unacknowledged.add(event.path("seq").asLong());
            to.say(Json.text(event));
            any = true;
        }
        if (!any) {
            to.ping();
        }
    }

    /** Both threads talk on the same one. */
    private synchronized WebSocket on(Line line) {
        var there = socket;
        if (there == null) {
            there = new WebSocket(line, LONGEST_TEXT);
            socket = there;
        }
        return there;
    }

    private static @Nullable Long acknowledged(String text) {
        try {
            var ack = Json.read(text).path("ack");
            return ack.isIntegralNumber() && ack.canConvertToLong() ? ack.longValue() : null;
        } catch (Json.Malformed _) {
            return null;
        }
    }
}
