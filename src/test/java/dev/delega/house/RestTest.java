package dev.delega.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.delega.Version;
import dev.delega.backend.Backend;
import dev.delega.backend.access.Access;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Field;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.server.pages.Reference;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

/** The tables of docs/rest.md are made of the routes and of what they refuse. */
class RestTest {
    private static final Document REST = new Document("docs/rest.md");
    private static final Pattern CONFLICT = Pattern.compile("Conflict\\(\\s*\"([a-z_]+)\"");
    /** One of each kind, with the words of the document. */
    private static final Map<Problem, String> REFUSALS = refusals();

    @Test
    void theTablesOfRoutesAreWhatThereIs() throws IOException {
        try (var board = board()) {
            var tables = new Reference(board.routes(), Version.TEXT).markdown().strip().replace("## ", "### ")
                    .replace(taskFields(), "the fields of a task");

            REST.holds("routes", tables + "\n", getClass());
        }
    }

    @Test
    void theFieldsOfATaskAreWhatIsTaken() throws IOException {
        REST.holds("task-fields", fields("field", fieldsOfTasks()), getClass());
    }

    @Test
    void theParametersOfTheListAreWhatIsAsked() throws IOException {
        REST.holds("list-parameters", fields("parameter", route("GET", "/tasks").query()), getClass());
    }

    @Test
    void theCodesAreWhatIsRefused() throws IOException {
        var rows = REFUSALS.entrySet().stream().map(refusal -> row(refusal.getKey(), refusal.getValue()))
                .collect(joining("\n", "| status | code | when | says more in |\n|---|---|---|---|\n", "\n"));

        REST.holds("codes", rows, getClass());
    }

    @Test
    void noKindOfRefusalIsForgotten() {
        assertThat(REFUSALS.keySet().stream().map(Object::getClass)).hasSameElementsAs(
                List.of(Problem.class.getPermittedSubclasses()));
    }

    /** As they stand in every row of a route that takes all of them. */
    private static String taskFields() {
        return fieldsOfTasks().stream().map(field -> "`" + field.name() + "`").collect(joining(", "));
    }

    /** What creating, changing and delegating share. */
    private static List<Field> fieldsOfTasks() {
        var changing = route("PUT", "/tasks/{id}").body();
        return route("POST", "/tasks").body().stream().filter(changing::contains).toList();
    }

    private static String row(Problem problem, String when) {
        var served = Errors.of(problem);
        var more = served.body().properties().stream().map(field -> "`" + field.getKey() + "`")
                .filter(name -> !List.of("`error`", "`status`", "`detail`", "`code`").contains(name))
                .collect(joining(", "));
        return "| " + served.status() + " | " + (problem instanceof Problem.Conflict
                ? conflicts()
                : "`" + served.body().path("code").asText() + "`") + " | " + when + " | " + more + " |";
    }

    /** All there are in the rules, in alphabetical order. */
    private static String conflicts() {
        var codes = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/dev/delega/backend"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                CONFLICT.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return codes.stream().map(code -> "`" + code + "`").collect(joining(", "));
    }

    private static String fields(String what, List<Field> fields) {
        return fields.stream()
                .map(field -> "| `" + field.name() + "` | " + kind(field) + " | " + field.meaning() + " |\n")
                .collect(joining("", "| " + what + " | kind | meaning |\n|---|---|---|\n", ""));
    }

    private static String kind(Field field) {
        return switch (field.kind()) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case FLAG -> "true or false";
            case TEXTS -> "list of texts";
            case OBJECT -> "object";
            case LIST -> "list";
            case ANY -> "any";
        };
    }

    private static Route route(String method, String template) {
        try (var board = board()) {
            return board.routes().stream()
                    .filter(route -> route.method().equals(method) && route.template().equals(template))
                    .findFirst().orElseThrow();
        }
    }

    private static Backend board() {
        return Backend.open(new Place.Memory(), new Backend.Options(Access.Delegation.OPEN, false),
                Clock.systemUTC(), new Random(1));
    }

    private static Map<Problem, String> refusals() {
        var refusals = new LinkedHashMap<Problem, String>();
        refusals.put(new Problem.Misused("", "url"), "another route is meant for this, or nobody may ask it");
        refusals.put(new Problem.Unauthorized(""), "no key, or one that opens nothing");
        refusals.put(new Problem.Forbidden(""), "the caller sees it, but may not do it");
        refusals.put(new Problem.NotFound("task", "7"), "it is not there, or the caller may not know that it is");
        refusals.put(new Problem.Conflict("", ""), "the request is fine, the state of things is not");
        refusals.put(new Problem.Duplicate(List.of()), "nearly the same is open already, and that was to be refused");
        refusals.put(new Problem.LeaseLost("7", "writer"), "somebody else holds the task");
        refusals.put(new Problem.ContextMoved("7", 2, Json.object()),
                "`expected_version` is not the context's version any more");
        refusals.put(new Problem.Stale("", 2), "`If-Match` names another revision than the task's");
        refusals.put(new Problem.Invalid("content", ""), "a field or parameter is wrong; `detail` is a list of errors");
        refusals.put(new Problem.TooMany("", 5L),
                "the rate limit, or too many wrong keys from one address; `Retry-After` says when to"
                        + " come again");
        refusals.put(new Problem.Unsupported("claiming"), "the backend has no such feature");
        refusals.put(new Problem.Unavailable(""),
                "the store does not answer now; `Retry-After` says when to come again");
        return refusals;
    }
}
