package dev.delega.backend.http.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.backend.http.wire.reading.Unreadable;
import dev.delega.support.RawHttp;
import dev.delega.support.SteppedClock;

/** A server that repeats what it heard. On /wait it answers when it may, on /large and /on it has much to say. */
final class Parrot implements Responder, AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final SteppedClock clock = new SteppedClock();
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    final CountDownLatch over = new CountDownLatch(1);
    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    final Listener listener;

    private Parrot(int connections) {
        try {
            listener = Listener.start(Port.take(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    new Limits(8_192, 32_768, 64, connections, PATIENCE, Duration.ofSeconds(60)), this, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Parrot start() {
        return new Parrot(100);
    }

    /** With room for one. */
    static Parrot small() {
        return new Parrot(1);
    }

    RawHttp connect() {
        return RawHttp.to(listener.port());
    }

    @Override
    public Answer respond(Heard heard) {
        return switch (heard.rawPath()) {
            case "/wait" -> answerWhenAllowed();
            case "/large" -> new Told(200, Map.of(), "x".repeat(64 << 20));
            case "/on" -> new GoingOn(over, false);
            case "/much" -> new GoingOn(over, true);
            case "/unread" -> new Told(401, Map.of(), "no");
            case "/empty" -> new Told(204, Map.of(), "");
            case "/torn" -> new Told(200, Map.of("X-Torn", "a\r\nX-Made: up"), "");
            case "/broken" -> throw new IllegalStateException("broken");
            default -> new Told(200, Map.of(), heard.method() + " " + heard.rawPath() + " " + text(heard));
        };
    }

    @Override
    public Answer refuse(Unreadable unreadable) {
        return new Told(unreadable.status(), Map.of(), unreadable.reason());
    }

    @Override
    public void failed(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void close() {
        mayAnswer.countDown();
        listener.stop(Duration.ZERO);
    }

    private Answer answerWhenAllowed() {
        try {
            waiting.countDown();
            mayAnswer.await();
            return new Told(200, Map.of(), "at last");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Heard heard) {
        try {
            return new String(heard.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Told(int status, Map<String, String> headers, String text) implements Answer {
        Told {
            headers = Map.copyOf(headers);
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Repeats every byte, or says more and more without being asked. */
    private record GoingOn(CountDownLatch ended, boolean talkative) implements Answer, Ongoing {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public Ongoing ongoing() {
            return this;
        }

        @Override
        public void speak(Line line) throws IOException, InterruptedException {
            while (talkative) {
                line.say(new byte[1 << 20]);
            }
            new CountDownLatch(1).await();
        }

        @Override
        public void hear(Line line) throws IOException {
            for (var c = line.heard().read(); c >= 0; c = line.heard().read()) {
                line.say(new byte[]{(byte) c});
            }
        }

        @Override
        public void over() {
            ended.countDown();
        }
    }
}
