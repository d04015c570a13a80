package dev.delega.backend.http.server;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;

import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// A line per request on standard error: how it went, and nothing of what was said. Routes are told by their
/// templates, so neither ids nor anybody's text can write into the log.
public final class AccessLog {
    /** How the lines look. */
    public enum Form {
        JSON, TEXT, OFF;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Form form;
    private final PrintStream out;
    private final Clock clock;

    AccessLog(Form form, PrintStream out, Clock clock) {
        this.form = form;
        this.out = out;
        this.clock = clock;
    }

    void tell(String method, String route, int status, double millis, @Nullable Long agent) {
        switch (form) {
            case OFF -> {
                // nobody listens
            }
            case TEXT -> out.println(clock.instant() + " " + known(method) + " " + route + " " + status + " "
                    + String.format(Locale.ROOT, "%.1f", millis) + "ms agent=" + (agent == null ? "-" : agent));
            case JSON -> out.println(Json.text(Json.object()
                    .put("at", clock.instant().toString())
                    .put("method", known(method))
                    .put("route", route)
                    .put("status", status)
                    .put("ms", Math.round(millis * 10) / 10.0)
                    .put("agent", agent)));
        }
    }

    /** Something that must not happen, with the number that the client was told. */
    void failed(String id, Throwable failure) {
        out.println("delega-mcp: request " + id + " failed");
        failure.printStackTrace(out);
    }

    private static String known(String method) {
        return method.matches("[A-Z]{3,7}") ? method : "?";
    }
}
