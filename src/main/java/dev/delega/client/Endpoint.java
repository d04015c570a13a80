package dev.delega.client;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;

/** Asks a backend and answers the body of a success; everything else is thrown as {@link Refused}. */
record Endpoint(Caller caller) {
    private static final int NO_CONTENT = 204;

    void warm() {
        caller.warm();
    }

    JsonNode ask(Request request) {
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
    JsonNode list(Request request, String name) {
        var body = ask(request);
        if (!body.isArray() && !body.has(name) && !body.has("items")) {
            throw new Problem.Unavailable("The backend answered the list of " + name + " with something else: "
                    + "check that DELEGA_API_URL names a Delega API").refused();
        }
        return body;
    }

    /** Empty where the backend has no such route. */
    Optional<JsonNode> askIfOffered(Request request) {
        try {
            return Optional.of(ask(request));
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Unsupported) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    boolean declares(Feature feature) {
        return caller.declares(feature);
    }
}
