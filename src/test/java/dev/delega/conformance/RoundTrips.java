package dev.delega.conformance;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Exchange;
import dev.delega.mcp.offer.ProtocolError;

/** Tools that need several requests: a modern server asks by answering {@code input_required}. */
final class RoundTrips {
    private RoundTrips() {}

    static void addTo(Map<String, Fixture> tools) {
        tools.put("test_input_required_result_elicitation", RoundTrips::name);
        tools.put("test_input_required_result_sampling", exchange -> once(exchange, "capital_question",
                Question.sample("What is the capital of France?")));
        tools.put("test_input_required_result_list_roots", exchange -> once(exchange, "client_roots",
                Question.roots()));
        tools.put("test_input_required_result_request_state", RoundTrips::state);
        tools.put("test_input_required_result_multiple_inputs", RoundTrips::several);
        tools.put("test_input_required_result_multi_round", RoundTrips::rounds);
        tools.put("test_input_required_result_tampered_state", RoundTrips::tampered);
        tools.put("test_input_required_result_capabilities", RoundTrips::whatTheClientCan);
        tools.put("test_missing_capability", exchange -> {
            require(exchange, "sampling");
            return Content.said("ok");
        });
        tools.put("test_streaming_elicitation", exchange -> {
            require(exchange, "elicitation");
            return once(exchange, "q", Question.form("Name?", "name", "string"));
        });
    }

    private static ObjectNode once(Exchange exchange, String key, ObjectNode question) {
        return Question.response(exchange, key).isMissingNode()
                ? Question.required(key, question)
                : Content.said("Thank you.");
    }

    private static ObjectNode name(Exchange exchange) {
        var name = Question.response(exchange, "user_name").path("content").path("name");
        return Question.accepted(exchange, "user_name") && name.isTextual()
                ? Content.said("Hello, " + name.asText() + "!")
                : Question.required("user_name", Question.form("What is your name?", "name", "string"));
    }

    private static ObjectNode state(Exchange exchange) {
        var state = Question.state(exchange);
        return !state.isEmpty() && Question.accepted(exchange, "confirm")
                ? Content.said("state-ok")
                : Question.required("confirm", Question.form("Please confirm", "ok", "boolean"))
                        .put("requestState", SealedState.seal("confirm " + UUID.randomUUID()));
    }

    private static ObjectNode several(Exchange exchange) {
        Question.state(exchange);
        var questions = Json.object();
        questions.set("user_name", Question.form("What is your name?", "name", "string"));
        questions.set("greeting", Question.sample("Generate a greeting"));
        questions.set("client_roots", Question.roots());
        for (var key : (Iterable<String>) questions::fieldNames) {
            if (Question.response(exchange, key).isMissingNode()) {
                return Question.required(questions).put("requestState", SealedState.seal("several"));
            }
        }
        return Content.said("Thank you for all of it.");
    }

    private static ObjectNode rounds(Exchange exchange) {
        var state = Question.state(exchange);
        if (state.startsWith("two") && Question.accepted(exchange, "step2")) {
            return Content.said("Both steps are done.");
        }
        boolean second = state.startsWith("one") && Question.accepted(exchange, "step1");
        var question = second
                ? Question.required("step2", Question.form("Step 2: What is your favorite color?", "color", "string"))
                : Question.required("step1", Question.form("Step 1: What is your name?", "name", "string"));
        return question.put("requestState", SealedState.seal((second ? "two " : "one ") + UUID.randomUUID()));
    }

    private static ObjectNode tampered(Exchange exchange) {
        return Question.state(exchange).isEmpty()
                ? Question.required("confirm", Question.form("Please confirm", "ok", "boolean"))
                        .put("requestState", SealedState.seal("tampered"))
                : Content.said("untouched");
    }

    private static ObjectNode whatTheClientCan(Exchange exchange) {
        var questions = Json.object();
        if (exchange.clientCan("elicitation")) {
            questions.set("name", Question.form("Name?", "name", "string"));
        }
        if (exchange.clientCan("sampling")) {
            questions.set("greeting", Question.sample("Say hello"));
        }
        return questions.isEmpty() || exchange.params().has("inputResponses")
                ? Content.said("ok")
                : Question.required(questions);
    }

    private static void require(Exchange exchange, String capability) {
        if (!exchange.clientCan(capability)) {
            throw ProtocolError.missingCapability(capability);
        }
    }
}
