package dev.delega.mcp.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.request.Outbox;

/// Writes one message per line, straight to the client: whoever has something to say while the client does not
/// read waits here, so nothing piles up. Once the client is gone, it is silent.
final class LineWriter implements Outbox {
    private final ReentrantLock turn = new ReentrantLock();
    private final OutputStream out;
    private volatile boolean broken;

    LineWriter(OutputStream out) {
        this.out = out;
    }

    boolean broken() {
        return broken;
    }

    /** Turned into bytes only when it is this message's turn: those that wait keep one form of it, not three. */
    @Override
    public void send(ObjectNode message) {
        turn.lock();
        try {
            if (!broken) {
                var line = Json.bytes(message);
                out.write(line);
                out.write('\n');
            }
        } catch (IOException _) {
            broken = true;
        } finally {
            flushBeforeAPause();
            turn.unlock();
        }
    }

    /** Whoever waits for a turn will flush as well. */
    private void flushBeforeAPause() {
        try {
            if (!broken && !turn.hasQueuedThreads()) {
                out.flush();
            }
        } catch (IOException _) {
            broken = true;
        }
    }
}
