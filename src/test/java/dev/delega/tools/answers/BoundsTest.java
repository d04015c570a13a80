package dev.delega.tools.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.delega.client.DelegaClient.Details;
import dev.delega.contract.Agent;
import dev.delega.contract.Chain;
import dev.delega.contract.Comment;
import dev.delega.contract.Hop;
import dev.delega.contract.State;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.contract.TaskPage;
import dev.delega.contract.TaskQuery;
import dev.delega.json.Json;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final String LONG = "word ".repeat(2_000);

    @Test
    void theLargestTaskIsBoundedAndSaysWhatIsLeftOut() {
        var answer = TaskAnswers.details(large(), Part.all());

        assertThat(answer.text()).hasSizeLessThan(Bounds.ANSWER)
                .contains("(20 earlier left out)", "(150 more left out)", "more characters left out)",
                        "include [\"comments\"] alone");
        assertThat(size(answer)).isLessThan(Bounds.ANSWER);
    }

    @Test
    void commentsAloneAreLonger() {
        var alone = TaskAnswers.details(large(), Set.of(Part.COMMENTS));
        var among = TaskAnswers.details(large(), Set.of(Part.COMMENTS, Part.CONTEXT));

        assertThat(alone.text().length()).isGreaterThan(among.text().length() + 20_000).isLessThan(Bounds.ANSWER);
    }

    @Test
    void aFullPageOfLongTasksIsBounded() {
        var answer = TaskAnswers.page(new TaskPage(many(100, BoundsTest::longTask), 5_000, "next"),
                TaskQuery.open(100));

        assertThat(answer.text()).hasSizeLessThan(Bounds.ANSWER).endsWith("100 of 5000; next page: cursor \"next\"");
        assertThat(size(answer)).isLessThan(2 * Bounds.ANSWER);
    }

    @Test
    void whatWasNotCountedToTheEndIsNotToldAsAll() {
        var answer = TaskAnswers.page(new TaskPage(many(2, BoundsTest::longTask), 5_000, false, "next"),
                TaskQuery.open(2));

        assertThat(answer.text()).endsWith("2 of at least 5000; next page: cursor \"next\"");
    }

    @Test
    void aLongChainSaysHowMuchIsLeftOut() {
        var chain = new Chain("1", "1", many(150, BoundsTest::longTask),
                many(130, i -> new Hop(Samples.LEAD, Samples.WRITER, Samples.NINE, "1", LONG)), 3, 0, 150);

        var text = ChainAnswers.chain(chain, null).text();

        assertThat(text).hasSizeLessThan(Bounds.ANSWER).contains("50 more tasks left out", "30 more hops left out");
    }

    @Test
    void manyAgentsSayHowManyAreLeftOut() {
        var agents = many(250, i -> new Agent(String.valueOf(i), "agent-" + i, null, LONG, "worker", List.of(), true, 0,
                0, null));

        assertThat(TeamAnswers.agents(agents).text()).endsWith("(50 more left out; all of them can be named in calls)");
    }

    private static Details large() {
        var context = Json.object();
        IntStream.range(0, 5_000).forEach(i -> context.put("key" + i, "value"));
        var plain = longTask(12);
        var task = new Task("12", LONG, LONG + LONG, State.OPEN, 1, plain.labels(), null, null, plain.people(),
                plain.place(),
                null, List.of(), context, 9, List.of(), 1, plain.times());
        return new Details(task,
                many(30, i -> new Comment(String.valueOf(i), "12", "lead", null, LONG, List.of(), Samples.NINE)),
                many(200, i -> new Subtask(String.valueOf(i), LONG, false)), List.of(), List.of());
    }

    private static Task longTask(int id) {
        var plain = Samples.task(String.valueOf(id), LONG, State.OPEN);
        return new Task(plain.id(), LONG, null, State.OPEN, 1, many(50, i -> "label-" + i + LONG), null, null,
                plain.people(),
                plain.place(), null, List.of(), Json.object(), 0, List.of(), 1, plain.times());
    }

    private static int size(Answer answer) {
        return String.valueOf(answer.structured()).length();
    }

    private static <T> List<T> many(int count, IntFunction<T> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }
}
