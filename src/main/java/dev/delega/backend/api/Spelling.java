package dev.delega.backend.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Exchange;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.words.Nearest;

/// Newer clients may send what we do not know, so it is accepted; but nobody's typing mistake is lost silently: the
/// answer warns of it, in a header and, where something was to be changed, in the body too. With `strict=1` it is
/// refused.
final class Spelling {
    private static final List<String> EVERYWHERE = List.of("strict", "include", "limit", "offset");

    private Spelling() {}

    static Served checked(Asked asked, Route route, Supplier<Served> work) {
        var unknown = new ArrayList<Slip>();
        parameters(asked, route, unknown);
        fields(asked, route, unknown);
        if (unknown.isEmpty()) {
            return work.get();
        }
        if (Boolean.TRUE.equals(new Exchange(asked, Map.of()).flag("strict"))) {
            throw unknown.getFirst().refused();
        }
        return warning(asked, work.get(), unknown.stream().map(Slip::sentence).toList());
    }

    private static void parameters(Asked asked, Route route, List<Slip> unknown) {
        var known = new ArrayList<>(route.query().stream().map(Field::name).toList());
        known.addAll(EVERYWHERE);
        if (!route.query().isEmpty()) {
            asked.query().keySet().stream().sorted()
                    .forEach(name -> look("parameter", name, known, route.query(), unknown));
        }
    }

    private static void fields(Asked asked, Route route, List<Slip> unknown) {
        var known = route.body().stream().map(Field::name).toList();
        if (!route.open() && !known.isEmpty() && asked.body() instanceof ObjectNode body) {
            body.properties().stream().filter(field -> !field.getValue().isNull() || !known.contains(field.getKey()))
                    .forEach(field -> look("field", field.getKey(), known, route.body(), unknown));
        }
    }

    private static void look(String what, String name, List<String> known, List<Field> fields, List<Slip> found) {
        if (!known.contains(name)) {
            found.add(Slip.unknown(what, name, known));
        }
        fields.stream().filter(field -> field.ignored() && field.name().equals(name))
                .forEach(field -> found.add(new Slip(name, name + " " + field.meaning(), field.meaning())));
    }

    /** What is read may be somebody's own object, to which nothing is added. */
    private static Served warning(Asked asked, Served served, List<String> sentences) {
        var headers = new HashMap<>(served.headers());
        headers.put("Delega-Warnings", String.join("; ", sentences));
        if (!asked.reads() && served.body() instanceof ObjectNode body) {
            body.set("warnings", Json.strings(sentences));
        }
        return new Served(served.status(), headers, served.body());
    }

    /** A name that does nothing here, what is told of it, and why it is refused by those who want that. */
    private record Slip(String name, String sentence, String reason) {
        private static final int SHOWN = 60;

        static Slip unknown(String what, String name, List<String> known) {
            var advice = Nearest.slipOf(name, known).map(near -> ", did you mean '" + near + "'?").orElse("");
            return new Slip(shown(name), "unknown " + what + " '" + shown(name) + "'" + advice,
                    "is not a known " + what + advice);
        }

        RuntimeException refused() {
            return new Problem.Invalid(name, reason).refused();
        }

        /** In printable letters, and not too many of them. */
        private static String shown(String name) {
            var printable = name.replaceAll("[^\\x20-\\x7e]", "?");
            return printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable;
        }
    }
}
