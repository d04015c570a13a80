package dev.delega.mcp.arguments;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.words.Nearest;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with the arguments of one call, so that it can be said at once. */
final class Mistakes {
    private static final int SHOWN = 60;
    private final List<String> found = new ArrayList<>();

    boolean none() {
        return found.isEmpty();
    }

    void missing(String path, Shape shape) {
        found.add(path + ": expected " + shape.expected() + ", but it is missing");
    }

    void notClearable(String path) {
        found.add(path + ": cannot be cleared; leave it out to keep it as it is");
    }

    /** Notes it; answers null so that a reader can end with it. */
    @Nullable
    Object wrong(String path, Shape shape, JsonNode came) {
        found.add(path + ": expected " + shape.expected() + ", got " + shown(came));
        return null;
    }

    void unknown(String path, String name, List<String> known) {
        var nearest = Nearest.slipOf(name, known).orElse(null);
        var advice = nearest != null
                ? ", did you mean '" + nearest + "'?"
                : known.isEmpty() ? "; there are none" : "; known are " + String.join(", ", known);
        found.add("unknown argument '" + cut(path + name) + "'" + advice);
    }

    String text() {
        return "Nothing was done, the arguments are wrong:\n- " + String.join("\n- ", found);
    }

    private static String shown(JsonNode came) {
        return came.isObject() ? "an object" : came.isArray() ? "a list" : cut(Json.text(came));
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
