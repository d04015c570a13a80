package dev.delega.backend.http.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.delega.backend.http.Field;
import dev.delega.backend.http.Route;

/** The contract as one page for people. It needs nothing from elsewhere, not even a script. */
final class Handbook {
    private static final String START = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Delega: the contract</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>{style}</style></head>
            <body><div class="page"><nav aria-label="Contents">{contents}</nav><main>
            <h1>Delega: the contract</h1>
            <p>Every path exists below <code>/v1</code> and below <code>/api</code>; bodies and answers are JSON. For
            programs: <a href="/openapi.json">/openapi.json</a>.</p>
            <h2 id="asking">Asking</h2>
            <p>Who you are is your key, as <code>X-Agent-Key</code> or as <code>Authorization: Bearer</code>:</p>
            <pre>curl -H "X-Agent-Key: $DELEGA_AGENT_KEY" http://localhost:18890/v1/tasks?limit=5</pre>
            <p>A change that carries an <code>Idempotency-Key</code> happens once, however often it is sent. An answer
            about one task has an <code>ETag</code>; a change with <code>If-Match</code> is refused with 412 when the
            task has changed since.</p>
            <h2 id="refusals">Refusals</h2>
            <p>They say why, and what to do: <code>{"error", "status", "detail", "code"}</code>. After 429 and 503,
            <code>Retry-After</code> says when to come back; <code>RateLimit-Remaining</code> says how often you may
            still ask.</p>
            """;
    private static final String END = "<footer>delega-mcp {version}</footer></main></div></body></html>\n";

    private final List<Route> routes;
    private final String version;

    Handbook(List<Route> routes, String version) {
        this.routes = List.copyOf(routes);
        this.version = version;
    }

    String html() {
        var nouns = new LinkedHashMap<String, List<Route>>();
        routes.forEach(route -> nouns.computeIfAbsent(noun(route), _ -> new ArrayList<>()).add(route));
        var html = new StringBuilder(START.replace("{style}", style()).replace("{contents}", contents(nouns)));
        nouns.forEach((noun, there) -> {
            html.append("<h2 id=\"").append(noun).append("\">").append(noun).append("</h2>\n");
            there.forEach(route -> html.append(article(route)));
        });
        return html.append(END.replace("{version}", escaped(version))).toString();
    }

    private static String contents(Map<String, List<Route>> nouns) {
        var links = new StringBuilder("<a href=\"#asking\">asking</a><a href=\"#refusals\">refusals</a>");
        nouns.keySet().forEach(noun -> links.append("<a href=\"#").append(noun).append("\">").append(noun)
                .append("</a>"));
        return links.toString();
    }

    private static String article(Route route) {
        return "<article><h3><code><span class=\"method " + route.method().toLowerCase(Locale.ROOT) + "\">"
                + route.method() + "</span> " + escaped(route.template()) + "</code></h3><p>"
                + escaped(route.sentence()) + "</p>" + fields("Query", route.query())
                + (route.open() ? "<p>The body is any JSON object.</p>" : fields("Body", route.body()))
                + "</article>\n";
    }

    private static String fields(String where, List<Field> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<details><summary>").append(where).append(": ").append(fields.size())
                .append(fields.size() == 1 ? " field" : " fields").append("</summary><dl>");
        fields.forEach(field -> html.append("<dt><code>").append(escaped(field.name())).append("</code>")
                .append(field.required() ? "<em>needed</em>" : "").append("</dt><dd>")
                .append(escaped(field.meaning())).append("</dd>"));
        return html.append("</dl></details>").toString();
    }

    static String noun(Route route) {
        return route.template().split("/", 3)[1];
    }

    private static String style() {
        try (var css = Handbook.class.getResourceAsStream("/pages/docs.css")) {
            if (css == null) {
                throw new IllegalStateException("no style sheet");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
