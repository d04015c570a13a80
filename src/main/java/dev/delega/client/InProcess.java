package dev.delega.client;

import java.util.function.Supplier;

import dev.delega.backend.Backend;
import dev.delega.backend.http.Asked;
import dev.delega.contract.Refused;

/** Carries requests to a backend in this very process: the same routes, no socket, no bytes. */
public final class InProcess implements Caller {
    private final Supplier<Backend> backend;
    private final Supplier<Backend.Identity> identity;

    /** Both are asked at each request: only then is the store open and the client's name known. */
    public InProcess(Supplier<Backend> backend, Supplier<Backend.Identity> identity) {
        this.backend = backend;
        this.identity = identity;
    }

    @Override
    public Reply call(Request request) {
        var served = backend.get().serve(identity.get(), new Asked(request.method(), request.path(), request.query(),
                request.body(), request.requestId(), request.refuseDuplicates()));
        return new Reply(served.status(), served.body(), null);
    }

    /** It is our own. */
    @Override
    public boolean declares(Feature feature) {
        return true;
    }

    @Override
    public void warm() {
        try {
            var _ = backend.get();
        } catch (Refused _) {
            // whoever calls next is told
        }
    }

    @Override
    public void close() {
        // whoever opened the backend closes it
    }
}
