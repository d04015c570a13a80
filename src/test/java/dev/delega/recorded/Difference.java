package dev.delega.recorded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/// What an answer says otherwise than the recorded one. We may say more than was recorded, never less; moments and
/// keys are compared by their kind only, and a validation error by the field that it names.
record Difference(String where, String recorded, String ours) {
    static List<Difference> between(Recording recording, int status, JsonNode answer) {
        var found = new ArrayList<Difference>();
        if (recording.status() != status) {
            found.add(new Difference("status", String.valueOf(recording.status()), status + " " + cut(answer)));
        } else if (!recording.answer().isTextual()) {
            compare("", recording.answer(), answer, found);
        }
        return found;
    }

    private static void compare(String where, JsonNode recorded, JsonNode ours, List<Difference> found) {
        if (where.equals("/detail") && recorded.isArray()) {
            fields(recorded, ours, found);
        } else if (recorded instanceof ObjectNode object && ours.isObject()) {
            object.properties().forEach(property -> compare(where + "/" + property.getKey(), property.getValue(),
                    ours.path(property.getKey()), found));
        } else if (reordered(recorded, ours)) {
            found.add(new Difference(where + "/order", ids(recorded).toString(), ids(ours).toString()));
            recorded.forEach(one -> compare(where + "/#" + one.path("id"), one, byId(ours, one.path("id")), found));
        } else if (recorded instanceof ArrayNode array && ours.isArray() && array.size() == ours.size()) {
            for (var i = 0; i < array.size(); i++) {
                compare(where + "/" + i, array.get(i), ours.get(i), found);
            }
        } else if (!same(where, recorded, ours)) {
            found.add(new Difference(where, cut(recorded), cut(ours)));
        }
    }

    /** The same things, told in another order. */
    private static boolean reordered(JsonNode recorded, JsonNode ours) {
        return recorded.isArray() && ours.isArray() && recorded.size() == ours.size()
                && !ids(recorded).equals(ids(ours)) && Set.copyOf(ids(recorded)).equals(Set.copyOf(ids(ours)));
    }

    private static List<String> ids(JsonNode things) {
        return things.valueStream().map(thing -> thing.path("id").asText()).toList();
    }

    private static JsonNode byId(JsonNode things, JsonNode id) {
        return things.valueStream().filter(thing -> thing.path("id").equals(id)).findFirst().orElseThrow();
    }

    private static boolean same(String where, JsonNode recorded, JsonNode ours) {
        if (recorded.isTextual() && where.matches(".*(_at|timestamp|api_key)")) {
            return ours.isTextual();
        }
        if (recorded.isNumber() && ours.isNumber()) {
            return recorded.doubleValue() == ours.doubleValue();
        }
        return recorded.equals(ours);
    }

    private static void fields(JsonNode recorded, JsonNode ours, List<Difference> found) {
        var named = named(ours);
        if (!ours.isArray() || named.stream().noneMatch(named(recorded)::contains)) {
            found.add(new Difference("/detail", named(recorded).toString(), cut(ours)));
        }
    }

    /** The last word of each location: the field, or the place it was in. */
    private static Set<String> named(JsonNode detail) {
        var named = new HashSet<String>();
        for (var error : detail) {
            var last = "";
            for (var step : error.path("loc")) {
                last = step.isTextual() ? step.textValue() : last;
            }
            named.add(last);
        }
        return named;
    }

    private static String cut(JsonNode json) {
        var text = json.isMissingNode() ? "nothing" : Json.text(json);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
