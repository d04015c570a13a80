package dev.delega.backend.http.live;

import java.io.IOException;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.wire.Line;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.backend.http.wire.frames.WebSocket;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// Events on a WebSocket, one per text. The client says up to where it has them; who falls too far behind is not
/// sent more until then, and who does not even answer a ping is sent away.
public final class EventSocket implements Ongoing {
    /** So many may be under way. */
    static final int WINDOW = 100;
    private static final int LONGEST_TEXT = 1_024;

    private final Following following;
    private final Pulse pulse;
    private final Runnable over;
    private final Unacknowledged unacknowledged = new Unacknowledged(WINDOW);
    private @Nullable WebSocket socket;

    public EventSocket(Following following, Clock clock, Runnable over) {
        this.following = following;
        this.pulse = new Pulse(clock);
        this.over = over;
    }

    @Override
    public void speak(Line line) throws IOException, InterruptedException {
        var to = on(line);
        try {
            while (told(following.next(), to)) {
                // until nobody is there any more
            }
            to.close(WebSocket.TRY_AGAIN, "nothing was heard for " + Pulse.PATIENCE.toSeconds() + " s");
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
            pulse.answered();
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

    /** Whether the other side is still there. */
    private boolean told(Iterable<JsonNode> events, WebSocket to) throws IOException, InterruptedException {
        var any = false;
        for (var event : events) {
            while (!unacknowledged.room(Following.HEARTBEAT)) {
                following.checkKey();
                if (!pinged(to)) {
                    return false;
                }
            }
            unacknowledged.add(event.path("seq").asLong());
            to.say(Json.text(event));
            any = true;
        }
        return any || pinged(to);
    }

    private boolean pinged(WebSocket to) throws IOException {
        if (pulse.gone()) {
            return false;
        }
        pulse.asked();
        to.ping();
        return true;
    }

    /** Both threads talk on the same one. */
    private synchronized WebSocket on(Line line) {
        var there = socket;
        if (there == null) {
            there = new WebSocket(line, LONGEST_TEXT, pulse::answered);
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
