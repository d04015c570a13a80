package dev.delega.client;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Evidence;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** A request body in the making: what is absent is left out. */
record Body(ObjectNode json) {
    static Body empty() {
        return new Body(Json.object());
    }

    Body text(String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    Body number(String name, @Nullable Integer value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    Body node(String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
        return this;
    }

    Body texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.withArray(name)::add);
        }
        return this;
    }

    Body ids(String name, List<String> ids) {
        if (!ids.isEmpty()) {
            ids.stream().map(References::id).forEach(json.withArray(name)::add);
        }
        return this;
    }

    Body evidence(List<Evidence> evidence) {
        for (var item : evidence) {
            var written = json.withArray("evidence").addObject().put("kind", item.kind()).put("ref", item.ref());
            if (item.summary() != null) {
                written.put("summary", item.summary());
            }
        }
        return this;
    }

    boolean isEmpty() {
        return json.isEmpty();
    }
}
