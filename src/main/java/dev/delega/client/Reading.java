package dev.delega.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.client.DelegaClient.Details;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.json.Json;

/** Reads one task, alone or with all that hangs on it. */
record Reading(Endpoint endpoint) {

    Task task(String id) {
        return ReadTask.task(endpoint.ask(Request.get("tasks", id)));
    }

    Details details(String id) {
        var request = Request.get("tasks", id);
        if (endpoint.declares(Feature.DETAILS)) {
            var body = endpoint.ask(request.with("include", "comments,subtasks,links,history"));
            return details(id, body, body, body);
        }
        var body = endpoint.ask(request);
        return details(id, body, embedded(id, body, "comments"), embedded(id, body, "links"));
    }

    private static Details details(String id, JsonNode task, JsonNode comments, JsonNode links) {
        return new Details(
                ReadTask.task(task),
                ReadTalk.comments(comments, id),
                ReadTalk.subtasks(Lenient.array(task, "subtasks")),
                ReadTalk.links(links),
                ReadTalk.history(Lenient.array(task, "history", "events"), id));
    }

    private JsonNode embedded(String id, JsonNode task, String name) {
        return task.has(name) ? task : ifThere(Request.get("tasks", id, name));
    }

    /** The task was found a moment ago, so what is not found now is the route. */
    private JsonNode ifThere(Request request) {
        try {
            return endpoint.askIfOffered(request).orElseGet(Json::array);
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.NotFound) {
                return Json.array();
            }
            throw refused;
        }
    }
}
