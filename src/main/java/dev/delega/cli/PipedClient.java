package dev.delega.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.stdio.StdioTransport.Streams;

/** An MCP client of a server in this process; they talk in lines as they do everywhere. */
final class PipedClient implements AutoCloseable {
    private final OutputStream toServer;
    private final BufferedReader fromServer;
    private final Thread server;
    private int asked;

    PipedClient(String name, Serving serving) {
        try {
            var requests = Pipe.open();
            var replies = Pipe.open();
            this.toServer = Channels.newOutputStream(requests.sink());
            this.fromServer = new BufferedReader(Channels.newReader(replies.source(), StandardCharsets.UTF_8));
            var streams = new Streams(Channels.newInputStream(requests.source()),
                    Channels.newOutputStream(replies.sink()));
            this.server = Thread.ofPlatform().daemon().name(name).start(() -> serving.over(streams));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var hello = Json.object().put("protocolVersion", "2025-11-25");
        hello.putObject("capabilities");
        hello.putObject("clientInfo").put("name", name).put("version", "1");
        ask("initialize", hello);
    }

    /** What the tool answers: the text that a model would read, and the same as data. */
    ObjectNode call(String tool, ObjectNode arguments) {
        var call = Json.object().put("name", tool);
        call.set("arguments", arguments);
        return ask("tools/call", call);
    }

    /** Returns when the server has ended. */
    @Override
    public void close() {
        try {
            toServer.close();
            server.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server, for as long as its client has something to say. */
    interface Serving {
        void over(Streams streams);
    }

    /** What the server answers; a refusal is a defect of whoever wrote the question. */
    ObjectNode ask(String method, ObjectNode params) {
        var request = Json.object().put("jsonrpc", "2.0").put("id", ++asked).put("method", method);
        request.set("params", params);
        try {
            toServer.write((Json.text(request) + "\n").getBytes(StandardCharsets.UTF_8));
            toServer.flush();
            var reply = Json.read(String.valueOf(fromServer.readLine()));
            if (reply.get("result") instanceof ObjectNode result && !result.path("isError").asBoolean()) {
                return result;
            }
            throw new IllegalStateException(method + " was answered with " + Json.text(reply));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
