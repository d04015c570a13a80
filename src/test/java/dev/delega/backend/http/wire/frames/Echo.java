package dev.delega.backend.http.wire.frames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import dev.delega.backend.http.wire.Answer;
import dev.delega.backend.http.wire.Line;
import dev.delega.backend.http.wire.Listener;
import dev.delega.backend.http.wire.Ongoing;
import dev.delega.backend.http.wire.Port;
import dev.delega.backend.http.wire.Responder;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.support.RawHttp;
import dev.delega.support.SteppedClock;
import org.jspecify.annotations.Nullable;

/** A WebSocket that repeats every text of up to 1,024 bytes, and asks for a sign of life first. */
final class Echo implements Responder, AutoCloseable {
    static final int MOST = 1_024;

    private final Listener listener;

    private Echo() {
        try {
            listener = Listener.start(Port.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    Limits.usual(Duration.ofSeconds(30)), this, new SteppedClock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Echo start() {
        return new Echo();
    }

    int port() {
        return listener.port();
    }

    RawHttp connect() {
        return RawHttp.to(listener.port());
    }

    @Override
    public Answer respond(Heard heard) {
        try {
            return new Told(101, Handshake.answer(heard), new Conversation());
        } catch (Unreadable unreadable) {
            return refuse(unreadable);
        }
    }

    @Override
    public Answer refuse(Unreadable unreadable) {
        return new Told(unreadable.status(), Map.of(), null);
    }

    @Override
    public void failed(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void close() {
        listener.stop(Duration.ZERO);
    }

    private record Told(int status, Map<String, String> headers, @Nullable Ongoing ongoing) implements Answer {
        Told {
            headers = Map.copyOf(headers);
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }
    }

    private static final class Conversation implements Ongoing {
        @Override
        public void speak(Line line) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void hear(Line line) throws IOException {
            var socket = new WebSocket(line, MOST, () -> {});
            socket.ping();
            for (var text = socket.next(); text != null; text = socket.next()) {
                socket.say(text);
            }
        }

        @Override
        public void over() {}
    }
}
