package dev.delega.backend.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.moving.pieces.Tables;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.Seals;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.json.Json;
import dev.delega.support.OldBackend;
import dev.delega.support.Postgres;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole board goes out into a file and comes in again elsewhere. */
class TransferTest {
    private static final Set<String> OF_THE_STORE = Set.of("schema_version", "turn", "job",
            "task_view", "task_unread");

    @TempDir
    private Path folder;

    @AutoClose
    private final TestBoard here = TestBoard.open();
    @AutoClose
    private final TestBoard there = TestBoard.empty();

    private final Random random = new Random(4711);
    private final Secrets open = new Secrets(null, random);
    private Path file = Path.of("");

    @BeforeEach
    void aBoardWithSomethingOfEverything() {
        file = folder.resolve("board.jsonl");
        OldBackend.at(folder.resolve("old.db")).close();
        try (var old = Arrival.in(folder.resolve("old.db"))) {
            new Moving(here.db, open, random).take(old);
        }
        here.post(here.admin, "/projects", "{\"name\":\"Café ☕\"}");
        var first = here.task(here.admin, "{\"content\":\"First \\u2028 \\ud83d\\ude00\",\"labels\":[\"a\",\"b\"]}");
        var second = here.task(here.admin, "{\"content\":\"Second\",\"project_id\":\"Café ☕\",\"blocked_by\":["
                + first + "],\"metadata\":{\"deep\":{\"er\":[1,2.5,null,true]}}}");
        here.post(here.admin, "/tasks/" + first + "/delegate", "{\"content\":\"Child\",\"agent_id\":\"writer\"}");
        here.post(here.admin, "/tasks/" + second + "/comments", "{\"content\":\"For @writer\"}");
        here.post(here.admin, "/tasks/" + second + "/links", "{\"kind\":\"url\",\"ref\":\"https://example.com/x\"}");
        here.db.write(() -> here.db.sql("""
                insert into delivery (webhook_id, seq, kind, state, created_at)
                values ((select min(id) from webhook), 1, 'task.created', 'dead', 1)
                """).run());
        new Seals(here.db, new EventLog(here.db)).seal();
        here.ask(here.admin, Prefix.V1, "POST", "/tasks", Map.of("Idempotency-Key", "once"), "{\"content\":\"Once\"}");
    }

    @Test
    void everyRowArrivesAsItWas() {
        var report = export(here);

        var arrived = take(there, file);

        assertThat(arrived).isEqualTo(report);
        assertThat(arrived.lines()).allSatisfy(line -> assertThat(line.moved()).as(line.kind()).isPositive());
        assertThat(rows(there)).isEqualTo(rows(here));
        assertThat(there.entrance.byKey(OldBackend.WRITERS_KEY).name()).isEqualTo("writer");
    }

    @Test
    void fromOneStoreToAnotherAndBackItIsTheSame() {
        try (var server = TestBoard.emptyIn(Postgres.shared().fresh());
                var back = TestBoard.emptyIn(new Place.InFile(folder.resolve("back.db"), false))) {
            export(here);
            take(server, file);
            export(server);
            take(back, file);

            assertThat(rows(server)).isEqualTo(rows(here));
            assertThat(rows(back)).isEqualTo(rows(here));
            assertThat(Long.parseLong(server.task(server.entrance.owner(), "{\"content\":\"Next\"}")))
                    .isEqualTo(Long.parseLong(here.task("Next")));
        }
    }

