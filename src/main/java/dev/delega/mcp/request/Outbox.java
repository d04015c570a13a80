package dev.delega.mcp.request;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where messages to the client go. Sending waits while the client does not read. */
public interface Outbox {
    void send(ObjectNode message);
}
