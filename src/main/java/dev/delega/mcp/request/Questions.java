package dev.delega.mcp.request;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What we asked the client and wait to hear. */
public final class Questions {
    private static final int PATIENCE_SECONDS = 300;
    private final Map<String, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final Outbox outbox;

    public Questions(Outbox outbox) {
        this.outbox = outbox;
    }

    JsonNode ask(String method, ObjectNode params) {
        var id = "ask-" + last.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        open.put(id, answer);
        try {
            outbox.send(JsonRpc.request(id, method, params));
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cancelled while the client was asked " + method, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the client did not answer " + method, e);
        } finally {
            open.remove(id);
        }
    }

    public void answered(ObjectNode reply) {
        var question = open.remove(reply.path("id").asText());
        if (question == null) {
            return;
        }
        var result = reply.get("result");
        if (result != null) {
            question.complete(result);
        } else {
            question.completeExceptionally(new IllegalStateException(reply.path("error").path("message").asText()));
        }
    }
}
