package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.json.Json;
import dev.delega.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One board in one file, and many processes that share it, come and go, and are killed. */
class SharedFileTest {
    private static final int PROCESSES = 8;
    private static final int WRITES = 1_000;
    private static final int IN_FLIGHT = 50;

    @TempDir
    Path folder;

    private Path board;

    @BeforeEach
    void place() {
        board = folder.resolve("board.db");
    }

    @Test
    void twoProcessesSeeEachOthersChangesAtOnce() {
        try (var one = Product.onFile(board).connect(); var other = Product.onFile(board).connect()) {
            for (var i = 0; i < 20; i++) {
                var id = data(one, "delega_create_task", content("Seen at once " + i)).at("/task/id").asText();
                data(other, "delega_complete_task", task(id));
                assertThat(data(one, "delega_get_task", task(id)).at("/task/status").asText()).isEqualTo("completed");
            }
            data(other, "delega_create_task", content("Fix the login on mobile"));
            assertThat(data(one, "delega_create_task", content("Fix the login on mobile")).path("duplicates"))
                    .as("the index of likenesses follows too").isNotEmpty();
        }
    }

    @Test
    void aWriteThatIsTakenBackWhileItWaitsDoesNotHappen() throws SQLException {
        try (var client = Product.onFile(board).connect()) {
            data(client, "delega_create_task", content("Before"));
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + board);
                    var lock = other.createStatement()) {
                lock.execute("begin immediate");
                var id = client.sendCall("delega_create_task", content("Taken back"));
                client.line(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                                + "}}");
                client.sendCall("delega_create_task", content("After"));
                assertThat(client.ask("ping").has("result")).isTrue();
                lock.execute("rollback");
            }

            assertThat(created(client.next())).isPositive();
            assertThat(query("select content from task order by id")).containsExactly("Before", "After");
            assertThat(client.stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my board.db", "what?.db", "a#b.db", "100%25.db", "größe.db"})
    void theFileMayHaveAnyName(String name) {
        board = folder.resolve(name);
        for (var total = 1; total <= 2; total++) {
            try (var client = Product.onFile(board).connect()) {
                data(client, "delega_create_task", content("x"));
                assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(total);
            }
        }
        assertThat(board).isNotEmptyFile();
    }

    @Test
    void manyProcessesWriteAtOnceAndNothingIsLost() throws Exception {
        var created = new TreeSet<Long>();
        for (var ids : inParallel(PROCESSES, this::writeMany)) {
            created.addAll(ids);
        }

        assertThat(created).as("every task has an id of its own").hasSize(PROCESSES * WRITES);
        assertThat(ids()).isEqualTo(created);
        assertThat(sound()).isEqualTo("ok");
    }

    @Test
    void manyProcessesOpenANewBoardAtTheSameMoment() throws Exception {
        var counted = inParallel(PROCESSES, _ -> {
            try (var client = Product.onFile(board).connect()) {
                var mine = data(client, "delega_create_task", content("First")).at("/task/id").asLong();
                assertThat(client.stderr()).isEmpty();
                return mine;
            }
        });

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(counted).hasSize(PROCESSES);
        assertThat(sound()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasAcknowledgedSurvivesBeingKilled(long seed) throws Exception {
        var answers = new Random(seed).ints(3, 1, 400).toArray();
        var acknowledged = new TreeSet<Long>();
        for (var ids : inParallel(3, process -> writeUntilKilled(answers[process]))) {
            acknowledged.addAll(ids);
        }

        assertThat(ids()).containsAll(acknowledged);
        assertThat(query("select id from task where id not in (select task_id from event where kind = 'task.created')"))
                .as("a task is wholly there or wholly not").isEmpty();
        assertThat(sound()).isEqualTo("ok");
        try (var later = Product.onFile(board).connect()) {
            data(later, "delega_create_task", content("Life goes on"));
        }
    }

    private Set<Long> writeMany(int process) {
        try (var client = Product.onFile(board).connect()) {
            var ids = new TreeSet<Long>();
            for (var sent = 0; sent < WRITES + IN_FLIGHT; sent++) {
                if (sent < WRITES) {
                    client.sendCall("delega_create_task", content("Task " + sent + " of " + process));
                }
                if (sent >= IN_FLIGHT) {
                    ids.add(created(client.next()));
                }
            }
            assertThat(client.stderr()).isEmpty();
            return ids;
        }
    }

    /** The ids that were read, among them those that were on their way when the process was killed. */
    private Set<Long> writeUntilKilled(int answers) {
        try (var client = Product.onFile(board).connect()) {
            for (var i = 0; i < answers + IN_FLIGHT; i++) {
                client.sendCall("delega_create_task", content("Task " + i));
            }
            var ids = new TreeSet<Long>();
            for (var i = 0; i < answers; i++) {
                ids.add(created(client.next()));
            }
            client.kill();
            for (var line = client.nextLine(); line.isPresent(); line = client.nextLine()) {
                whole(line.get()).ifPresent(reply -> ids.add(created(reply)));
            }
            assertThat(client.exitStatus()).isEqualTo(128 + 9);
            return ids;
        }
    }

    /** The last line may have been cut off. */
    private static Optional<JsonNode> whole(String line) {
        try {
            return Optional.of(Json.read(line));
        } catch (Json.Malformed _) {
            return Optional.empty();
        }
    }

    private static long created(JsonNode reply) {
        assertThat(Replies.failed(reply)).as(Json.text(reply)).isFalse();
        return reply.at("/result/structuredContent/task/id").asLong();
    }

    private Set<Long> ids() throws SQLException {
        return new TreeSet<>(query("select id from task").stream().map(Long::valueOf).toList());
    }

    private String sound() throws SQLException {
        return String.join("\n", query("pragma integrity_check"));
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + board);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }

    private static <T> List<T> inParallel(int count, IntFunction<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var running : threads.invokeAll(IntStream.range(0, count)
                    .<Callable<T>>mapToObj(number -> () -> work.apply(number)).toList())) {
                results.add(running.get());
            }
            return results;
        }
    }
}
