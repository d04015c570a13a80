package dev.delega.conformance;

import dev.delega.mcp.McpServer;
import dev.delega.mcp.stdio.StdioTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;

/** Our engine with everything on it that the official suite asks for. */
public final class ConformanceServer {
    private ConformanceServer() {}

    public static void main(String[] args) {
        System.setOut(System.err);
        var offer = new ConformanceOffer();
        var self = Implementation.builder("delega-conformance", "1.0.0").title("Delega conformance").build();
        var server = new McpServer(offer, self);
        offer.announcesThrough(server);
        System.exit(new StdioTransport(server, StdioTransport.Limits.usual()).run());
    }
}
