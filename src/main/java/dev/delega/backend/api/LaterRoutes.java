package dev.delega.backend.api;

import java.util.List;
import java.util.Map;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** What clients of other backends ask for and this one does not offer: a clear word instead of a mere 404. */
final class LaterRoutes {
    private static final String CLAIMING = "claiming: assign, delegate and complete tasks instead";
    private static final Map<String, String> FIRST = Map.of(
            "recurrences", "recurring tasks",
            "automations", "automation rules",
            "ingress-sources", "ingress sources",
            "ingress", "ingress",
            "fleet", "fleet attention",
            "integrations", "integrations");
    private static final Map<String, String> OF_A_TASK = Map.of(
            "claim", CLAIMING, "heartbeat", CLAIMING, "state", CLAIMING, "release", CLAIMING,
            "human-request", "human requests");
    private static final List<String> RETIRED = List.of("signup", "verify", "agent/signup");

    private LaterRoutes() {}

    static @Nullable Served find(Asked asked) {
        var path = asked.path();
        if (RETIRED.contains(String.join("/", path))) {
            return said(410, "hosted_service_retired", "There is no sign-up here: an admin registers agents with"
                    + " POST /agents, and each gets its key.");
        }
        var what = what(path);
        return what == null
                ? null
                : said(404, "not_offered", "This backend does not offer " + what + "; /docs lists what there is.");
    }

    private static @Nullable String what(List<String> path) {
        if (path.isEmpty()) {
            return null;
        }
        if (FIRST.containsKey(path.getFirst())) {
            return FIRST.get(path.getFirst());
        }
        if (path.equals(List.of("tasks", "claim")) || path.equals(List.of("context", "search"))) {
            return path.getFirst().equals("tasks") ? CLAIMING : "a search in contexts";
        }
        if (path.size() >= 3 && path.getFirst().equals("tasks") && OF_A_TASK.containsKey(path.get(2))) {
            return OF_A_TASK.get(path.get(2));
        }
        var ledger = path.size() == 4 && path.get(2).equals("context");
        return ledger ? "a context's history" : null;
    }

    private static Served said(int status, String code, String sentence) {
        return new Served(status, Json.object().put("error", sentence).put("status", status).put("detail", sentence)
                .put("code", code));
    }
}
