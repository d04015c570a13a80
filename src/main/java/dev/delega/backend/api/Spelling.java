package dev.delega.backend.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.words.Nearest;

/// Newer clients may send what we do not know, so it is accepted; but nobody's typing mistake is lost silently: the
/// answer warns of it, in the body where that is an object and in a header always. With `strict=1` it is refused.
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
        if (asked.query().getOrDefault("strict", List.of()).stream().anyMatch(List.of("1", "true")::contains)) {
            throw unknown.getFirst().refused();
        }
        return warning(work.get(), unknown.stream().map(Slip::sentence).toList());
    }

    private static void parameters(Asked asked, Route route, List<Slip> unknown) {
        var known = new ArrayList<>(route.query().stream().map(Field::name).toList());
        known.addAll(EVERYWHERE);
        if (!route.query().isEmpty()) {
            asked.query().keySet().stream().filter(name -> !known.contains(name)).sorted()
                    .forEach(name -> unknown.add(new Slip("parameter", name, known)));
        }
    }

    private static void fields(Asked asked, Route route, List<Slip> unknown) {
        var known = route.body().stream().map(Field::name).toList();
        if (!route.open() && !known.isEmpty() && asked.body() instanceof ObjectNode body) {
            body.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    unknown.add(new Slip("field", name, known));
                }
            });
        }
    }

    private static Served warning(Served served, List<String> sentences) {
        var headers = new HashMap<>(served.headers());
        headers.put("Delega-Warnings", String.join("; ", sentences));
        if (served.body() instanceof ObjectNode body) {
            body.set("warnings", Json.strings(sentences));
        }
        return new Served(served.status(), headers, served.body());
    }

    /** A name nobody knows, in printable letters and not too many of them. */
    private record Slip(String what, String name, List<String> known) {
        private static final int SHOWN = 60;

        String sentence() {
            return "unknown " + what + " '" + shown() + "'" + advice();
        }

        RuntimeException refused() {
            return new Problem.Invalid(shown(), "is not a known " + what + advice()).refused();
        }

        private String shown() {
            var printable = name.replaceAll("[^\\x20-\\x7e]", "?");
            return printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable;
        }

        private String advice() {
            return Nearest.slipOf(name, known).map(near -> ", did you mean '" + near + "'?").orElse("");
        }
    }
}
