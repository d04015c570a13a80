package dev.delega.client.replies;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The sentence in an error body, whatever its shape: `error`, `detail`, `message`, nested or listed.
public final class Said {
    private static final int LONGEST = 600;

    private Said() {}

    /** One wrong field of FastAPI's list. */
    public record Fault(String field, String reason) {
        @Override
        public String toString() {
            return field + ": " + reason;
        }
    }

    public static @Nullable String in(JsonNode body) {
        for (var name : new String[]{"error", "detail", "message"}) {
            var text = text(body.path(name));
            if (text != null) {
                return clean(text);
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().isBlank() ? null : node.textValue();
        }
        if (node.isArray()) {
            var faults = faults(node);
            return faults.isEmpty() ? null : faults.stream().map(Fault::toString).collect(joining("; "));
        }
        return node.isObject() ? in(node) : null;
    }

    public static List<Fault> faults(JsonNode detail) {
        var faults = new ArrayList<Fault>();
        for (var item : detail) {
            if (item.path("msg").isTextual()) {
                faults.add(new Fault(field(item.path("loc")), reason(item)));
            }
        }
        return faults;
    }

    /** The name behind "body" or "query"; the last word where the list has only numbers after it. */
    private static String field(JsonNode loc) {
        var path = StreamSupport.stream(loc.spliterator(), false).map(JsonNode::asText).skip(1).collect(joining("."));
        return path.isEmpty() ? "body" : clean(path);
    }

    private static String reason(JsonNode item) {
        if (item.path("type").asText().equals("missing")) {
            return "is required";
        }
        return clean(item.path("msg").asText().replaceFirst("^(Value|Assertion) error, ", ""));
    }

    /** Fit to be shown: one line, no control or invisible characters, no key, not too long. */
    public static String clean(String text) {
        var line = text
                .replaceAll("[\\p{Cf}\\p{Co}]", "")
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("dlg_[A-Za-z0-9_-]{8,}", "dlg_…")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, cut(line)) + "…";
    }

    private static int cut(String line) {
        return Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
