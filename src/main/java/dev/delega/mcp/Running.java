package dev.delega.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.mcp.offer.CurrentCall;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.Request;

/// The requests being worked on: each on a thread of its own, and only so many at once. A large one takes the place
/// of several, so that what they hold is bounded as well. The threads are the system's (decision 0012).
final class Running {
    private static final int BYTES_PER_PLACE = 1 << 16;
    private final Executor threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("call").factory());
    private final Map<JsonNode, Request> requests = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final int limit;

    Running(int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    /** Waits for its places when too many are taken: the client is not read until there are enough. */
    void start(Request request, int bytes, Runnable work) {
        if (requests.putIfAbsent(request.id(), request) != null) {
            throw ProtocolError.invalidRequest("Invalid request: a request with this id is still running");
        }
        int taken = Math.min(limit, 1 + bytes / BYTES_PER_PLACE);
        places.acquireUninterruptibly(taken);
        try {
            threads.execute(new Work(request, taken, work));
        } catch (OutOfMemoryError noThread) {
            requests.remove(request.id(), request);
            places.release(taken);
            Log.bug("starting a thread", noThread);
            throw ProtocolError.internal();
        }
    }

    void cancel(JsonNode id) {
        var request = requests.get(id);
        if (request != null) {
            request.cancel();
        }
    }

    /** Ends what only waits, gives what runs this long to be answered and tells whether all was; the rest is cancelled. */
    boolean drain(Duration patience) {
        requests.values().forEach(Request::hurry);
        try {
            if (places.tryAcquire(limit, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(limit);
                return true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        requests.values().forEach(Request::cancel);
        return false;
    }

    /** A named class because the first lambda of a process costs more than the rest of a start. */
    private final class Work implements Runnable {
        private final Request request;
        private final int taken;
        private final Runnable work;

        private Work(Request request, int taken, Runnable work) {
            this.request = request;
            this.taken = taken;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                request.workedOnHere();
                ScopedValue.where(CurrentCall.BOUND, request).run(work);
            } finally {
                request.leftAlone();
                requests.remove(request.id(), request);
                places.release(taken);
            }
        }
    }
}
