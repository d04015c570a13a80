package dev.delega.client.carrier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.delega.backend.Backend;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
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
        var served = backend.get().serve(identity.get(), new Asked(Prefix.V1, request.method(), request.path(),
                query(request), headers(request), request.body()));
        return new Reply(served.status(), served.body(), null);
    }

    private static Map<String, List<String>> query(Request request) {
        var query = new HashMap<String, List<String>>();
        request.query().forEach((name, value) -> query.put(name, List.of(value)));
        return query;
    }

    private static Map<String, String> headers(Request request) {
        var headers = new HashMap<String, String>();
        if (request.requestId() != null) {
            headers.put("Idempotency-Key", request.requestId());
        }
        if (request.refuseDuplicates()) {
            headers.put("X-Dedup-Check", "true");
        }
        return headers;
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
