package dev.delega.mcp;

import java.util.ArrayList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Arguments;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.ProtocolError;
import dev.delega.mcp.offer.Tool;
import dev.delega.mcp.request.Request;
import dev.delega.words.Nearest;

/** One {@code tools/call}: finds the tool, checks the arguments, and answers whatever comes of it as a result. */
final class ToolCall {
    private final Offer offer;
    private final Request request;

    ToolCall(Offer offer, Request request) {
        this.offer = offer;
        this.request = request;
    }

    ObjectNode answer() {
        var name = request.text("name");
        var tool = offer.tool(name).orElseThrow(() -> unknown(name));
        var arguments = request.object("arguments");
        var progress = request.progress();
        if (progress == null) {
            return result(outcome(tool, arguments));
        }
        progress.started();
        var result = result(outcome(tool, arguments));
        progress.finished();
        return result;
    }

    private ProtocolError unknown(String name) {
        var known = new ArrayList<String>();
        for (var card : offer.toolCards()) {
            known.add(card.path("name").asText());
        }
        var nearest = Nearest.slipOf(name, known).orElse(null);
        var advice = nearest == null ? "; tools/list tells which there are" : ", did you mean '" + nearest + "'?";
        return ProtocolError.invalidParams("Unknown tool '" + name + "'" + advice);
    }

    private <A extends Record> Answer outcome(Tool<A> tool, ObjectNode arguments) {
        try {
            return tool.handler().handle(tool.reader().read(arguments));
        } catch (Arguments.Wrong wrong) {
            return Answer.failure(wrong.text());
        } catch (ProtocolError error) {
            throw error;
        } catch (RuntimeException | Error bug) {
            Log.bug("tool " + tool.name(), bug, request);
            return Answer.failure("Internal error; see the server's log");
        }
    }

    private static ObjectNode result(Answer answer) {
        var result = Json.object();
        result.putArray("content").add(Vocabulary.text(answer.text()));
        if (answer.structured() != null) {
            result.set("structuredContent", answer.structured());
        }
        return answer.failed() ? result.put("isError", true) : result;
    }
}
