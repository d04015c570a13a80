package dev.delega.mcp.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request as it came, for an offer that answers in its own words ({@link Offer#ownAnswer}). */
public interface Exchange extends Call {
    String method();

    ObjectNode params();

    /** Whether the client speaks the stateless wire, on which servers do not send requests. */
    boolean modern();

    boolean clientCan(String capability);

    /** Asks the client something and waits for its result. */
    JsonNode ask(String method, ObjectNode params);

    /** Sends a notification that belongs to this request; silent once it is answered or cancelled. */
    void tell(String method, ObjectNode params);
}
