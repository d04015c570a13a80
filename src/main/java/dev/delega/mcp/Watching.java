package dev.delega.mcp;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import dev.delega.mcp.offer.CurrentCall;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.request.Request;
import org.jspecify.annotations.Nullable;

/// Watches what a client has subscribed to, on a thread that lives only as long as there is something to watch, and
/// on behalf of whoever subscribed first.
final class Watching implements Offer.Watched {
    private final Offer offer;
    private final Subscriptions subscriptions;
    private CompletableFuture<Boolean> standing = new CompletableFuture<>();
    private @Nullable Thread watcher;

    Watching(Offer offer, Subscriptions subscriptions) {
        this.offer = offer;
        this.subscriptions = subscriptions;
    }

    /** Returns when nothing that happens from then on will be missed; throws why that cannot be. */
    void begin(Request request) {
        try {
            started(request).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof ProtocolError error ? error : new IllegalStateException(failure);
        }
    }

    synchronized void end() {
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
    }

    /** Looks whether there is still something to watch. */
    synchronized void review() {
        if (uris().isEmpty()) {
            end();
        }
    }

    @Override
    public Set<String> uris() {
        return subscriptions.uris();
    }

    @Override
    public void standing() {
        standing.complete(true);
    }

    @Override
    public void changed(String uri) {
        subscriptions.updated(uri);
    }

    private synchronized CompletableFuture<Boolean> started(Request request) {
        if (watcher == null) {
            standing = new CompletableFuture<>();
            watcher = Thread.ofPlatform().daemon().name("watch").start(
                    () -> ScopedValue.where(CurrentCall.BOUND, request).run(this::watch));
        }
        return standing;
    }

    private void watch() {
        try {
            offer.watch(this);
            standing();
        } catch (RuntimeException failure) {
            ended();
            if (!standing.completeExceptionally(failure)) {
                Log.bug("watching", failure);
            }
        }
    }

    private synchronized void ended() {
        if (Thread.currentThread().equals(watcher)) {
            watcher = null;
        }
    }
}
