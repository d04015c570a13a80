package dev.delega.backend;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.delega.backend.http.Served;
import dev.delega.json.Json;
import dev.delega.support.Postgres;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes on one PostgreSQL: what several do at once happens once, and adds up. */
class NodesTest {
    private static final int NODES = 3;
    private static final int AT_ONCE = 12;
    private static final String NO_UNFINISHED = "(select 1 from task o where %s and o.state not in"
            + " ('completed', 'failed', 'cancelled'))";

    private final List<TestBoard> nodes = nodes();

    @AfterEach
    void leave() {
        nodes.forEach(TestBoard::close);
    }

    @Test
    void whatOneWritesTheOthersReadAtOnce() {
        for (var i = 0; i < 30; i++) {
            var id = node(i).task("Task " + i);

            assertThat(node(i + 1).read(id).content()).isEqualTo("Task " + i);
            assertThat(node(i + 2).get(node(i + 2).admin, "/tasks?limit=500")).hasSize(i + 1);
        }
    }

    @Test
    void ofManyWhoCompleteATaskOneDoes() throws Exception {
        var id = node(0).task("Renew the certificate");

        var answers = atOnce(AT_ONCE, i -> post(i, "/tasks/" + id + "/complete", "{\"result\":" + i + "}"));

        assertThat(statuses(answers)).containsOnly(200);
        assertThat(node(0).eventsSince(0)).containsOnlyOnce("task.completed#" + id);
        assertThat(answers).extracting(served -> served.body().at("/context/result").asInt()).hasSize(AT_ONCE)
                .containsOnly(node(0).read(id).context().path("result").asInt());
    }

    @Test
    void aParentIsFreedOnceByTheLastOfItsChildren() throws Exception {
        var parent = node(0).task("Publish the book");
        var children = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> node(i).post(node(i).admin, "/tasks/" + parent + "/delegate",
                        "{\"content\":\"Chapter " + i + "\"}").path("id").asText())
                .toList();

        var answers = atOnce(AT_ONCE, i -> post(i, "/tasks/" + children.get(i) + "/complete", "{}"));

