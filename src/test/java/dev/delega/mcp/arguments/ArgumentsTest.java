package dev.delega.mcp.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Kinds.Color;
import dev.delega.mcp.arguments.Kinds.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in, a checked record out, or everything that is wrong. */
class ArgumentsTest {

    @Test
    void everyKindOfArgumentIsRead() throws Arguments.Wrong {
        var read = read(
                """
                        {"task_id":"12","priority":4,"count":-3,"big":9007199254740993,"done":true,"color":"dark_green",
                         "labels":["a","b"],"numbers":[1,2],"colors":["red"],"evidence":[{"kind":"log","ref":"x"},{"kind":"url"}],
                         "metadata":{"k":[1]},"result":[true],"assign_to":"ada","shade":null}""");

        assertThat(read).isEqualTo(new Kinds("12", 4, -3, 9007199254740993L, true, Color.DARK_GREEN, List.of("a", "b"),
                List.of(1, 2), List.of(Color.RED), List.of(new Row("log", "x"), new Row("url", null)),
                (ObjectNode) Json.read("{\"k\":[1]}"), Json.read("[true]"), new Clearable<>("ada"),
                new Clearable<>(null)));
    }

    @Test
    void whatIsLeftOutIsNull() throws Arguments.Wrong {
        assertThat(read("{\"task_id\":\"1\",\"count\":1}"))
                .isEqualTo(new Kinds("1", null, 1, null, null, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void nullIsLeftOutWhereNothingCanBeCleared() throws Arguments.Wrong {
        var row = (ObjectNode) Json.read("{\"kind\":\"log\",\"ref\":null}");

        assertThat(Arguments.of(Row.class).read(row)).isEqualTo(new Row("log", null));
    }

    @Test
    void nullIsRefusedWhereOthersCanBeClearedAndThisCannot() {
        assertThatThrownBy(() -> read("{\"task_id\":\"1\",\"count\":1,\"priority\":null,\"assign_to\":null}"))
                .hasMessageEndingWith("- priority: cannot be cleared; leave it out to keep it as it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"task_id\":12,\"count\":1}    | 12 | 1",
                    "{\"task_id\":\"x\",\"count\":\"3\"} | x  | 3", "{\"task_id\":\"x\",\"count\":3.0}  | x  | 3",
                    "{\"task_id\":123456789012345678901,\"count\":1e2} | 123456789012345678901 | 100"})
    void whatModelsPredictablyMixUpIsUnderstood(String json, String taskId, int count) throws Arguments.Wrong {
        var read = read(json);

        assertThat(read.taskId()).isEqualTo(taskId);
        assertThat(read.count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"count\":1}                     | task_id: expected a string, but it is missing",
                    "{\"task_id\":null,\"count\":1}    | task_id: expected a string, but it is missing",
                    "{\"task_id\":[],\"count\":1}      | task_id: expected a string, got a list",
                    "{\"task_id\":1.5,\"count\":1}     | task_id: expected a string, got 1.5",
                    "{\"task_id\":\"1\",\"count\":1.5} | count: expected an integer, got 1.5",
                    "{\"task_id\":\"1\",\"count\":\"\"} | count: expected an integer, got \"\"",
                    "{\"task_id\":\"1\",\"count\":3000000000} | count: expected an integer, got 3000000000",
                    "{\"task_id\":\"1\",\"count\":1e999999999} | count: expected an integer, got 1E+999999999",
                    "{\"task_id\":\"1\",\"count\":1,\"priority\":0} | priority: expected an integer from 1 to 4, got 0",
                    "{\"task_id\":\"1\",\"count\":1,\"done\":\"yes\"} | done: expected true or false, got \"yes\"",
                    "{\"task_id\":\"1\",\"count\":1,\"color\":\"blue\"} | color: expected one of red, dark_green, got \"blue\"",
                    "{\"task_id\":\"1\",\"count\":1,\"labels\":\"a\"} | labels: expected a list, each a string, got \"a\"",
                    "{\"task_id\":\"1\",\"count\":1,\"labels\":[\"a\",{}]} | labels[1]: expected a string, got an object",
                    "{\"task_id\":\"1\",\"count\":1,\"labels\":[null]} | labels[0]: expected a string, got null",
                    "{\"task_id\":\"1\",\"count\":1,\"metadata\":\"{}\"} | metadata: expected an object, got \"{}\"",
                    "{\"task_id\":\"1\",\"count\":1,\"assign_to\":{}} | assign_to: expected a string, got an object",
                    "{\"task_id\":\"1\",\"count\":1,\"evidence\":[{}]} | evidence[0].kind: expected a string, but it is missing",
                    "{\"task_id\":\"1\",\"count\":1,\"evidence\":[{\"kind\":\"a\",\"reff\":1}]}"
                            + " | unknown argument 'evidence[0].reff', did you mean 'ref'?",
                    "{\"task_id\":\"1\",\"count\":1,\"taskid\":1} | unknown argument 'taskid', did you mean 'task_id'?"})
    void aMistakeNamesTheArgumentWhatWasExpectedAndWhatCame(String json, String mistake) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Arguments.Wrong.class)
                .hasMessage("Nothing was done, the arguments are wrong:\n- " + mistake);
    }

    @Test
    void anArgumentLikeNoOtherIsAnsweredWithAllThereAre() {
        assertThatThrownBy(() -> Arguments.of(Row.class).read((ObjectNode) Json.read("{\"kind\":\"a\",\"zzzzzz\":1}")))
                .hasMessageEndingWith("- unknown argument 'zzzzzz'; known are kind, ref");
    }

    @Test
    void allMistakesAreToldTogether() {
        assertThatThrownBy(() -> read("{\"count\":\"x\",\"color\":1,\"evidence\":[{\"ref\":[]}],\"prio\":1}"))
                .hasMessageContainingAll("task_id:", "count:", "color:", "evidence[0].kind:", "evidence[0].ref:",
                        "'prio'");
    }

    @Test
    void theSchemaSaysAsMuchAsTheRecordItWasMadeOf() {
        assertThat(Component.of(Kinds.class, Schema.of(Kinds.class))).isEqualTo(Component.of(Kinds.class));
    }

    @ParameterizedTest
    @CsvSource({"-3, -3", "3.0, 3", "1e2, 100", "'\"+7\"', 7", "'\" 12 \"', 12", "'\"4.00\"', 4",
            "9223372036854775807, 9223372036854775807"})
    void wholeNumbersMayBeWrittenInManyWays(String json, long number) {
        assertThat(WholeNumber.in(Json.read(json))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "9223372036854775808", "1e400", "1e-400", "\"1e999999999\"", "\"\"", "\"x\"", "\"0x1\"",
                    "true", "[]", "\"123456789012345678901\""})
    void whatIsNoWholeNumberIsNone(String json) {
        assertThat(WholeNumber.in(Json.read(json))).isNull();
    }

    private static Kinds read(String json) throws Arguments.Wrong {
        return Arguments.of(Kinds.class).read((ObjectNode) Json.read(json));
    }
}
