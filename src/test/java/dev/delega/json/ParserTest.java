package dev.delega.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, what is refused, and that Jackson's own parser, told to be as strict, sees every text as we do. */
class ParserTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String ALPHABET = "{}[]\",:\\/ \t\r\ntruefalsnu0123456789.eE+-bxé\u0000\u001f\ud83d\ude00\ufeff";

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " [ ] ", "\"\"", "0", "-0", "-1", "12345678901234567890", "9223372036854775807",
                    "-9223372036854775808", "2147483648", "1.50", "1e3", "-0.0E-2", "true", "false", "null",
                    "{\"a\":[1,{\"b\":null},\"\\u00e9\\ud83d\\ude00\\n\\/\"]}", "[[],{}]", "\"\\ud800\"",
                    "\"\u007f é\"",
                    "{\"\":1}"})
    void wellFormedTextsAreReadAsJacksonReadsThem(String text) {
        assertThat(Json.read(text)).isEqualTo(theirs(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{", "[", "\"", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "[1,]", "{\"a\":1,}",
                    "[1 2]", "1 2", "{} {}", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity",
                    "-Infinity",
                    "tru", "truex", "nul", "True", "\"\\x\"", "\"\\u12\"", "\"\\u00g0\"",
                    "\"\\u\uff11\uff11\uff11\uff11\"",
                    "\"a\nb\"", "\"\u0001\"", "\ufeff{}", "\u00a01", "// no\n1", "/* no */1", "{\"a\":1,\"a\":2}",
                    "[1}", "{]",
                    "\u0661"})
    void everythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(Json.Malformed.class);
        assertThat(theirs(text)).isNull();
    }

    @Test
    void aRefusalSaysWhatIsWrongAndWhereWithoutTheText() {
        assertThatThrownBy(() -> Json.read("{\"key\": secret}")).hasMessage("unexpected 's' at position 9");
        assertThatThrownBy(() -> Json.read("[1, 2")).hasMessage("it ends too early");
        assertThatThrownBy(() -> Json.read("\"\u0007\""))
                .hasMessage("unexpected the character with the code 7 at position 2");
        assertThatThrownBy(() -> Json.read("{\"a\":1,\"a\":2}")).hasMessage("key 'a' stands twice in one object");
    }

    @Test
    void depthAndNumbersAreBounded() {
        assertThat(Json.read("[".repeat(200) + "]".repeat(200))).hasSize(1);
        assertThatThrownBy(() -> Json.read("[".repeat(201) + "]".repeat(201))).hasMessage("nested more than 200 deep");
        assertThatThrownBy(() -> Json.read("{\"a\":".repeat(100_000))).hasMessage("nested more than 200 deep");
        assertThat(Json.read("[[]," + "[],".repeat(1_000) + "[]]")).as("beside each other").hasSize(1_002);
        assertThat(Json.read("1".repeat(1_000)).bigIntegerValue()).isEqualTo(new BigInteger("1".repeat(1_000)));
        assertThatThrownBy(() -> Json.read("1".repeat(1_001))).hasMessage("a number of more than 1000 characters");
        assertThatThrownBy(() -> Json.read("1e99999999999")).hasMessage("a number out of range");
        assertThat(Json.read("1e400").decimalValue()).isEqualTo(new BigDecimal("1e400"));
    }

    @Test
    void onAHundredThousandTextsItAgreesWithJackson() {
        var random = new Random(42);
        var agreed = 0;
        for (var i = 0; i < 100_000; i++) {
            var text = i % 2 == 0 ? noise(random) : changed(Json.text(tree(random, 4)), random);
            var theirs = theirs(text);
            assertThat(ours(text)).as(text).isEqualTo(theirs);
            agreed += theirs == null ? 0 : 1;
        }
        assertThat(agreed).as("texts that were well formed").isBetween(10_000, 90_000);
    }

    private static @Nullable JsonNode ours(String text) {
        try {
            return Json.read(text);
        } catch (Json.Malformed _) {
            return null;
        }
    }

    private static @Nullable JsonNode theirs(String text) {
        try {
            var read = JACKSON.readTree(text);
            return read.isMissingNode() ? null : read;
        } catch (IOException | NumberFormatException _) {
            return null;
        }
    }

    private static String noise(Random random) {
        var noise = new StringBuilder();
        for (var left = random.nextInt(8); left >= 0; left--) {
            noise.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return noise.toString();
    }

    /** Half of them stay as they are; of the others one character is another, missing, or there twice. */
    private static String changed(String text, Random random) {
        var at = random.nextInt(text.length());
        return switch (random.nextInt(6)) {
            case 0 ->
                text.substring(0, at) + ALPHABET.charAt(random.nextInt(ALPHABET.length())) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text;
        };
    }

    private static JsonNode tree(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> nodes.numberNode(random.nextInt());
            case 1 -> nodes.numberNode(random.nextLong());
            case 2 -> nodes.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(30)));
            case 3 -> nodes.textNode(noise(random));
            case 4 -> nodes.booleanNode(random.nextBoolean());
            case 5 -> nodes.nullNode();
            case 6 -> {
                var array = nodes.arrayNode();
                for (var left = random.nextInt(4); left > 0; left--) {
                    array.add(tree(random, depth - 1));
                }
                yield array;
            }
            default -> {
                var object = nodes.objectNode();
                for (var left = random.nextInt(4); left > 0; left--) {
                    object.set(noise(random), tree(random, depth - 1));
                }
                yield object;
            }
        };
    }
}
