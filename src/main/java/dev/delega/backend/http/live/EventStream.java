package dev.delega.backend.http.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.http.wire.Line;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.contract.Refused;
import dev.delega.json.Json;

/** Events as {@code text/event-stream}; a client that comes back names the last one it has. */
public final class EventStream implements Ongoing {
    public static final String TYPE = "text/event-stream; charset=utf-8";
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Following following;
    private final Runnable over;

    public EventStream(Following following, Runnable over) {
        this.following = following;
        this.over = over;
    }

    /** Says at once that it has begun: proxies and clients wait for the first byte. */
    @Override
    public void speak(Line line) throws IOException, InterruptedException {
        line.say(HEARTBEAT);
        try {
            while (true) {
                line.say(piece(following.next()));
            }
        } catch (Refused refused) {
            line.say((": " + refused.problem().message() + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Nothing is expected; that nothing comes any more says that nobody is there. */
    @Override
    public void hear(Line line) throws IOException {
        line.heard().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void over() {
        over.run();
    }

    private static byte[] piece(Iterable<JsonNode> events) {
        var piece = new StringBuilder();
        for (var event : events) {
            piece.append("id: ").append(event.path("seq").asText())
                    .append("\nevent: ").append(event.path("kind").asText())
                    .append("\ndata: ").append(Json.text(event)).append("\n\n");
        }
        return piece.isEmpty() ? HEARTBEAT : piece.toString().getBytes(StandardCharsets.UTF_8);
    }
}
