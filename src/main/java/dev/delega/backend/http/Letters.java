package dev.delega.backend.http;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Problem;

/// Which texts every store keeps as they are. PostgreSQL knows no NUL, and half of a character that takes two, as
/// programs leave it that cut texts off, is none anywhere.
final class Letters {
    private Letters() {}

    /** The text, if it can be kept. */
    static String kept(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new Problem.Invalid(name, "must not contain NUL characters").refused();
        }
        if (!whole(text)) {
            throw half(name);
        }
        return text;
    }

    static RuntimeException half(String name) {
        return new Problem.Invalid(name, "has half a character in it; cut texts between characters").refused();
    }

    /** Whether its name, and all texts and names in it, are made of whole characters. */
    static boolean whole(Map.Entry<String, JsonNode> field) {
        return whole(field.getKey()) && whole(field.getValue());
    }

    private static boolean whole(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> whole(json.textValue());
            case ARRAY -> json.valueStream().allMatch(Letters::whole);
            case OBJECT -> json.propertyStream().allMatch(Letters::whole);
            default -> true;
        };
    }

    private static boolean whole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