    @Test
    void nothingIsForgotten() {
        var tables = new TreeSet<>(here.db.read(here.db::tables));
        tables.removeIf(table -> OF_THE_STORE.contains(table) || table.matches("(sqlite_|task_text).*"));

        assertThat(Tables.ALL).as("a new table moves too: add it to Tables, after those it refers to")
                .extracting(Tables.Table::name).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void aNumberIsNotGivenTwiceThoughItsTaskWasDeleted() {
        var last = here.task("Soon gone");
        here.ask(here.admin, "DELETE", "/tasks/" + last, null);
        export(here);

        take(there, file);

        assertThat(Long.parseLong(there.task(there.entrance.owner(), "{\"content\":\"Next\"}")))
                .isEqualTo(Long.parseLong(last) + 1);
    }

    @Test
    void theSameExportIsKnownAgain() {
        export(here);
        take(there, file);
        there.post(there.entrance.owner(), "/projects", "{\"name\":\"Since then\"}");
        var before = rows(there);

        assertThat(take(there, file)).isEqualTo(new Report(List.of(),
                List.of("This export of 2026-11-20T12:00:00Z was taken in before; nothing was changed.")));

        assertThat(rows(there)).isEqualTo(before);
    }

    @Test
    void aBoardWithOtherThingsOnItIsLeftAlone() {
        export(here);
        try (var other = TestBoard.open()) {
            other.task("Ours");
            var before = rows(other);

            assertThatThrownBy(() -> take(other, file))
                    .hasMessageContaining("This board is not empty (1 × agent, 1 × task")
                    .hasMessageEndingWith("Nothing was changed; name a new board with --db.");

            assertThat(rows(other)).isEqualTo(before);
        }
    }

    @Test
    void aBoardMovesFromMemoryToAFile() {
        export(here);
        var place = new Place.InFile(folder.resolve("board.db"), true);
        try (var onFile = TestBoard.emptyIn(place)) {
            take(onFile, file);
        }
        try (var again = TestBoard.in(place)) {
            assertThat(again.rows()).isEqualTo(here.rows());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ^.*$                        | {"hello":"world"}               | Line 1 is not how a board starts
            "version":1                 | "version":2                     | Line 1 says that a newer delega-mcp
            "schema":\\d+              | "schema":999                    | Line 1 says that a newer delega-mcp
            "tables":\\{                | "tables":{"users":{"rows":1},   | Line 1 announces a table that no board has
            "table":"agent"             | "table":"sqlite_master"         | Line 2 is no row of a board
            "row":\\{"id":1,            | "row":{"id":"1",                | Line 2 has a id that is no whole number
            "name":"chief"              | "name":7                        | Line 2 has a name that is no text
            "name":"chief"              | "name":null                     | Line 2 does not fit
            "row":\\{"id":1,            | "row":{"id":1,"id) --":2,       | Line 2 has a column that agent has not
            "role":"admin"              | "role":"king"                   | Line 2 does not fit
            "row":\\{"id":2,            | "row":{"id":1,                  | Line 3 does not fit
            "parent_id":7               | "parent_id":700                 | does not fit
            "content":"Second"          | "content":"Second"} garbage     | is not one JSON object
            "due_date":null             | "due_date":"next week"          | has a due_date that is no date
            "id":\\d+,"content"        | "id":4294967296,"content"       | has an id that is not 1 to
            """)
    void whatWasTamperedWithIsRefusedByItsLine(String pattern, String instead, String reason) throws IOException {
        export(here);
        edit(text -> text.replaceFirst("(?m)" + pattern, Matcher.quoteReplacement(instead)));

        assertThatThrownBy(() -> take(there, file)).hasMessageContaining(reason)
                .hasMessageContaining("Nothing was changed");

        assertThat(rows(there)).isEmpty();
    }

    @Test
    void whatWasCutOffIsRefusedWhereverItWasCut() throws IOException {
        export(here);
        var whole = Files.readString(file);
        for (var cut : List.of(whole.indexOf('\n') + 1, whole.length() / 2, whole.lastIndexOf('\n', whole.length() - 2),
                whole.length() - 2)) {
            Files.writeString(file, whole.substring(0, cut));

            assertThatThrownBy(() -> take(there, file)).as("at " + cut).hasMessageStartingWith("Line ")
                    .hasMessageContaining("cut off");

            assertThat(rows(there)).isEmpty();
        }
        Files.writeString(file, whole);
        assertThat(take(there, file).notes()).isEmpty();
    }

    @Test
    void aLineLongerThanAnyRowDoesNotFillTheMemory() throws IOException {
        Files.writeString(file, "{" + " ".repeat(17 << 20));

        assertThatThrownBy(() -> take(there, file)).hasMessage("Line 1 is longer than any row of a board. Nothing was"
                + " changed");
    }

    private Report export(TestBoard board) {
        try (var out = Files.newBufferedWriter(file)) {
            return new Moving(board.db, open, random).export(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Report take(TestBoard board, Path from) {
        try (var arrival = Arrival.in(from)) {
            return new Moving(board.db, open, random).take(arrival);
        }
    }

    /** All that is on a board, but for the note that it has been moved. */
    private List<String> rows(TestBoard board) {
        var out = new StringWriter();
        new Moving(board.db, open, random).export(out);
        return out.toString().lines().skip(1)
                .filter(line -> !Json.read(line).path("row").path("kind").asText().equals("board"))
                .toList();
    }

    private void edit(UnaryOperator<String> change) throws IOException {
        var before = Files.readString(file);
        var after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }
}
