package dev.delega.backend.work.alike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the first look rules out, the index would not have found; and it does rule out. */
class FirstLookTest {
    private static final List<String> WORDS = List.of("deploy", "the", "build", "todo:", "api", "größe", "v2_1", "Fix",
            "login", "bug", "page", "日本語", "server", "taskforce", "test", "ſet", "\u212Aelvin", "kelvin", "x");
    private static final double[] THRESHOLDS = {0.1, 0.3, 0.6, 0.9, 1};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingIsRuledOutThatTheIndexFinds(long seed) {
        var random = new Random(seed);
        var ruledOut = 0;
        for (var round = 0; round < 1_000; round++) {
            var texts = IntStream.range(0, random.nextInt(1, 40)).mapToObj(_ -> text(random)).toList();
            var asked = text(random);
            var threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];

            if (rulesOut(asked, texts, threshold)) {
                ruledOut++;
                assertThat(index(texts).like(asked, threshold, 5)).as(asked + " among " + texts).isEmpty();
            }
        }
        assertThat(ruledOut).isBetween(100, 950);
    }

    @Test
    void aWordThatHalfOfThemHoldIsNotEnough() {
        var texts = IntStream.range(0, 100).mapToObj(n -> n % 2 == 0 ? "Fix ticket" + n : "Write chapter" + n).toList();

        assertThat(rulesOut("Fix the login page", texts, 0.6)).isTrue();
        assertThat(rulesOut("Fix ticket4", texts, 0.6)).isFalse();
    }

    @Test
    void whatTheWordsDoNotTellIsLeftToTheIndex() {
        var none = List.<String>of();

        assertThat(rulesOut("of the", none, 0.6)).isFalse();
        assertThat(rulesOut("größe 日本語", none, 0.6)).isFalse();
        assertThat(rulesOut("login", none, 0)).isFalse();
        assertThat(rulesOut("login", none, 7)).isFalse();
        assertThat(rulesOut(String.join(" ", IntStream.range(10, 50).mapToObj(n -> "word" + n).toList()), none, 0.6))
                .isFalse();
        assertThat(rulesOut("login", none, 0.6)).isTrue();
    }

    private static boolean rulesOut(String asked, Collection<String> texts, double threshold) {
        var look = new FirstLook(asked);
        var sharing = texts.stream().filter(text -> !isPlain(text) || sharesWord(text, look.words())).toList();
        return look.rulesOut(sharing, texts.size(), threshold);
    }

    private static boolean sharesWord(String text, List<String> words) {
        return words.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(letter -> letter < 128);
    }

    private static Duplicates index(List<String> texts) {
        var index = new Duplicates();
        for (var id = 0; id < texts.size(); id++) {
            index.put(id, texts.get(id));
        }
        return index;
    }

    private static String text(Random random) {
        var text = new ArrayList<String>();
        for (var i = random.nextInt(6); i >= 0; i--) {
            text.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", text);
    }
}
