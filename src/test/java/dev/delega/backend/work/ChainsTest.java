package dev.delega.backend.work;

import static dev.delega.support.Drafts.draft;
import static dev.delega.support.Drafts.draftFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Actor;
import dev.delega.backend.work.life.Lifecycle;
import dev.delega.contract.Chain;
import dev.delega.contract.Task;
import dev.delega.json.Json;
import dev.delega.support.TestBoard;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainsTest {
    @AutoClose
    private final TestBoard board = TestBoard.open();
    private final Actor writer = board.worker("writer");
    private final Actor editor = board.worker("editor");

    // 1 Publish ─┬─ 2 Write (writer) ─── 4 Spelling (editor, then writer)
    //            └─ 3 Announce
    @BeforeEach
    void grow() {
        board.task("Publish");
        delegate(board.admin, "1", draftFor("writer", "Write"));
        delegate(board.admin, "1", draft("Announce"));
        delegate(writer, "2", draftFor("editor", "Spelling"));
        handOver(editor, "4", "writer");
        board.admin.asking(
                () -> board.work.lifecycle().complete("3", new Lifecycle.Outcome(null, null, List.of())));
    }

    @Test
    void parentsStandBeforeTheirChildrenAndCountsAreOfTheWhole() {
        var chain = chain(board.admin, "4");

        assertThat(chain.taskId()).isEqualTo("4");
        assertThat(chain.rootId()).isEqualTo("1");
        assertThat(chain.tasks()).containsExactly(
                board.read("1"), board.read("2"), board.read("4"), board.read("3"));
        assertThat(List.of(chain.depth(), chain.completed(), chain.total())).containsExactly(2, 1, 4);
    }

    @Test
    void hopsStandInTheOrderTheyHappened() {
        assertThat(chain(board.admin, "1").hops())
                .extracting(hop -> hop.taskId() + ":" + (hop.from() == null ? null : hop.from().label()) + ">"
                        + (hop.to() == null ? null : hop.to().label()))
                .containsExactly("2:chief>writer", "3:chief>null", "4:writer>editor", "4:editor>writer");
    }

    @Test
    void whatAWorkerCannotSeeIsLeftOut() {
        var chain = chain(editor, "4");

        assertThat(chain.tasks()).extracting(Task::id).containsExactly("4");
        assertThat(chain.hops()).hasSize(2).allMatch(hop -> hop.taskId().equals("4"));
        assertThat(List.of(chain.depth(), chain.completed(), chain.total())).containsExactly(2, 0, 1);
        assertThat(board.get(editor, "/tasks/4/chain").has("root")).isFalse();
    }

    @Test
    void onTheWireATaskAppearsOncePerHop() {
        var chain = board.get(board.admin, "/tasks/1/chain");

        assertThat(List.of(chain.path("task_id").asInt(), chain.path("root_id").asInt(),
                chain.at("/root/content").asText(), chain.path("depth").asInt(),
                chain.path("completed_count").asInt(), chain.path("total_count").asInt()))
                .containsExactly(1, 1, "Publish", 2, 1, 4);
        assertThat(told(chain.path("chain"), "id"))
                .containsExactly("1 null>null", "2 chief>writer", "4 writer>editor", "4 editor>writer", "3 chief>null");
        assertThat(told(chain.path("delegations"), "task_id"))
                .containsExactly("2 chief>writer", "3 chief>null", "4 writer>editor", "4 editor>writer");
    }

    @Test
    void theSeedsFormHoldsNothingButHops() {
        assertThat(Json.read(Json.text(board.get(board.admin, "/tasks/4/chain?format=hops")))).isEqualTo(Json.read("""
                {"task_id":4,"chain":[
                  {"from":"chief","to":"writer","at":"2026-11-20T12:00:00Z"},
                  {"from":"chief","to":null,"at":"2026-11-20T12:00:00Z"},
                  {"from":"writer","to":"editor","at":"2026-11-20T12:01:00Z"},
                  {"from":"editor","to":"writer","at":"2026-11-20T12:02:00Z"}]}"""));
    }

    private Chain chain(Actor who, String id) {
        return who.asking(() -> board.work.chains().of(id));
    }

    private void delegate(Actor who, String parent, Task.Draft child) {
        if (!who.equals(board.admin)) {
            board.clock.advance(Duration.ofMinutes(1));
        }
        who.asking(() -> board.work.handOffs().delegate(parent, child, null));
    }

    private void handOver(Actor who, String id, String to) {
        board.clock.advance(Duration.ofMinutes(1));
        who.asking(() -> board.work.handOffs().handOver(id, to, null));
    }

    private static List<String> told(JsonNode links, String id) {
        return StreamSupport.stream(links.spliterator(), false)
                .map(link -> link.path(id).asText() + " " + end(link.path("from")) + ">" + end(link.path("to")))
                .toList();
    }

    private static String end(JsonNode name) {
        return name.isTextual() ? name.textValue() : "null";
    }
}
