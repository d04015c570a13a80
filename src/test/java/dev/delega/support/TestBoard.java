package dev.delega.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.backend.api.Api;
import dev.delega.backend.api.DeliveryRoutes;
import dev.delega.backend.api.EventRoutes;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.Feed;
import dev.delega.backend.outbound.Visibility;
import dev.delega.backend.outbound.hooks.Deliveries;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.outbound.hooks.TargetGuard;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.backend.outbound.hooks.sending.Courier;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Entrance;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.Work;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** A whole board for one test, with a clock that stands still: its rules, its routes, and what it remembers. */
public final class TestBoard implements AutoCloseable {
    private static final List<String> TABLES = List.of("agent", "project", "task", "task_label", "prerequisite", "hop",
            "comment", "subtask", "webhook", "delivery", "event", "request");

    public final SteppedClock clock = new SteppedClock();
    public final Database db;
    public final Agents agents;
    public final Entrance entrance;
    public final Projects projects;
    public final Webhooks webhooks;
    public final Deliveries deliveries;
    /** Not started: it delivers when it is told to. Webhooks may point to 127.0.0.1. */
    public final Courier courier;
    public final Work work;
    public final Actor admin;
    private final Api api;

    private TestBoard(Place place, Access.Delegation delegation, Function<Entrance, Actor> first) {
        var access = new Access(delegation);
        this.db = Database.open(place, clock);
        var events = new EventLog(db);
        var random = new Random(4711);
        this.agents = new Agents(db, access, events, random, Runnable::run);
        this.entrance = agents.entrance();
        this.projects = new Projects(db, access, events);
        var guard = new TargetGuard(false, Set.of("127.0.0.1"));
        var secrets = new Secrets("the key of all tests", new Random(1));
        this.webhooks = new Webhooks(db, access, events, guard, secrets, random);
        this.deliveries = new Deliveries(db, access, events);
        this.courier = new Courier(db, events, guard, secrets, new Random(2));
        this.work = Work.of(db, events, access, agents, projects);
        this.api = new Api(db, work, agents, projects, webhooks, new EventRoutes(db, events, new Feed(db, events),
                new Visibility(access), agents, work), new DeliveryRoutes(deliveries));
        this.admin = first.apply(entrance);
    }

    public static TestBoard open() {
        return in(Stores.fresh());
    }

    /** Where nobody is yet; its admin is nobody who could be named in a row. */
    public static TestBoard empty() {
        return emptyIn(Stores.fresh());
    }

    public static TestBoard emptyIn(Place place) {
        return new TestBoard(place, Access.Delegation.OPEN, Entrance::founder);
    }

    /** Where only admins hand work to others. */
    public static TestBoard strict() {
        return new TestBoard(Stores.fresh(), Access.Delegation.ADMIN, TestBoard::chief);
    }

    public static TestBoard in(Place place) {
        return new TestBoard(place, Access.Delegation.OPEN, TestBoard::chief);
    }

    private static Actor chief(Entrance entrance) {
        return entrance.local("chief", Role.ADMIN);
    }

    public Actor worker(String name) {
        return entrance.local(name, Role.WORKER);
    }

    public Actor coordinator(String name) {
        return entrance.local(name, Role.COORDINATOR);
    }

    /** The answer of a route; the query may follow the path. */
    public Served ask(Actor who, String method, String target, @Nullable String body) {
        return ask(who, method, target, body, null);
    }

    public Served ask(Actor who, String method, String target, @Nullable String body, @Nullable String requestId) {
        return ask(who, Prefix.V1, method, target,
                requestId == null ? Map.of() : Map.of("Idempotency-Key", requestId), body);
    }

    public Served ask(Actor who, Prefix prefix, String method, String target, Map<String, String> headers,
            @Nullable String body) {
        var parts = target.split("\\?", 2);
        return api.serve(() -> who, new Asked(prefix, method, List.of(parts[0].substring(1).split("/")),
                parts.length == 1 ? Map.of() : query(parts[1]), headers, body == null ? null : Json.read(body)));
    }

    /** Lets go of kept answers, as a job does. */
    public void forget() {
        api.forget();
    }

    /** What a route says when all is well. */
    public JsonNode get(Actor who, String target) {
        return ok(ask(who, "GET", target, null));
    }

    public JsonNode post(Actor who, String target, String body) {
        return ok(ask(who, "POST", target, body));
    }

    public JsonNode put(Actor who, String target, String body) {
        return ok(ask(who, "PUT", target, body));
    }

    /** The id of a new task. */
    public String task(Actor who, String body) {
        return post(who, "/tasks", body).path("id").asText();
    }

    public String task(String content) {
        return task(admin, Json.text(Json.object().put("content", content)));
    }

    public Task read(String id) {
        return admin.asking(() -> work.tasks().get(id));
    }

    public String state(String id) {
        return read(id).state().wire();
    }

    /** What the log says since then, oldest first, as {@code kind#task}. */
    public List<String> eventsSince(long seq) {
        return db.read(() -> db.sql("select kind, task_id from event where seq > :seq order by seq")
                .set("seq", seq)
                .list(row -> row.text("kind")
                        + (row.maybeNumber("task_id") == null ? "" : "#" + row.number("task_id"))));
    }

    /** What happens meanwhile. */
    public List<String> eventsOf(Runnable change) {
        var before = number("select coalesce(max(seq), 0) as n from event");
        change.run();
        return eventsSince(before);
    }

    /** How many rows there are of everything, and how often tasks were changed. */
    public Map<String, Long> rows() {
        var rows = new LinkedHashMap<String, Long>();
        for (var table : TABLES) {
            rows.put(table, number("select count(*) as n from " + table));
        }
        rows.put("revisions", number("select coalesce(sum(revision), 0) as n from task"));
        return rows;
    }

    public long number(String sql) {
        return db.read(() -> db.sql(sql).number());
    }

    /** For what no rule of today can bring about. */
    public void tamper(String sql) {
        db.write(() -> db.sql(sql).run());
    }

    /** Why it is refused; and it must have changed nothing. */
    public Problem refusal(Actor who, Supplier<?> rule) {
        var before = rows();
        var refused = catchThrowableOfType(Refused.class, () -> who.asking(rule::get));
        assertThat(refused).as("is refused").isNotNull();
        assertThat(rows()).as("nothing has changed").isEqualTo(before);
        return refused.problem();
    }

    @Override
    public void close() {
        courier.close();
        db.close();
    }

    private static Map<String, List<String>> query(String text) {
        var query = new LinkedHashMap<String, List<String>>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
        }
        return query;
    }

    private static JsonNode ok(Served served) {
        assertThat(served.status()).as(Json.text(served.body())).isBetween(200, 201);
        return served.body();
    }
}
