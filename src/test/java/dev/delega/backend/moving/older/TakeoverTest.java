package dev.delega.backend.moving.older;

import static dev.delega.support.OldBackend.COORDINATORS_KEY;
import static dev.delega.support.OldBackend.RESEARCHERS_KEY;
import static dev.delega.support.OldBackend.WRITERS_KEY;
import static dev.delega.support.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.moving.Arrival;
import dev.delega.backend.moving.Moving;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.team.Agents;
import dev.delega.contract.Agent;
import dev.delega.contract.Comment;
import dev.delega.contract.Hop;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.contract.State;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.support.OldBackend;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A board of an older backend is taken over. */
class TakeoverTest {
    private static final Ref COORDINATOR = new Ref("1", "coordinator");
    private static final Ref RESEARCHER = new Ref("2", "researcher");

    @TempDir
    private Path folder;

    @AutoClose
    private final TestBoard board = TestBoard.empty();

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("delega.db");
    }

    @Test
    void itsAgentsComeAsTheyAre() {
        OldBackend.at(file).run("update agents set last_seen_at = '2026-11-20 18:30:00.25' where id = 2")
                .run("update agents set display_name = 'Scout', description = 'Reads', active = 0 where id = 5")
                .close();

        take();

        assertThat(agents()).containsExactly(
                new Agent("1", "coordinator", null, null, "admin", List.of("tasks.read_all"), true, 1, 0, null,
                        Instant.parse("2026-11-20T17:51:00Z")),
                new Agent("2", "researcher", null, null, "worker", List.of("tasks.read_all"), true, 1, 0,
                        Instant.parse("2026-11-20T18:30:00.250Z"), Instant.parse("2026-11-20T17:52:00Z")),
                new Agent("5", "writer", "Scout", "Reads", "worker", List.of("tasks.read_all"), false, 0, 0, null,
                        Instant.parse("2026-11-20T17:55:00Z")));
    }

    @Test
    void aTaskComesWithAllThatIsItsOwn() {
        OldBackend.at(file).close();

        take();

        assertThat(board.read("7")).isEqualTo(new Task("7", "Review the login flow", "Check the retry logic.",
                State.DELEGATED, 3, List.of("bug", "urgent"), "2026-11-23", new Ref("3", "Web site"),
                new Task.People(COORDINATOR, COORDINATOR, null, null, COORDINATOR),
                new Task.Place(null, "7", 0), null, List.of(), Json.object().put("step", "started"), 1, List.of(), 1,
                new Task.Times(Instant.parse("2026-11-20T17:56:47Z"), Instant.parse("2026-11-20T17:58:00.500Z"), null),
                new Task.Plan("14:30:00", "2026-11-22T09:00:00", false, null, null, null)));
        assertThat(board.get(board.admin, "/tasks?label=urgent").findValuesAsText("description"))
                .containsExactly("Check the retry logic.");
    }

    @Test
    void aChildBecomesAHop() {
        OldBackend.at(file).close();

        take();

        var chain = board.admin.asking(() -> board.work.chains().of("9"));
        assertThat(chain.hops()).containsExactly(
                new Hop(COORDINATOR, RESEARCHER, Instant.parse("2026-11-20T17:57:00Z"), "9", null));
        assertThat(board.read("9").people())
                .isEqualTo(new Task.People(COORDINATOR, RESEARCHER, null, COORDINATOR, COORDINATOR));
        assertThat(board.read("9").place()).isEqualTo(new Task.Place("7", "7", 1));
    }

    @Test
    void whatHangsOnThemComesToo() {
        OldBackend.at(file).close();

        take();

        assertThat(board.admin.asking(() -> board.work.remarks().commentsOn("7")))
                .extracting(Comment::id, Comment::author, Comment::content)
                .containsExactly(tuple("4", "somebody", "Looks odd"));
        assertThat(board.admin.asking(() -> board.work.remarks().subtasksOf("7")))
                .extracting(Subtask::id, Subtask::content, Subtask::completed)
                .containsExactly(tuple("6", "Try it", true));
        assertThat(board.admin.asking(() -> board.projects.list())).containsExactly(
                new Project("3", "Web site", "🌐", "#3498db", 2, Instant.parse("2026-11-20T17:55:49Z")));
        assertThat(board.admin.asking(() -> board.webhooks.list())).containsExactly(
                new Webhook("2", "https://example.com/hook", List.of("task.completed"), true, 3, "1",
                        Instant.parse("2026-11-20T18:02:00Z")));
        assertThat(texts("select secret as it from webhook")).containsExactly("their-secret");
    }

    @Test
    void itTellsHowManyOfEachCame() {
        OldBackend.at(file).run("insert into comments values (5, 99, 'Lost', 'me', '2026-11-20 18:00:00')").close();

        assertThat(take()).isEqualTo(new Report(List.of(
                new Report.Line("agents", 3, 0, 0),
                new Report.Line("projects", 1, 0, 0),
                new Report.Line("tasks", 2, 0, 0),
                new Report.Line("comments", 1, 0, 1),
                new Report.Line("subtasks", 1, 0, 0),
                new Report.Line("webhooks", 1, 0, 0)),
                List.of("1 × comments belong to a task that is gone")));
    }

    @Test
    void whoHadAKeyHasIt() {
        OldBackend.at(file).close();
        take();

        for (var use = 1; use <= 2; use++) {
            assertThat(board.entrance.byKey(RESEARCHERS_KEY))
                    .isEqualTo(new Actor(2, "researcher", Role.WORKER, Set.of("tasks.read_all")));
        }
        assertThat(board.number("select count(*) as n from old_key where agent_id = 2")).isZero();
        assertThat(board.entrance.byKey(COORDINATORS_KEY).admin()).isTrue();
        assertThatThrownBy(() -> board.entrance.byKey(WRITERS_KEY + "x"))
                .hasMessage("Invalid or inactive agent API key");
    }

    @Test
    void aSecondTimeOnlyWhatIsNewComes() {
        try (var old = OldBackend.at(file)) {
            take();
            board.entrance.byKey(RESEARCHERS_KEY);
            var before = board.rows();
            assertThat(take().lines()).extracting(Report.Line::moved).containsOnly(0L);
            assertThat(board.rows()).isEqualTo(before);

            old.task(10, "Write it up").run("insert into comments values (5, 10, 'How?', 'me', '2026-11-21 09:00:00')");

            assertThat(take().lines()).contains(new Report.Line("agents", 0, 3, 0), new Report.Line("tasks", 1, 2, 0),
                    new Report.Line("comments", 1, 1, 0));
            assertThat(board.read("10").content()).isEqualTo("Write it up");
        }
    }

    @Test
    void whereNumbersAreTakenOthersAreGivenAndReferencesFollow() {
        OldBackend.at(file).close();
        var chief = board.entrance.local("chief", Role.ADMIN);
        for (var i = 1; i <= 8; i++) {
            board.task(chief, "{\"content\":\"Ours " + i + "\"}");
        }

        var report = take();

        assertThat(report.notes()).containsExactlyInAnyOrder(
                "2 × agents have new numbers, because theirs were taken",
                "2 × tasks have new numbers, because theirs were taken");
        assertThat(board.read("9").content()).isEqualTo("Review the login flow");
        assertThat(board.read("10").place()).isEqualTo(new Task.Place("9", "9", 1));
        assertThat(board.read("10").people().assignee()).isEqualTo(new Ref("3", "researcher"));
        assertThat(board.task(chief, "{\"content\":\"Ours again\"}")).isEqualTo("11");
    }

    @Test
    void agentsOfOneNameAreOne() {
        OldBackend.at(file).close();
        var chief = board.entrance.local("chief", Role.ADMIN);
        board.entrance.local("writer", Role.WORKER);
        var key = chief.asking(() -> board.agents.register(
                new Agents.Draft("researcher", null, null, Role.COORDINATOR, List.of()))).key();

        var report = take();

        assertThat(report.notes()).contains("2 × agents met one of their name here, and are one with it",
                "1 × agents have a key here already; the older one is not valid here");
        assertThat(board.entrance.byKey(key).role()).isEqualTo(Role.COORDINATOR);
        assertThat(board.entrance.byKey(WRITERS_KEY).name()).isEqualTo("writer");
        assertThatThrownBy(() -> board.entrance.byKey(RESEARCHERS_KEY)).hasMessageContaining("Invalid");
        assertThat(board.read("9").people().assignee()).isEqualTo(new Ref("3", "researcher"));
    }

    @Test
    void namesThatWouldNotDoAreMadeToFit() {
        OldBackend.empty(file)
                .agent(1, "Doc Bot", true, COORDINATORS_KEY)
                .agent(2, "doc bot", false, RESEARCHERS_KEY)
                .agent(3, "17", false, WRITERS_KEY)
                .run("insert into projects (id, name) values (1, 'Web'), (2, 'Web'), (3, '2026'), (4, ' ')")
                .close();

        take();

        assertThat(agents()).extracting(Agent::name).containsExactlyInAnyOrder("doc-bot", "doc-bot-2", "agent-17");
        assertThat(board.entrance.byKey(RESEARCHERS_KEY).name()).isEqualTo("doc-bot-2");
        assertThat(texts("select name as it from project order by id"))
                .containsExactly("Web", "Web (2)", "Project 2026", "Project");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            open,        0, open
            in_progress, 0, open
            blocked,     0, open
            delegated,   0, open
            failed,      0, failed
            completed,   0, completed
            open,        1, completed
            delegated,   1, completed
            unheard_of,  0, open
            """)
    void whatATaskWasItIs(String status, int completed, String state) {
        OldBackend.at(file).task(20, "Something")
                .run("update tasks set status = '" + status + "', completed = " + completed + " where id = 20")
                .close();

        take();

        assertThat(board.state("20")).isEqualTo(state);
        assertThat(board.read("20").times().completed() == null).isEqualTo(state.equals("open"));
    }

    @Test
    void aTornChainBecomesChainsThatHold() {
        OldBackend.at(file).task(20, "Orphan").task(21, "Its child").task(22, "Circle")
                .run("update tasks set root_task_id = 19, delegation_depth = 3 where id = 20")
                .run("update tasks set root_task_id = 19, delegation_depth = 4, parent_task_id = 20 where id = 21")
                .run("update tasks set root_task_id = 22, parent_task_id = 22 where id = 22")
                .close();

        assertThat(take().notes()).contains("2 × tasks begin a chain of their own, because the one they were"
                + " delegated from is gone");

        assertThat(board.read("20").place()).isEqualTo(new Task.Place(null, "20", 0));
        assertThat(board.read("21").place()).isEqualTo(new Task.Place("20", "20", 1));
        assertThat(board.read("22").place()).isEqualTo(new Task.Place(null, "22", 0));
        assertThat(board.state("20")).isEqualTo("delegated");
    }

    @Test
    void whatIsOddIsMadeToFit() {
        OldBackend.at(file).task(20, "Odd")
                .run("""
                        update tasks set priority = null, labels = 'nonsense', context = '[1]', due_date = '',
                            created_at = 'yesterday', assigned_to_agent_id = 99, project_id = 99 where id = 20""")
                .close();

        take();

        var odd = board.read("20");
        assertThat(odd.priority()).isEqualTo(1);
        assertThat(odd.labels()).isEmpty();
        assertThat(odd.context()).isEmpty();
        assertThat(odd.dueDate()).isNull();
        assertThat(odd.times().created()).isEqualTo(START);
        assertThat(odd.people().assignee()).isNull();
        assertThat(odd.project()).isNull();
    }

    @Test
    void aTaskThatIsDueOnNoDayHasNoDate() {
        OldBackend.at(file).task(20, "Soon").run("update tasks set due_date = '2026-02-30' where id = 20").close();

        assertThat(take().notes()).anyMatch(note -> note.contains("due on no day"));

        assertThat(board.read("20").dueDate()).isNull();
    }

    @Test
    void aBackendFromBeforeThereWereAdminsAndHashesIsUnderstood() {
        OldBackend.nothing(file)
                .run("create table agents (id integer primary key, name text, api_key text)")
                .run("insert into agents values (1, 'first', '" + COORDINATORS_KEY + "'), (2, 'second', 'migrated_2')")
                .run("create table tasks (id integer primary key, content text)")
                .run("insert into tasks values (1, 'Plain')")
                .close();

        assertThat(take().notes()).containsExactlyInAnyOrder("1 × agents became admin, because there was none",
                "1 × agents have no key; rotate theirs to give them one");

        assertThat(board.entrance.byKey(COORDINATORS_KEY)).isEqualTo(new Actor(1, "first", Role.ADMIN, Set.of()));
        assertThat(board.read("1").content()).isEqualTo("Plain");
    }

    @Test
    void aWebhookWithoutSecretIsGivenOneAndOneWithoutEventsIsLeft() {
        OldBackend.at(file)
                .run("""
                        insert into webhooks values
                            (3, 1, 'https://example.com/b', '["task.created", "odd"]', null, 1, null, 0),
                            (4, 1, 'https://example.com/c', '[]', 's', 1, null, 0),
                            (5, 9, 'https://example.com/d', '["task.created"]', 's', 1, null, 0)""")
                .close();

        assertThat(take().notes()).contains(
                "1 × webhooks had no secret and are signed with a new one; set your own to check it",
                "1 × webhooks name no event that there is, or no URL",
                "1 × webhooks belong to an agent that is gone");

        assertThat(texts("select secret as it from webhook where id = 3")).first().asString().startsWith("whsec_");
        assertThat(texts("select events as it from webhook where id = 3")).containsExactly("[\"task.created\"]");
    }

    @Test
    void itMakesNoEventsForAnybodyToHear() {
        OldBackend.at(file).close();

        take();

        assertThat(board.eventsSince(0)).isEmpty();
    }

    @Test
    void theOldFileStaysAsItIs() throws IOException {
        OldBackend.at(file).close();
        var before = Files.readAllBytes(file);
        assertThat(file.toFile().setReadOnly()).isTrue();

        take();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void oneOfOurBoardsIsNoOldOne() {
        TestBoard.in(new Place.InFile(file, false)).close();

        assertThatThrownBy(this::take).hasMessageContaining("is a board of delega-mcp already; use it with --db");
        assertThat(agents()).isEmpty();
    }

    @Test
    void whatIsNoBoardIsRefused() throws IOException {
        OldBackend.nothing(folder.resolve("other.db")).run("create table songs (id integer)").close();
        Files.writeString(folder.resolve("notes.txt"), "Buy milk.");
        Files.write(folder.resolve("nothing"), new byte[0]);
        OldBackend.at(file).close();
        var torn = Files.readAllBytes(file);
        Files.write(folder.resolve("torn.db"), Arrays.copyOf(torn, torn.length / 2));

        assertThatThrownBy(() -> take(folder.resolve("other.db"))).hasMessageContaining("but songs");
        assertThatThrownBy(() -> take(folder.resolve("notes.txt"))).hasMessageContaining("is neither a board");
        assertThatThrownBy(() -> take(folder.resolve("nothing"))).hasMessageContaining("is neither a board");
        assertThatThrownBy(() -> take(folder.resolve("missing"))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> take(folder)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> take(folder.resolve("torn.db"))).hasMessageContaining("damaged");
    }

    private Report take() {
        return take(file);
    }

    private Report take(Path from) {
        try (var arrival = Arrival.in(from)) {
            return new Moving(board.db, new Secrets(null, new Random(7)), new Random(7)).take(arrival);
        }
    }

    private List<Agent> agents() {
        return board.admin.asking(() -> board.agents.list());
    }

    private List<String> texts(String sql) {
        return board.db.read(() -> board.db.sql(sql).list(row -> row.text("it")));
    }
}
