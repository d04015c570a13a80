package dev.delega.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.support.Script;
import dev.delega.tools.answers.Part;
import dev.delega.tools.listing.Selection;
import dev.delega.tools.listing.Toolset;
import dev.delega.tools.shown.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final String TASK = "{\"id\":12,\"content\":\"Fix login\",\"status\":\"open\",\"priority\":1}";

    @TempDir
    Path home;

    private final Script backend = new Script();

    @Test
    void theListIsTheFourteenInOrder() {
        assertThat(names(catalogue(Selection.standard()))).isEqualTo(Toolset.CORE.tools());
    }

    @Test
    void listingAndGreetingNeedNoBackend() {
        var catalogue = new Catalogue(CatalogueTest::notReady, Selection.standard(), keys());

        assertThat(catalogue.toolCards()).hasSize(14);
        assertThat(catalogue.instructions()).contains("delega_list_tasks", "delega_delegate_task",
                "delega_complete_task");
        assertThat(catalogue.resources()).extracting(resource -> resource.uri()).containsExactly("delega://board",
                "delega://inbox");
        assertThat(catalogue.prompt("delega_triage", Map.of())).isPresent();
        assertThat(catalogue.complete("delega_triage", "project", "")).isEmpty();
    }

    @Test
    void theListIsTheSameOnEveryRun() {
        assertThat(Json.text(catalogue(Selection.standard()).toolCards()))
                .isEqualTo(Json.text(catalogue(Selection.standard()).toolCards()));
    }

    @Test
    void everyToolAnswersToItsPlainNameToo() {
        var catalogue = catalogue(Selection.standard());

        for (var plain : List.of("create_task", "list_tasks", "get_task", "update_task", "delegate_task",
                "complete_task",
                "add_comment", "get_chain", "get_task_chain", "list_projects", "create_project", "list_agents",
                "register_agent", "list_webhooks", "create_webhook")) {
            assertThat(catalogue.tool(plain)).as(plain).isPresent();
        }
        assertThat(catalogue.tool("delete_task")).isEmpty();
    }

    @Test
    void plainNamesAreListedAndSpokenEverywhere() {
        backend.on("GET /tasks/99", 404, "{\"detail\":\"Task not found\"}");
        var catalogue = catalogue(new Selection(List.of(), List.of(), List.of(), false, true));

        assertThat(names(catalogue)).contains("create_task", "get_task_chain")
                .noneMatch(name -> name.startsWith("delega_"));
        assertThat(Json.text(catalogue.toolCards())).doesNotContain("delega_");
        assertThat(catalogue.instructions()).contains("list_tasks").doesNotContain("delega_");
        assertThat(call(catalogue, "get_task", new TaskTools.GetTask("99", null)).text()).contains("list_tasks")
                .doesNotContain("delega_");
        assertThat(catalogue.tool("delega_create_task")).isPresent();
    }

    @Test
    void readOnlyHidesWhatWritesAndItCannotBeCalledEither() {
        var catalogue = catalogue(new Selection(List.of(), List.of(), List.of(), true, false));

        assertThat(names(catalogue)).containsExactly("delega_list_tasks", "delega_get_task", "delega_get_chain",
                "delega_list_projects", "delega_list_agents", "delega_list_webhooks");
        assertThat(catalogue.tool("delega_create_task")).isEmpty();
        assertThat(catalogue.tool("create_task")).isEmpty();
        assertThat(catalogue.instructions()).doesNotContain("delega_complete_task");
    }

    @Test
    void whatIsExcludedCannotBeCalled() {
        var catalogue = catalogue(new Selection(List.of(), List.of(), List.of("register_agent"), false, false));

        assertThat(names(catalogue)).hasSize(13).doesNotContain("delega_register_agent");
        assertThat(catalogue.tool("delega_register_agent")).isEmpty();
    }

    @Test
    void aRefusalBecomesAnAnswerThatSaysWhatToDo() {
        backend.on("GET /tasks/99", 404, "{\"detail\":\"Task not found\"}");

        var answer = call(catalogue(Selection.standard()), "delega_get_task", new TaskTools.GetTask("99", List.of()));

        assertThat(answer).isEqualTo(Answer.failure(
                "No task '99', or you may not see it. delega_list_tasks shows the tasks you can see."));
    }

    @Test
    void aStoreThatDidNotOpenIsSaidInTheAnswer() {
        var catalogue = new Catalogue(CatalogueTest::notReady, Selection.standard(), keys());

        var answer = call(catalogue, "delega_list_projects", new TeamTools.Nothing());

        assertThat(answer.failed()).isTrue();
        assertThat(answer.text()).startsWith("The store is not there.");
    }

    @Test
    void anIdThatCouldLeaveItsPlaceIsRefusedBeforeAnythingIsSent() {
        var answer = call(catalogue(Selection.standard()), "delega_get_task", new TaskTools.GetTask("../agents", null));

        assertThat(answer.failed()).isTrue();
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void anUpdateOfNothingSaysWhatIsMissing() {
        var nothing = new UpdateTask("12", null, null, null, null, null, null, null, null, null, null, null);

        var answer = call(catalogue(Selection.standard()), "delega_update_task", nothing);

        assertThat(answer.failed()).isTrue();
        assertThat(backend.requests()).isEmpty();
    }

    @Test
    void aNewAgentsKeyGoesToItsFileAndNotIntoTheAnswer() {
        backend.on("POST /agents", "{\"id\":4,\"name\":\"editor\",\"role\":\"worker\",\"api_key\":\"dlg_secret\"}");

        var answer = call(catalogue(Selection.standard()), "delega_register_agent",
                new TeamTools.RegisterAgent("editor", null, null, null, null, null));

        assertThat(answer.text() + answer.structured()).contains(home.resolve("keys/editor").toString())
                .doesNotContain("dlg_secret");
        assertThat(home.resolve("keys/editor")).hasContent("dlg_secret");
    }

    @Test
    void aWebhooksSecretGoesToItsFileAndNotIntoTheAnswer() {
        backend.on("POST /webhooks",
                """
                        {"id":5,"url":"https://example.com/hook","events":["task.created"],"active":true,"secret":"whsec_x"}""");

        var answer = call(catalogue(Selection.standard()), "delega_create_webhook",
                new WebhookTools.CreateWebhook("https://example.com/hook", List.of("task.created"), null, null));

        assertThat(answer.text() + answer.structured()).contains(home.resolve("keys/webhook-5").toString())
                .doesNotContain("whsec_x");
        assertThat(home.resolve("keys/webhook-5")).hasContent("whsec_x");
    }

    @Test
    void onlyTheContextIsOneRequest() {
        backend.on("GET /tasks/12", TASK);

        call(catalogue(Selection.standard()), "delega_get_task", new TaskTools.GetTask("12", List.of(Part.CONTEXT)));

        assertThat(backend.requests()).hasSize(1);
    }

    @Test
    void nothingIsLongerThanAClientLetsThrough() {
        assertThat(Bounds.cap("x".repeat(200_000))).hasSizeLessThan(81_000).endsWith("include.)");
    }

    private Catalogue catalogue(Selection selection) {
        return new Catalogue(backend::client, selection, keys());
    }

    private KeyFiles keys() {
        return new KeyFiles(home, false, false);
    }

    private static DelegaClient notReady() {
        throw new Problem.Unavailable("The store is not there").refused();
    }

    private static Answer call(Catalogue catalogue, String name, Record arguments) {
        return call(catalogue.tool(name).orElseThrow(), arguments);
    }

    private static <A extends Record> Answer call(Tool<A> tool, Record arguments) {
        return tool.handler().handle(tool.arguments().cast(arguments));
    }

    private static List<String> names(Catalogue catalogue) {
        var names = new ArrayList<String>();
        catalogue.toolCards().forEach(card -> names.add(card.path("name").asText()));
        return names;
    }
}
