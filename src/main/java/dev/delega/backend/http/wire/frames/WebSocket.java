package dev.delega.backend.http.wire.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.delega.backend.http.wire.Line;
import org.jspecify.annotations.Nullable;

/// A conversation in texts over a line. Pings are answered and pieces put together while the next text is waited
/// for; what ends it is told once, and after that nothing.
public final class WebSocket {
    /** The server stops. */
    public static final int GOING_AWAY = 1001;
    /** What was said is against the rules of this address. */
    public static final int AGAINST_THE_RULES = 1008;
    /** Something went wrong here; it may go better later. */
    public static final int TRY_AGAIN = 1013;
    private static final int NORMAL = 1000;
    private static final int FIRST_PRIVATE_CODE = 3_000;
    private static final int BEHIND_LAST_CODE = 5_000;

    private final Line line;
    private final InputStream in;
    private final int most;
    private final Runnable answered;
    private boolean closed;

    /** Texts may be so many bytes long. Whoever answers a ping is told of. */
    public WebSocket(Line line, int most, Runnable answered) {
        this.line = line;
        this.in = line.heard();
        this.most = most;
        this.answered = answered;
    }

    public void say(String text) throws IOException {
        send(Frame.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a sign of life. */
    public void ping() throws IOException {
        send(Frame.PING, new byte[0]);
    }

    /** Says goodbye, unless that was said already. */
    public synchronized void close(int code, String reason) throws IOException {
        if (!closed) {
            var text = reason.getBytes(StandardCharsets.UTF_8);
            var payload = ByteBuffer.allocate(Short.BYTES + text.length).putShort((short) code).put(text).array();
            send(Frame.CLOSE, Arrays.copyOf(payload, Math.min(payload.length, Frame.CONTROL_BYTES)));
            closed = true;
        }
    }

    /** The next text; null when there will be none, because the client has said goodbye or what nobody may say. */
    public @Nullable String next() throws IOException {
        try {
            return text();
        } catch (Violation violation) {
            close(violation.code(), violation.reason());
            return null;
        }
    }

    private synchronized void send(int opcode, byte[] payload) throws IOException {
        if (!closed) {
            line.say(new Frame(opcode, true, payload).bytes());
        }
    }

    private @Nullable String text() throws IOException {
        var text = new ByteArrayOutputStream();
        var begun = false;
        while (true) {
            var frame = Frame.read(in, most - text.size());
            if (frame.opcode() == Frame.CLOSE) {
                answerGoodbye(frame.payload());
                return null;
            }
            if (frame.control()) {
                answer(frame);
                continue;
            }
            check(frame, begun);
            begun = true;
            text.write(frame.payload());
            if (frame.last()) {
                return decoded(text.toByteArray());
            }
        }
    }

    private void answer(Frame control) throws IOException {
        if (control.opcode() == Frame.PING) {
            send(Frame.PONG, control.payload());
        } else {
            answered.run();
        }
    }

    private static void check(Frame frame, boolean begun) {
        if (begun != (frame.opcode() == Frame.CONTINUATION)) {
            throw new Violation(Violation.PROTOCOL, "the pieces of a message do not fit together");
        }
        if (frame.opcode() == Frame.BINARY) {
            throw new Violation(Violation.KIND, "only texts are understood here");
        }
    }

    private void answerGoodbye(byte[] payload) throws IOException {
        if (payload.length == 0) {
            close(NORMAL, "");
            return;
        }
        if (payload.length < Short.BYTES) {
            throw new Violation(Violation.PROTOCOL, "a goodbye has a whole code");
        }
        var code = ByteBuffer.wrap(payload).getShort() & 0xffff;
        if (!known(code)) {
            throw new Violation(Violation.PROTOCOL, "a goodbye has a code that exists");
        }
        var _ = decoded(Arrays.copyOfRange(payload, Short.BYTES, payload.length));
        close(code, "");
    }

    /** Some codes stand for what is never sent. */
    private static boolean known(int code) {
        return (code >= FIRST_PRIVATE_CODE && code < BEHIND_LAST_CODE)
                || (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
    }

    private static String decoded(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException _) {
            throw new Violation(Violation.TEXT, "a text is not valid UTF-8");
        }
    }
}