        assertThat(statuses(answers)).containsOnly(200);
        assertThat(node(0).state(parent)).isEqualTo("open");
        assertThat(node(0).eventsSince(0)).containsOnlyOnce("task.unblocked#" + parent);
    }

    @Test
    void oneRequestIdIsOneTask() throws Exception {
        var answers = atOnce(AT_ONCE, i -> node(i).ask(node(i).admin, "POST", "/tasks", "{\"content\":\"Once\"}",
                "the-same"));

        assertThat(answers.stream().map(served -> Json.text(served.body())).distinct()).hasSize(1);
        assertThat(node(0).number("select count(*) as n from task")).isEqualTo(1);
    }

    @Test
    void ofManyWhoWantNoDuplicateOneCreates() throws Exception {
        var answers = atOnce(AT_ONCE, i -> post(i, "/tasks",
                "{\"content\":\"Research competitor pricing\",\"on_duplicate\":\"reject\"}"));

        assertThat(statuses(answers)).containsExactlyInAnyOrderElementsOf(one(201, 409));
        assertThat(node(0).number("select count(*) as n from task")).isEqualTo(1);
    }

    @Test
    void everyNodeKnowsWhatTheOthersHaveMade() throws Exception {
        atOnce(60, i -> post(i, "/tasks", "{\"content\":\"Unlike " + word(i) + " " + word(i * 7 + 3) + "\"}"));

        for (var i = 0; i < 60; i++) {
            var again = post(i + 1, "/tasks", "{\"content\":\"Unlike " + word(i) + " " + word(i * 7 + 3)
                    + "\",\"on_duplicate\":\"reuse\"}").body();
            assertThat(again.path("reused").asBoolean()).as("%d", i).isTrue();
        }
    }

    @Test
    void nobodyWaitsInACircle() throws Exception {
        var tasks = IntStream.range(0, 4).mapToObj(i -> node(i).task("Step " + word(i))).toList();

        atOnce(4, i -> node(i).ask(node(i).admin, "PUT", "/tasks/" + tasks.get(i),
                "{\"blocked_by\":[" + tasks.get((i + 1) % 4) + "]}"));

        assertThat(node(0).number("select count(*) as n from prerequisite")).isEqualTo(3);
        assertThat(node(0).number("select count(*) as n from task where state = 'blocked'")).isEqualTo(3);
    }

    @Test
    void oneAdminIsAlwaysLeft() throws Exception {
        node(0).worker("helper");
        var admins = IntStream.range(0, 3)
                .mapToObj(i -> node(0).post(node(0).admin, "/agents", "{\"name\":\"admin-" + i
                        + "\",\"role\":\"admin\"}").path("id").asText())
                .toList();
        node(0).tamper("update agent set role = 'worker' where name = 'chief'");

        var answers = atOnce(3, i -> node(i).ask(node(i).admin, "PUT", "/agents/" + admins.get(i),
                i == 2 ? "{\"active\":false}" : "{\"role\":\"worker\"}"));

        assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 200, 409);
        assertThat(node(0).number("select count(*) as n from agent where role = 'admin' and active = 1")).isEqualTo(1);
    }

    /** Whatever happens in whatever order, a task waits exactly while it has something to wait for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverManyDoAtOnceTheBoardIsCoherent(long seed) throws Exception {
        var tasks = Collections.synchronizedList(new ArrayList<>(
                IntStream.range(0, 8).mapToObj(i -> node(i).task("Task " + word(i))).toList()));

        var answers = atOnce(6, i -> {
            var random = new Random(seed * 100 + i);
            for (var round = 0; round < 40; round++) {
                var served = something(i + round, random, tasks);
                if (served.status() >= 500) {
                    return served;
                }
            }
            return new Served(200, Json.object());
        });

        assertThat(answers).extracting(Served::status).as("%s", answers).containsOnly(200);
        assertThat(incoherent("delegated", NO_UNFINISHED.formatted("o.parent_id = t.id"))).isZero();
        assertThat(incoherent("blocked", NO_UNFINISHED.formatted(
                "o.id in (select p.blocker_id from prerequisite p where p.task_id = t.id)"))).isZero();
        assertThat(node(0).number("select count(*) as n from task t where state = 'open' and (exists "
                + NO_UNFINISHED.formatted("o.parent_id = t.id") + " or exists " + NO_UNFINISHED.formatted(
                        "o.id in (select p.blocker_id from prerequisite p where p.task_id = t.id)")
                + ")")).isZero();
        assertThat(node(0).number("select count(*) as n from task t join task p on p.id = t.parent_id"
                + " where t.root_id <> p.root_id or t.depth <> p.depth + 1")).isZero();
    }

    private long incoherent(String state, String reason) {
        return node(0).number("select count(*) as n from task t where state = '" + state + "' and not exists "
                + reason);
    }

    private Served something(int node, Random random, List<String> tasks) {
        var task = tasks.get(random.nextInt(tasks.size()));
        var other = tasks.get(random.nextInt(tasks.size()));
        return switch (random.nextInt(8)) {
            case 0, 1 -> post(node, "/tasks/" + task + "/complete", "{}");
            case 2 -> post(node, "/tasks/" + task + "/uncomplete", "{}");
            case 3 -> post(node, "/tasks/" + task + "/fail", "{\"reason\":\"chance\"}");
            case 4 -> node(node).ask(node(node).admin, "PUT", "/tasks/" + task, "{\"blocked_by\":[" + other + "]}");
            case 5 -> node(node).ask(node(node).admin, "PUT", "/tasks/" + task, "{\"blocked_by\":[]}");
            case 6 -> node(node).ask(node(node).admin, "DELETE", "/tasks/" + task + "?children=keep", null);
            default -> {
                var served = post(node, "/tasks/" + task + "/delegate", "{\"content\":\"Part of " + task + "\"}");
                if (served.status() == 201) {
                    tasks.add(served.body().path("id").asText());
                }
                yield served;
            }
        };
    }

    private Served post(int node, String target, String body) {
        return node(node).ask(node(node).admin, "POST", target, body);
    }

    private TestBoard node(int number) {
        return nodes.get(number % NODES);
    }

    private static List<TestBoard> nodes() {
        var place = Postgres.shared().fresh();
        return IntStream.range(0, NODES).mapToObj(_ -> TestBoard.in(place)).toList();
    }

    private static String word(int number) {
        return Integer.toString(number * 7919 + 46_656, Character.MAX_RADIX);
    }

    private static List<Integer> statuses(List<Served> answers) {
        return answers.stream().map(Served::status).toList();
    }

    private static List<Integer> one(int winner, int others) {
        var statuses = new ArrayList<>(nCopies(AT_ONCE - 1, others));
        statuses.add(winner);
        return statuses;
    }

    /** All of them begin when the last one is there. */
    private static List<Served> atOnce(int many, IntFunction<Served> work)
            throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, many).<Callable<Served>>mapToObj(i -> () -> {
                start.await();
                return work.apply(i);
            }).toList();
            var answers = new ArrayList<Served>();
            for (Future<Served> answer : threads.invokeAll(running)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
