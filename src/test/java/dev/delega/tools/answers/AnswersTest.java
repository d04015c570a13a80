package dev.delega.tools.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient.Completed;
import dev.delega.client.DelegaClient.Created;
import dev.delega.client.DelegaClient.Delegated;
import dev.delega.client.DelegaClient.Details;
import dev.delega.client.DelegaClient.Updated;
import dev.delega.contract.Comment;
import dev.delega.contract.Event;
import dev.delega.contract.EventPage;
import dev.delega.contract.Match;
import dev.delega.contract.State;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.contract.Unblocked;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Answer;
import dev.delega.support.Conformity;
import dev.delega.support.Golden;
import dev.delega.tools.listing.Cards;
import dev.delega.tools.listing.Toolset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
    private static final Path KEYS = Path.of("/delega/keys");

    static Set<String> tools() {
        return answers().keySet();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyAnswerReadsAsWasAgreed(String tool) {
        var all = new StringBuilder();
        answers().getOrDefault(tool, Map.of())
                .forEach((situation, answer) -> all.append("=== ").append(situation).append("\n")
                        .append(answer.text()).append("\n---\n").append(Json.pretty(structured(answer)))
                        .append("\n\n"));

        Golden.check("src/test/resources/golden/answers/" + tool + ".txt", portable(all.toString()), getClass());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void structuredContentKeepsItsPromise(String name) {
        var schema = Cards.prepared().stream().map(Cards::card).filter(card -> card.path("name").asText().equals(name))
                .findFirst().orElseThrow().path("outputSchema");
        assertThat(schema.path("type").asText()).isEqualTo("object");

        answers().getOrDefault(name, Map.of()).values()
                .forEach(answer -> Conformity.check(structured(answer), schema, name));
    }

    @Test
    void everyToolHasAnAnswerHere() {
        assertThat(tools()).containsExactlyInAnyOrderElementsOf(
                Toolset.all().stream().flatMap(toolset -> toolset.tools().stream()).toList());
    }

    private static Map<String, Map<String, Answer>> answers() {
        var all = new LinkedHashMap<String, Map<String, Answer>>();
        all.put("delega_create_task", created());
        all.put("delega_list_tasks", listed());
        all.put("delega_get_task", read());
        all.put("delega_update_task", updated());
        all.put("delega_delegate_task", delegated());
        all.put("delega_complete_task", completed());
        all.put("delega_add_comment", commented());
        all.put("delega_get_chain", chains());
        all.put("delega_list_projects", ordered("some", TeamAnswers.projects(List.of(Samples.web())), "none",
                TeamAnswers.projects(List.of())));
        all.put("delega_create_project", ordered("made", TeamAnswers.created(Samples.web())));
        all.put("delega_list_agents",
                ordered("some", TeamAnswers.agents(List.of(Samples.researcher(), Samples.newcomer())),
                        "none", TeamAnswers.agents(List.of())));
        all.put("delega_register_agent", registered());
        all.put("delega_list_webhooks", ordered("some", TeamAnswers.webhooks(List.of(Samples.webhook())), "none",
                TeamAnswers.webhooks(List.of())));
        all.put("delega_create_webhook", subscribed());
        all.put("delega_update_webhook", ordered("switched on", HookAnswers.updated(Samples.webhook())));
        all.put("delega_delete_webhook", ordered("one", HookAnswers.deleted("5")));
        all.put("delega_list_deliveries", ordered(
                "some", HookAnswers.deliveries(List.of(Samples.delivery("delivered", 204), Samples.delivery("dead",
                        null))),
                "none", HookAnswers.deliveries(List.of())));
        all.put("delega_replay_deliveries", ordered(
                "one", HookAnswers.replayed(Samples.delivery("pending", null)),
                "all since", HookAnswers.replayedAfter("5", 41)));
        all.put("delega_wait_for", waited());
        return all;
    }

    private static Map<String, Answer> created() {
        var match = new Match("7", 0.8567, "Fix the login");
        return ordered(
                "new", TaskAnswers.created(new Created(Samples.plain(), List.of(), false)),
                "looks like another", TaskAnswers.created(new Created(Samples.plain(), List.of(match), false)),
                "reused", TaskAnswers.created(new Created(Samples.plain(), List.of(match), true)));
    }

    private static Map<String, Answer> listed() {
        var mine = new TaskQuery("me", null, null, null, null, null, null, false, null, 20, null);
        var filtered = new TaskQuery(null, "writer", null, null, null, null, null, false, null, 20, null);
        return ordered(
                "a page",
                TaskAnswers.page(new TaskPage(List.of(Samples.full(), Samples.plain()), 41, "abc"), TaskQuery.open(2)),
                "empty board", TaskAnswers.untouched(new TaskPage(List.of(), 0, null)),
                "nothing open", TaskAnswers.page(new TaskPage(List.of(), 0, null), TaskQuery.open(20)),
                "nothing for me", TaskAnswers.page(new TaskPage(List.of(), 0, null), mine),
                "nothing fits", TaskAnswers.page(new TaskPage(List.of(), 0, null), filtered));
    }

    private static Map<String, Answer> read() {
        return ordered(
                "everything", TaskAnswers.details(Samples.details(), Part.all()),
                "only context", TaskAnswers.details(Samples.details(), Set.of(Part.CONTEXT)),
                "nothing hangs on it", TaskAnswers.details(
                        new Details(Samples.plain(), List.of(), List.of(), List.of(), List.of()), Part.all()));
    }

    private static Map<String, Answer> updated() {
        return ordered(
                "changed", TaskAnswers.updated(new Updated(Samples.plain(), Samples.full())),
                "as before", TaskAnswers.updated(new Updated(Samples.plain(), Samples.plain())));
    }

    private static Map<String, Answer> delegated() {
        var parent = Samples.task("1", "Publish the guide", State.DELEGATED);
        return ordered(
                "a child", HandOffAnswers.delegated(true,
                        new Delegated(Samples.child("3", "Write the article", State.OPEN, Samples.WRITER), parent)),
                "handed over", HandOffAnswers.delegated(false,
                        new Delegated(Samples.with(Samples.plain(), State.OPEN, Samples.WRITER), null)));
    }

    private static Map<String, Answer> completed() {
        var done = Samples.with(Samples.plain(), State.COMPLETED, Samples.RESEARCHER);
        return ordered(
                "others can start", HandOffAnswers.completed(null, new Completed(done,
                        List.of(new Unblocked("13", "Write the article", "writer"), new Unblocked("14", null, "lead")),
                        List.of("lead"), 2)),
                "nobody waited", HandOffAnswers.completed(null, new Completed(done, List.of(), List.of(), 0)),
                "in review", HandOffAnswers.completed(null, new Completed(
                        Samples.with(Samples.plain(), State.IN_REVIEW, Samples.RESEARCHER), List.of(), List.of("lead"),
                        0)));
    }

    private static Map<String, Answer> commented() {
        return ordered("with a mention", HandOffAnswers.commented(
                new Comment("31", "12", "researcher", null, "@lead it is the session", List.of("lead"), Samples.NINE)));
    }

    private static Map<String, Answer> chains() {
        return ordered(
                "both", ChainAnswers.chain(Samples.chain(), null),
                "hops", ChainAnswers.chain(Samples.chain(), ChainAnswers.Format.HOPS),
                "tree", ChainAnswers.chain(Samples.chain(), ChainAnswers.Format.TREE));
    }

    /** Paths are written in the system's own way, and in JSON its mark is doubled. */
    private static String portable(String text) {
        var keys = KEYS + File.separator;
        return text.replace(keys.replace("\\", "\\\\"), "/delega/keys/").replace(keys, "/delega/keys/");
    }

    private static Map<String, Answer> registered() {
        var file = KEYS.resolve("editor");
        return ordered(
                "hidden", TeamAnswers.registered(Samples.newcomer(), new Kept.In(file, null)),
                "revealed", TeamAnswers.registered(Samples.newcomer(), new Kept.In(file, "dlg_example")),
                "again", TeamAnswers.registered(Samples.newcomer(), new Kept.Before(file)),
                "without key", TeamAnswers.registered(Samples.newcomer(), new Kept.Nowhere()));
    }

    private static Map<String, Answer> subscribed() {
        var file = KEYS.resolve("webhook-5");
        return ordered(
                "hidden", TeamAnswers.subscribed(Samples.webhook(), new Kept.In(file, null)),
                "revealed", TeamAnswers.subscribed(Samples.webhook(), new Kept.In(file, "whsec_example")),
                "without secret", TeamAnswers.subscribed(Samples.webhook(), new Kept.Nowhere()));
    }

    private static Map<String, Answer> waited() {
        var done = Samples.with(Samples.plain(), State.COMPLETED, Samples.RESEARCHER);
        var nothing = new EventPage(List.of(), "17", false);
        return ordered(
                "it finished", WaitAnswers.task("12", done, happened("task.completed")),
                "it had finished", WaitAnswers.task("12", done, nothing),
                "it can go on", WaitAnswers.task("12", Samples.plain(), happened("task.unblocked")),
                "it did not finish", WaitAnswers.task("12", Samples.plain(), nothing),
                "it is gone", WaitAnswers.task("12", null, happened("task.deleted")),
                "something new", WaitAnswers.news(happened("task.assigned")),
                "nothing new", WaitAnswers.news(nothing));
    }

    private static EventPage happened(String kind) {
        return new EventPage(List.of(new Event(18, Samples.NINE, kind, Samples.LEAD, "12", Json.object())), "18",
                false);
    }

    private static Map<String, Answer> ordered(Object... pairs) {
        var all = new LinkedHashMap<String, Answer>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], (Answer) pairs[i + 1]);
        }
        return all;
    }

    private static ObjectNode structured(Answer answer) {
        var structured = answer.structured();
        assertThat(structured).isNotNull();
        return structured == null ? Json.object() : structured;
    }
}
