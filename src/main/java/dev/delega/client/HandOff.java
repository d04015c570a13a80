package dev.delega.client;

import dev.delega.client.DelegaClient.Delegated;
import dev.delega.client.DelegaClient.Delegation;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.ReadTask;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import org.jspecify.annotations.Nullable;

/** Delegates: with content a child task is made, without it the task itself changes hands. */
record HandOff(Endpoint endpoint, References references) {

    Delegated delegate(String id, Delegation delegation, @Nullable String requestId) {
        return delegation.content() == null ? handOver(id, delegation, requestId) : child(id, delegation, requestId);
    }

    private Delegated child(String id, Delegation delegation, @Nullable String requestId) {
        var newer = endpoint.declares(Feature.NAMES);
        var body = details(delegation)
                .text("content", delegation.content())
                .node("assigned_to_agent_id", references.agent("agent_id", delegation.agent()))
                .node("context", newer ? null : delegation.metadata());
        var child = endpoint.ask(Request.post(body.json(), "tasks", id, "delegate").once(requestId));
        return new Delegated(ReadTask.task(child), parent(id));
    }

    /** The child exists by now; a parent that cannot be read does not undo it. */
    private @Nullable Task parent(String id) {
        try {
            return ReadTask.task(endpoint.ask(Request.get("tasks", id)));
        } catch (Refused _) {
            return null;
        }
    }

    /** Only backends that know this form see it, and those know names. */
    private Delegated handOver(String id, Delegation delegation, @Nullable String requestId) {
        var body = details(delegation).node("agent_id", References.id(delegation.agent()));
        try {
            var task = endpoint.ask(Request.post(body.json(), "tasks", id, "delegate").once(requestId));
            return new Delegated(ReadTask.task(task), null);
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Invalid && !endpoint.declares(Feature.NAMES)) {
                throw new Problem.Unsupported("handing over a task as it is; say in content what the agent shall do, "
                        + "and it gets a child task").refused();
            }
            throw refused;
        }
    }

    private static Body details(Delegation delegation) {
        return Body.empty()
                .text("description", delegation.description())
                .texts("labels", delegation.labels())
                .number("priority", delegation.priority())
                .text("due_date", delegation.dueDate())
                .text("note", delegation.note())
                .node("metadata", delegation.metadata());
    }
}
