package dev.delega.client.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-20T17:56:47Z", "2026-11-20T17:56:47", "2026-11-20 17:56:47", "2026-11-20T17:56:47.000Z",
                    "2026-11-20T18:56:47+01:00", "2026-11-20T17:56:47.000000", "2026-11-20T17:56:47.000000+00:00"})
    void everySpellingOfAnInstantIsTheSame(String text) {
        var node = Json.object().put("at", text);
        assertThat(Lenient.instant(node, "at")).isEqualTo(Instant.parse("2026-11-20T17:56:47Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01T00:00:00Z", "2026-11-20"})
    void whatIsNoInstantIsNone(String text) {
        assertThat(Lenient.instant(Json.object().put("at", text), "at")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"1\"", "\"true\""})
    void truthHasManySpellings(String value) {
        assertThat(Lenient.truth(json("{'x':" + value + "}"), false, "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "\"0\"", "\"false\""})
    void soHasFalsehood(String value) {
        assertThat(Lenient.truth(json("{'x':" + value + "}"), true, "x")).isFalse();
    }

    @Test
    void whatIsMissingIsWhatTheReaderSays() {
        assertThat(Lenient.truth(json("{'x':null}"), true, "x")).isTrue();
        assertThat(Lenient.truth(json("{}"), false, "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"['a','b']", "'[\\'a\\',\\'b\\']'", "[{'id':'a'},{'task_id':'b'}]", "['a',null,'b']"})
    void listsComeRealAndAsText(String value) {
        assertThat(Lenient.texts(json("{'x':" + value + "}"), "x")).isEqualTo(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'not json'", "'{}'", "null", "7", "{'a':1}"})
    void whatIsNoListIsAnEmptyOne(String value) {
        assertThat(Lenient.texts(json("{'x':" + value + "}"), "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}", "'{\\'a\\':1}'"})
    void objectsComeRealAndAsText(String value) {
        assertThat(Lenient.object(json("{'x':" + value + "}"), "x")).isEqualTo(json("{'a':1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'who':{'id':7,'name':'medic'}}", "{'who':{'id':'7','name':'medic'},'who_id':7}",
                    "{'who_id':'7','who_name':'medic'}", "{'who':'medic','who_id':7}"})
    void peopleComeNestedAndFlat(String body) {
        assertThat(Lenient.ref(json(body), "who")).isEqualTo(new Ref("7", "medic"));
    }

    @Test
    void aNameAloneStandsForItself() {
        assertThat(Lenient.ref(json("{'who':'medic'}"), "who")).isEqualTo(new Ref("medic", "medic"));
        assertThat(Lenient.ref(json("{'who':null,'who_id':null}"), "who")).isNull();
        assertThat(Lenient.ref(json("{'who':{}}"), "who")).isNull();
    }

    static JsonNode json(String text) {
        return Json.read(text.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
