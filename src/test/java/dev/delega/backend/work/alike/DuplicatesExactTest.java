package dev.delega.backend.work.alike;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongPredicate;

import dev.delega.contract.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever came and went: the index answers what counting everything anew would answer. */
class DuplicatesExactTest {
    private static final List<String> WORDS = List.of("deploy", "the", "build", "task", "todo:", "api", "größe", "of",
            "a", "x", "Deploy", "login", "bug", "fix", "日本語", "v2", "server", "  ", "action", "on", "test");
    private static final double[] THRESHOLDS = {0, 0.1, 0.3, 0.6, 0.8, 1};

    private static final Long NEW = -1L;

    private final Duplicates duplicates = new Duplicates();
    private List<String> words = WORDS;
    private final TreeMap<Long, String> open = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyAnswerIsThatOfAFreshCount(long seed) {
        var random = new Random(seed);
        for (var step = 0; step < 1500; step++) {
            change(random);
            if (random.nextInt(3) == 0) {
                ask(random, _ -> true);
                var shown = random.nextInt(1, 5);
                ask(random, id -> id % 5 < shown);
            }
        }
    }

    /** Among so many of so few words, the index rules out most without looking at them. */
    @Test
    void everyAnswerAmongManyIsThatOfAFreshCount() {
        var random = new Random(6);
        words = WORDS.subList(0, 9);
        while (open.size() < 900) {
            put(random, random.nextLong(2_000));
        }
        for (var step = 0; step < 300; step++) {
            put(random, random.nextLong(2_000));
            ask(random, _ -> true);
        }
    }

    private void change(Random random) {
        var id = random.nextLong(40);
        if (random.nextInt(100) == 0) {
            duplicates.clear();
            open.clear();
        } else if (random.nextInt(3) == 0) {
            duplicates.remove(id);
            open.remove(id);
        } else {
            put(random, id);
        }
        assertThat(duplicates.size()).isEqualTo(open.size());
    }

    private void put(Random random, long id) {
        var content = text(random);
        duplicates.put(id, content);
        open.put(id, content);
    }

    private void ask(Random random, LongPredicate visible) {
        var text = text(random);
        var threshold = THRESHOLDS[random.nextInt(THRESHOLDS.length)];
        var most = random.nextInt(1, 8);
        var corpus = new TreeMap<>(open);
        corpus.keySet().removeIf(id -> !visible.test(id));

        assertThat(duplicates.like(text, threshold, most, visible)).isEqualTo(fresh(text, corpus, threshold, most));
        if (corpus.equals(open)) {
            assertThat(duplicates.like(text, threshold, most)).isEqualTo(fresh(text, corpus, threshold, most));
        }
    }

    private String text(Random random) {
        var text = new ArrayList<String>();
        for (var i = random.nextInt(7); i >= 0; i--) {
            text.add(words.get(random.nextInt(words.size())));
        }
        return String.join(" ", text);
    }

    /** The recorded steps one after the other: vectors over the whole vocabulary, no index. */
    private static List<Match> fresh(String text, Map<Long, String> open, double threshold, int most) {
        var normal = Words.normal(text);
        var found = new ArrayList<Match>();
        var others = new TreeMap<>(open);
        others.values().removeIf(content -> Words.normal(content).equals(normal));
        if (normal.isEmpty()) {
            return List.of();
        }
        open.forEach((id, content) -> {
            if (!others.containsKey(id)) {
                found.add(new Match(id.toString(), 1, content));
            }
        });
        var vectors = vectors(normal, others);
        if (vectors.values().stream().anyMatch(vector -> !vector.isEmpty())) {
            others.forEach((id, content) -> {
                var score = product(vectors.getOrDefault(NEW, Map.of()), vectors.getOrDefault(id, Map.of()));
                if (score >= threshold - 1e-9) {
                    found.add(new Match(id.toString(), rounded(score), content));
                }
            });
        }
        found.sort(Comparator.comparingDouble(Match::score).reversed());
        return found.stream().limit(most).toList();
    }

    private static Map<Long, Map<String, Double>> vectors(String normal, Map<Long, String> others) {
        var counted = new HashMap<Long, Map<String, Integer>>();
        counted.put(NEW, Words.terms(normal));
        others.forEach((id, content) -> counted.put(id, Words.terms(Words.normal(content))));
        var vocabulary = new HashSet<String>();
        counted.values().forEach(terms -> vocabulary.addAll(terms.keySet()));
        var idf = new HashMap<String, Double>();
        for (var term : vocabulary) {
            var holders = counted.values().stream().filter(terms -> terms.containsKey(term)).count();
            idf.put(term, Math.log((1.0 + counted.size()) / (1.0 + holders)) + 1);
        }
        var vectors = new HashMap<Long, Map<String, Double>>();
        counted.forEach((id, terms) -> vectors.put(id, vector(terms, idf)));
        return vectors;
    }

    private static Map<String, Double> vector(Map<String, Integer> terms, Map<String, Double> idf) {
        var vector = new HashMap<String, Double>();
        terms.forEach((term, count) -> vector.put(term, count * idf.getOrDefault(term, 0.0)));
        var length = Math.sqrt(vector.values().stream().mapToDouble(weight -> weight * weight).sum());
        vector.replaceAll((_, weight) -> weight / length);
        return vector;
    }

    private static double product(Map<String, Double> one, Map<String, Double> other) {
        return one.entrySet().stream()
                .mapToDouble(term -> term.getValue() * other.getOrDefault(term.getKey(), 0.0))
                .sum();
    }

    private static double rounded(double score) {
        return new BigDecimal(score).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
    }
}
