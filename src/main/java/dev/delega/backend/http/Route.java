package dev.delega.backend.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// One kind of request, who answers it, and what it tells of itself: the description of the contract is made of
/// this, and so is the advice for misspelled fields.
public final class Route {
    private final String method;
    private final String template;
    private final List<String> segments;
    private final Routes.Handler handler;
    private final List<Field> query = new ArrayList<>();
    private final List<Field> body = new ArrayList<>();
    private String sentence = "";
    private boolean open;
    private boolean waits;

    Route(String method, String template, Routes.Handler handler) {
        this.method = method;
        this.template = template;
        this.segments = List.of(template.substring(1).split("/"));
        this.handler = handler;
    }

    /** One sentence for the person who reads the reference. */
    public Route tells(String sentence) {
        this.sentence = sentence;
        return this;
    }

    /** The parameters it knows. */
    public Route asks(Field... parameters) {
        query.addAll(List.of(parameters));
        return this;
    }

    /** The body's fields it knows. */
    public Route takes(Field... fields) {
        return takes(List.of(fields));
    }

    public Route takes(List<Field> fields) {
        body.addAll(fields);
        return this;
    }

    /** The body is the caller's own: no field of it is unknown. */
    public Route takesAnyObject() {
        open = true;
        return this;
    }

    /** It may take its time, and sees what comes meanwhile: it is not answered from one moment. */
    public Route takesItsTime() {
        waits = true;
        return this;
    }

    public boolean waits() {
        return waits;
    }

    public String method() {
        return method;
    }

    public String template() {
        return template;
    }

    public String sentence() {
        return sentence;
    }

    public List<Field> query() {
        return List.copyOf(query);
    }

    public List<Field> body() {
        return List.copyOf(body);
    }

    public boolean open() {
        return open;
    }

    Routes.Handler handler() {
        return handler;
    }

    public boolean fits(List<String> path) {
        return match(path) != null;
    }

    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        var names = new HashMap<String, String>();
        for (var i = 0; i < path.size(); i++) {
            var expected = segments.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return null;
            }
        }
        return names;
    }
}
