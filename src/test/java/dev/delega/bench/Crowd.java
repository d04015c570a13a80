package dev.delega.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.team.Agents;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;

/// A board with very many tasks: most are finished, a tenth of them concerns one busy worker, a hundred an idle one.
/// Half a year of dates lies around the day that the rules take for today.
final class Crowd {
    private static final int AT_ONCE = 20_000;
    private static final int MANAGERS = 20;
    private static final int PROJECTS = 10;

    private final TestBoard board;
    private final Random random = new Random(42);
    private final Titles titles = new Titles(random);
    private final Map<String, String> keys = new HashMap<>();

    private Crowd(TestBoard board) {
        this.board = board;
    }

    /** The keys of admin, busy and idle. */
    static Map<String, String> fill(Path file, int tasks) {
        try (var board = TestBoard.in(new Place.InFile(file, false))) {
            var crowd = new Crowd(board);
            board.tamper("pragma cache_size = -400000");
            crowd.people();
            var indexes = crowd.withoutIndexes();
            for (var done = 0; done < tasks; done += AT_ONCE) {
                crowd.some(done, Math.min(tasks, done + AT_ONCE));
            }
            indexes.forEach(board::tamper);
            board.tamper("analyze sqlite_schema");
            return Map.copyOf(crowd.keys);
        }
    }

    /// Made anew at the end they are there much sooner than when all that comes in no order is put into order one by
    /// one. What brings them back, with the statistics that go with them.
    private List<String> withoutIndexes() {
        var names = new ArrayList<String>();
        var back = new ArrayList<>(board.db.read(() -> board.db.sql("""
                select name, sql from sqlite_master
                 where type = 'index' and tbl_name in ('task', 'task_label') and sql is not null
                """).list(row -> {
            names.add(row.text("name"));
            return row.text("sql");
        })));
        back.addAll(board.db.read(() -> board.db.sql("select idx, stat from sqlite_stat1").list(
                row -> "insert into sqlite_stat1 (tbl, idx, stat) values ('task', '" + row.text("idx") + "', '"
                        + row.text("stat") + "')")));
        names.forEach(name -> board.tamper("drop index " + name));
        return List.copyOf(back);
    }

    private void people() {
        agent("admin", Role.ADMIN);
        agent("busy", Role.WORKER);
        agent("idle", Role.WORKER);
        for (var i = 0; i < MANAGERS; i++) {
            agent("manager-" + i, Role.COORDINATOR);
        }
        for (var i = 0; i < PROJECTS; i++) {
            var name = "project-" + i;
            board.tamper("insert into project (name, sort_order, created_at, updated_at) values ('" + name
                    + "', 0, 0, 0)");
        }
    }

    private void agent(String name, Role role) {
        keys.put(name, board.admin
                .asking(() -> board.agents.register(new Agents.Draft(name, null, null, role, List.of()))).key());
    }

    private void some(int from, int to) {
        board.db.write(() -> {
            for (var id = from + 1; id <= to; id++) {
                task(id);
            }
            return true;
        });
    }

    private void task(int id) {
        var state = state();
        var now = System.currentTimeMillis();
        var finished = state.equals("completed") || state.equals("failed") || state.equals("cancelled");
        var held = state.equals("claimed");
        var labels = labels(id);
        board.db.sql("""
                insert into task (id, content, state, priority, labels, due_date, project_id, creator_id, assignee_id,
                                  completer_id, accountable_id, root_id, depth, holder_id, claimed_at, lease_until,
                                  generation, attempt, context, context_version, evidence, revision, created_at,
                                  updated_at, completed_at)
                values (:id, :content, :state, :priority, :labels, :due, :project, :creator, :assignee, :completer,
                        :creator, :id, 0, :holder, :claimed, :lease, 0, 0, '{}', 0, '[]', 1, :created, :updated,
                        :completed)
                """)
                .set("id", id)
                .set("content", titles.next() + (id % 10_000 == 7 ? " Quokka" : ""))
                .set("state", state)
                .set("priority", 1 + random.nextInt(4))
                .set("labels", labels.isEmpty() ? "[]" : "[\"" + String.join("\",\"", labels) + "\"]")
                .set("due", random.nextInt(5) < 2 ? null : date())
                .set("project", random.nextInt(3) == 0 ? null : 1 + random.nextInt(PROJECTS))
                .set("creator", person(id))
                .set("assignee", random.nextInt(4) == 0 ? null : person(id))
                .set("completer", finished ? person(id) : null)
                .set("holder", held ? 3 : null)
                .set("claimed", held ? now : null)
                .set("lease", held ? now + 86_400_000L : null)
                .set("created", now - 1_000_000_000L + id * 900L)
                .set("updated", now - 1_000_000_000L + random.nextInt(1_000_000_000))
                .set("completed", finished ? now - random.nextInt(1_000_000_000) : null)
                .run();
        labels.forEach(label -> board.db.sql("insert into task_label (task_id, label) values (:id, :label)")
                .set("id", id).set("label", label).run());
    }

    private String state() {
        var chance = random.nextInt(10_000);
        return chance < 6_000
                ? "completed"
                : chance < 6_100
                        ? "failed"
                        : chance < 6_200
                                ? "cancelled"
                                : chance < 6_600
                                        ? "blocked"
                                        : chance < 6_800
                                                ? "in_review"
                                                : chance < 6_805
                                                        ? "claimed"
                                                        : "open";
    }

    /** Agent 1 is the board's own, 2 admin, 3 busy, 4 idle; the managers come behind. */
    private long person(int id) {
        return id % 10_000 == 0 ? 4 : random.nextInt(20) == 0 ? 3 : 5 + random.nextInt(MANAGERS);
    }

    private List<String> labels(int id) {
        return id % 10_000 == 1
                ? List.of("rare")
                : id % 100 == 2
                        ? List.of("some")
                        : id % 10 == 3
                                ? List.of("common", "backend")
                                : List.of();
    }

    private @Nullable String date() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(150).plusDays(random.nextInt(210))
                .toString();
    }
}
