package dev.delega.backend.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.delega.backend.http.wire.reading.Body;
import dev.delega.backend.http.wire.reading.Head;
import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Limits;
import dev.delega.backend.http.wire.reading.Source;
import dev.delega.backend.http.wire.reading.Unreadable;
import org.jspecify.annotations.Nullable;

/// One connection and its requests, one after the other, on a thread of its own. Whoever is late is told so and
/// sent away: somebody else looks at the clock, because a thread that waits cannot. After each answer others get
/// their turn: whoever always asks again at once would keep the processor, and the rest would wait for a second.
final class Connection implements Runnable, Line.Watch {
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int FAREWELL_BYTES = 1 << 20;
    private static final int SWITCHING = 101;
    private static final long NEVER = Long.MAX_VALUE;

    private final Socket socket;
    private final Limits limits;
    private final Responder responder;
    private final Sender sender;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private volatile long deadline;
    private volatile Phase phase = Phase.IDLE;
    private volatile boolean late;
    private volatile @Nullable Line line;

    Connection(Socket socket, Limits limits, Responder responder, Sender sender, Clock clock,
            BooleanSupplier stopping) {
        this.socket = socket;
        this.limits = limits;
        this.responder = responder;
        this.sender = sender;
        this.clock = clock;
        this.stopping = stopping;
        this.deadline = clock.millis() + limits.patience().toMillis();
    }

    /** What it is doing, and so what being late means. */
    enum Phase {
        IDLE, ARRIVING, ANSWERING, SENDING, GOING_ON
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var source = new Source(socket.getInputStream(), this::brokenOff);
            while (!stopping.getAsBoolean() && source.waits() && next(source)) {
                enter(Phase.IDLE, limits.idle());
                letOthersGoFirst();
            }
        } catch (IOException _) {
            // the other side has gone
        } catch (RuntimeException | Error failure) {
            responder.failed(failure);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // virtual threads are never interrupted in favour of others
    private static void letOthersGoFirst() {
        Thread.yield();
    }

    Phase phase() {
        return phase;
    }

    /** Cuts off whoever has had enough time. */
    void check(long now) {
        if (now < deadline) {
            return;
        }
        late = true;
        if (phase == Phase.SENDING) {
            close();
        } else {
            endInput();
        }
    }

    /** Waits for no further request; one that is on its way is still answered, and what goes on ends. */
    void leave() {
        var ongoing = line;
        if (ongoing != null) {
            ongoing.end();
        } else if (phase == Phase.IDLE) {
            endInput();
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone all the same
        }
    }

    /** Whether another request may follow. */
    private boolean next(Source source) throws IOException {
        enter(Phase.ARRIVING, limits.patience());
        try {
            var head = Head.read(source, limits);
            var body = new Body(source, head.length(), head.expects() ? this::askForIt : null, this::arrived);
            return answered(head, body, source);
        } catch (Unreadable unreadable) {
            send(responder.refuse(unreadable), false, true);
            return farewell();
        }
    }

    private boolean answered(Head head, Body body, Source source) throws IOException {
        var answer = responder.respond(new Heard(head.method(), head.path(), head.query(), head.headers(),
                socket.getInetAddress(), body));
        var ongoing = answer.ongoing();
        if (ongoing != null) {
            goOn(answer, ongoing, !head.method().equals("HEAD") && body.worthFinishing() && body.finished(), source);
            return false;
        }
        var last = !head.lasting() || late || stopping.getAsBoolean() || !body.worthFinishing();
        send(answer, head.method().equals("HEAD"), last);
        return last ? farewell() : finished(body);
    }

    /** What nobody wanted to read has to come at once. */
    private boolean finished(Body body) throws IOException {
        enter(Phase.ARRIVING, FAREWELL);
        return body.finished();
    }

    /** A body that nobody asked for is not the beginning of a conversation. */
    private void goOn(Answer answer, Ongoing ongoing, boolean wanted, Source source) throws IOException {
        try {
            send(answer, false, answer.status() != SWITCHING);
            if (wanted) {
                converse(new Line(source, out(), this), ongoing);
            }
        } finally {
            ongoing.over();
        }
    }

    private void converse(Line conversation, Ongoing ongoing) throws IOException {
        line = conversation;
        sent();
        if (!stopping.getAsBoolean()) {
            conversation.go(ongoing);
        }
        socket.shutdownOutput();
    }

    @Override
    public void sending() {
        enter(Phase.SENDING, limits.patience());
    }

    @Override
    public void sent() {
        phase = Phase.GOING_ON;
        deadline = NEVER;
    }

    private Unreadable brokenOff() {
        if (late) {
            return new Unreadable(408, "The request took longer than " + limits.patience().toSeconds() + " s");
        }
        return stopping.getAsBoolean()
                ? new Unreadable(503, "The server is stopping")
                : new Unreadable(400, "The request broke off");
    }

    private void send(Answer answer, boolean headersOnly, boolean last) throws IOException {
        enter(Phase.SENDING, limits.patience().plus(limits.patience()));
        sender.send(out(), answer, headersOnly, last);
    }

    private OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    private void askForIt() {
        try {
            out().write(Sender.CONTINUE);
        } catch (IOException _) {
            // whoever reads next will notice
        }
    }

    private void arrived() {
        phase = Phase.ANSWERING;
        deadline = NEVER;
    }

    /** Closing while the other side still speaks would take the answer with it. */
    private boolean farewell() throws IOException {
        enter(Phase.SENDING, FAREWELL);
        socket.shutdownOutput();
        var in = socket.getInputStream();
        var waste = new byte[8_192];
        var read = in.read(waste);
        for (var sum = read; read >= 0 && sum < FAREWELL_BYTES; sum += read) {
            read = in.read(waste);
        }
        return false;
    }

    private void enter(Phase next, Duration time) {
        phase = next;
        deadline = clock.millis() + time.toMillis();
    }

    private void endInput() {
        try {
            socket.shutdownInput();
        } catch (IOException _) {
            close();
        }
    }
}
