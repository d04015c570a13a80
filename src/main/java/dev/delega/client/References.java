package dev.delega.client;

import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.ReadTeam;
import dev.delega.client.replies.Said;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.contract.Refused;
import dev.delega.words.Nearest;
import dev.delega.words.Numbers;

/** Makes of an id or a name what the backend takes: newer ones take both, older ones ids only. */
record References(Endpoint endpoint) {
    private static final Pattern ID = Pattern.compile("\\d{1,18}|[0-9a-f]{32}");

    JsonNode agent(String field, String reference) {
        return asId(reference) ? id(reference) : id(agentId(field, reference));
    }

    JsonNode project(String field, String reference) {
        return asId(reference) ? id(reference) : id(projectId(field, reference));
    }

    private boolean asId(String reference) {
        return ID.matcher(reference).matches() || endpoint.declares(Feature.NAMES);
    }

    /** Backends with numbers want a number. */
    static JsonNode id(String reference) {
        if (!Numbers.isId(reference)) {
            return TextNode.valueOf(reference);
        }
        var number = Long.parseLong(reference);
        return number <= Integer.MAX_VALUE ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    private String agentId(String field, String name) {
        if (name.equals("me")) {
            return me(field);
        }
        var agents = ReadTeam.agents(list(field, "agents"));
        return idOf("agent", name, agents.stream().map(Agent::ref).toList());
    }

    private String projectId(String field, String name) {
        var projects = ReadTeam.projects(list(field, "projects"));
        return idOf("project", name, projects.stream().map(References::ref).toList());
    }

    private static Ref ref(Project project) {
        return new Ref(project.id(), project.name());
    }

    private String me(String field) {
        return endpoint.askIfOffered(Request.get("agent", "me"))
                .map(ReadTeam::agent)
                .map(Agent::id)
                .filter(id -> !id.isBlank())
                .orElseThrow(
                        () -> new Problem.Unsupported("the word 'me'; give your agent's id as " + field).refused());
    }

    private JsonNode list(String field, String route) {
        try {
            return endpoint.list(Request.get(route), route);
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Forbidden) {
                throw new Problem.Invalid(field,
                        "must be an id: this backend takes no names, and this key may not list "
                                + route + " to look one up")
                        .refused();
            }
            throw refused;
        }
    }

    private static String idOf(String noun, String name, List<Ref> known) {
        var found = known.stream().filter(ref -> name.equals(ref.name())).toList();
        if (found.size() > 1) {
            throw new Problem.Invalid(noun, "'" + name + "' is the name of " + found.size() + " of them; give its id")
                    .refused();
        }
        if (found.isEmpty()) {
            throw new Problem.NotFound(noun, name + nearest(name, known)).refused();
        }
        return found.getFirst().id();
    }

    /** Continues the sentence "No agent 'x'", whose closing quote comes from the problem itself. */
    private static String nearest(String name, List<Ref> known) {
        return Nearest.of(name, known.stream().map(Ref::label).toList())
                .map(label -> "'; the nearest name is '" + Said.clean(label))
                .orElse("");
    }
}
