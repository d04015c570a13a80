package dev.delega.tools.beside;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import dev.delega.support.Script;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final Script backend = new Script()
            .on("GET /tasks/12", "{\"id\":12,\"content\":\"Fix login\",\"status\":\"open\",\"priority\":1}")
            .on("GET /agents", "[{\"id\":2,\"name\":\"researcher\",\"role\":\"worker\",\"active\":true}]");
    private final Resources resources = new Resources(backend::client);

    @Test
    void theBoardTheInboxAndTheMostUrgentTasksAreListed() {
        board(30);

        assertThat(resources.list()).hasSizeLessThanOrEqualTo(32).extracting(resource -> resource.uri())
                .startsWith("delega://board", "delega://inbox", "delega://tasks/1", "delega://tasks/2");
        assertThat(backend.requests().getLast().query()).containsEntry("limit", "20");
    }

    @Test
    void aTaskReadsLikeTheToolsAnswer() {
        var contents = resources.read("delega://tasks/12").orElseThrow();

        assertThat(contents.uri()).isEqualTo("delega://tasks/12");
        assertThat(contents.mimeType()).isEqualTo("text/markdown");
        assertThat(contents.text()).startsWith("[#12] Fix login\nstatus: open");
    }

    @Test
    void aChainIsATree() {
        backend.on("GET /tasks/12/chain", """
                {"root_id":12,"depth":0,"completed_count":0,"total_count":1,"chain":[{"id":12,"content":"Fix login",
                "status":"open","priority":1}],"delegations":[]}""");

        assertThat(resources.read("delega://tasks/12/chain").orElseThrow().text())
                .startsWith("Delegation chain (root #12, depth 0, 0/1 complete):\n  [#12] Fix login");
    }

    @Test
    void theBoardShowsTasksAndAgents() {
        board(2);

        assertThat(resources.read("delega://board").orElseThrow().text())
                .contains("[#1] Task 1 | open", "2 of 2", "## Agents", "researcher");
    }

    @Test
    void theInboxIsWhatIsLeftToDoForTheCaller() {
        board(2);

        assertThat(resources.read("delega://inbox").orElseThrow().text()).contains("[#1] Task 1 | open", "2 of 2");
        assertThat(backend.requests().getFirst().query()).containsEntry("assigned_to", "me");
    }

    @Test
    void theInboxTellsOfWebhooksThatWereSwitchedOffBecauseTheyFailed() {
        board(1);
        backend.on("GET /webhooks", """
                [{"id":3,"url":"https://example.com/a","events":["task.*"],"active":false,"failure_count":10},
                {"id":4,"url":"https://example.com/b","events":["task.*"],"active":false,"failure_count":0},
                {"id":5,"url":"https://example.com/c","events":["task.*"],"active":true,"failure_count":2}]""");

        assertThat(resources.read("delega://inbox").orElseThrow().text())
                .contains("## Webhooks that were switched off because they failed", "https://example.com/a",
                        "delega_update_webhook")
                .doesNotContain("https://example.com/b", "https://example.com/c");
    }

    @Test
    void whoMayNotSeeAgentsStillSeesTheBoard() {
        board(1);
        backend.on("GET /agents", 403, "{\"detail\":\"Only admin agent keys can list agents\"}");

        assertThat(resources.read("delega://board").orElseThrow().text()).contains("[#1]").doesNotContain("Agents");
    }

    @Test
    void whatIsNotThereIsNotThere() {
        backend.on("GET /tasks/chain", 404, "{\"detail\":\"Task not found\"}");
        backend.on("GET /tasks/99", 404, "{\"detail\":\"Task not found\"}");

        assertThat(resources.read("delega://tasks/99")).isEmpty();
        assertThat(resources.read("delega://tasks/")).isEmpty();
        assertThat(resources.read("delega://tasks/chain")).isEmpty();
        assertThat(resources.read("delega://tasks//chain")).isEmpty();
        assertThat(resources.read("delega://tasks/..")).isEmpty();
        assertThat(resources.read("delega://tasks/12?x=1")).isEmpty();
        assertThat(resources.read("delega://tasks/1/2/3")).isEmpty();
        assertThat(resources.read("file:///etc/passwd")).isEmpty();
    }

    @Test
    void theTemplatesNameTaskAndChain() {
        assertThat(resources.templates()).extracting(template -> template.uriTemplate())
                .containsExactly("delega://tasks/{id}", "delega://tasks/{id}/chain");
    }

    private void board(int tasks) {
        var items = IntStream.rangeClosed(1, tasks)
                .mapToObj(i -> "{\"id\":" + i + ",\"content\":\"Task " + i + "\",\"status\":\"open\",\"priority\":1}")
                .collect(joining(","));
        backend.on("GET /tasks", "{\"items\":[" + items + "],\"total\":" + tasks + "}");
    }
}
