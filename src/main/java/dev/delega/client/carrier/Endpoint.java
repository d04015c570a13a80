package dev.delega.client.carrier;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;

/** Asks a backend and answers the body of a success; everything else is thrown as {@link Refused}. */
public record Endpoint(Caller caller) {
    private static final int NO_CONTENT = 204;

    public void warm() {
        caller.warm();
    }

    public JsonNode ask(Request request) {
        var reply = caller.call(request);
        if (!reply.ok()) {
            throw Refusals.of(request, reply).refused();
        }
        if (reply.body().isMissingNode() && reply.status() != NO_CONTENT) {
            throw Refusals.notJson(reply).refused();
        }
        return reply.body();
    }

    /** A bare array, or an object that holds one under the name or as items: an empty list has to be meant. */
    public JsonNode list(Request request, String name) {
        var body = ask(request);
        if (!body.isArray() && !body.has(name) && !body.has("items")) {
            throw new Problem.Unavailable("The backend answered the list of " + name + " with something else: "
                    + "check that DELEGA_API_URL names a Delega API").refused();
        }
        return body;
    }

    /** Empty where the backend has no such route. */
    public Optional<JsonNode> askIfOffered(Request request) {
        try {
            return Optional.of(ask(request));
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Unsupported) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    public boolean declares(Feature feature) {
        return caller.declares(feature);
    }
}
