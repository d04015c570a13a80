package dev.delega.backend.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** What a handler sees of a request, by names rather than positions, and what it says beside its answer. */
public final class Exchange {
    private final Asked asked;
    private final Map<String, String> path;
    private final Map<String, String> said = new LinkedHashMap<>();
    private boolean created;
    private boolean everywhere;

    public Exchange(Asked asked, Map<String, String> path) {
        this.asked = asked;
        this.path = Map.copyOf(path);
    }

    public Asked asked() {
        return asked;
    }

    /** Adds a header to the answer. */
    public void say(String header, String value) {
        said.put(header, value);
    }

    /** What is answered has just come into being. */
    public void created() {
        created = true;
    }

    /** Like created, for what tells so below either prefix. */
    public void createdEverywhere() {
        created = true;
        everywhere = true;
    }

    /** The answer, once it is known. */
    public Served serve(JsonNode answer) {
        return new Served(created && (everywhere || asked.prefix() == Prefix.V1) ? 201 : 200, said, answer);
    }

    public String path(String name) {
        var segment = path.get(name);
        if (segment == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return Letters.kept(name, segment);
    }

    public @Nullable String query(String name) {
        var values = queries(name).stream().distinct().toList();
        if (values.size() > 1) {
            throw new Problem.Invalid(name, "is given more than once, and not the same").refused();
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** All values of a parameter that may be repeated. */
    public List<String> queries(String name) {
        return asked.query().getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty())
                .map(value -> Letters.kept(name, value)).toList();
    }

    /** Every client has its own way to say yes. */
    public @Nullable Boolean flag(String name) {
        var value = query(name);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> true;
            case "false", "0", "no", "off", "f", "n" -> false;
            default -> throw new Problem.Invalid(name, "must be true or false").refused();
        };
    }

    public int query(String name, int otherwise) {
        var value = query(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new Problem.Invalid(name, "must be a whole number").refused();
        }
    }

    public Body body() {
        return Body.of(asked.body());
    }
}
