package dev.delega.backend.work.alike;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.delega.backend.work.alike.Vocabulary.Text;
import dev.delega.contract.Match;

/** The texts that may be found, in the order of their ids. Only they count for the frequencies. */
final class Corpus {
    /** Equal vectors may score 0.9999999999999999, depending on the order of summation. */
    private static final double TOLERANCE = 1e-9;

    /** In one piece: what Comparator puts together are classes made on the spot, which no cache keeps. */
    private static final Comparator<Scored> BEST_FIRST = (one, other) -> one.told() == other.told()
            ? Long.compare(one.id(), other.id())
            : Double.compare(other.told(), one.told());

    private final Vocabulary vocabulary;
    private final Tally.Pool tallies;
    private final Collection<Text> texts;
    private final Predicate<Text> holds;
    private final int[] documents;

    private Corpus(Vocabulary vocabulary, Tally.Pool tallies, Collection<Text> texts, Predicate<Text> holds,
            int[] documents) {
        this.vocabulary = vocabulary;
        this.tallies = tallies;
        this.texts = texts;
        this.holds = holds;
        this.documents = documents;
    }

    static Corpus of(Vocabulary vocabulary, Tally.Pool tallies, Collection<Text> texts) {
        return new Corpus(vocabulary, tallies, texts, _ -> true, vocabulary.documents());
    }

    /** Asks once per text, so that a predicate that changes its mind cannot split an answer. */
    static Corpus of(Vocabulary vocabulary, Tally.Pool tallies, Collection<Text> texts, LongPredicate visible) {
        var seen = new LinkedHashSet<Text>();
        var documents = new int[vocabulary.documents().length];
        for (var text : texts) {
            if (visible.test(text.id)) {
                seen.add(text);
                text.bag.addTo(documents);
            }
        }
        return new Corpus(vocabulary, tallies, seen, seen::contains, documents);
    }

    /** A text with its score: as computed, and as told, in three digits rounded the way Python does. */
    record Scored(long id, String content, double score, double told) {
        private static Scored of(Text text, double score) {
            return new Scored(text.id, text.content, score, told(score));
        }

        /** Only near the middle between two roundings is it a matter of digits that a double does not show. */
        private static double told(double score) {
            var digits = score * 1000;
            return Math.abs(digits - Math.floor(digits) - 0.5) > TOLERANCE
                    ? Math.rint(digits) / 1000
                    : new BigDecimal(score).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
        }

        Match match() {
            return new Match(Long.toString(id), told, content);
        }
    }

    /** Those that say exactly the same come first and count for nothing else; then the others, by score and id. */
    List<Scored> like(Map<String, Integer> terms, Collection<Text> saying, double threshold, int most) {
        var same = saying.stream().filter(holds).collect(toSet());
        var likeness = new Likeness(terms, vocabulary, documents, texts.size(), same.size(), threshold);
        var best = new Best(most - Math.min(most, same.size()));
        sharing(likeness, slot -> {
            var score = likeness.to(vocabulary.bag(slot));
            if (score >= threshold - TOLERANCE && best.takes(score)) {
                var text = vocabulary.text(slot);
                if (holds.test(text) && !same.contains(text)) {
                    best.add(Scored.of(text, score));
                }
            }
        });
        if (threshold <= TOLERANCE && hasWords(terms)) {
            unlike(likeness, same).limit(most).forEach(best::add);
        }
        return Stream.concat(same.stream().sorted((one, other) -> Long.compare(one.id, other.id)).limit(most)
                .map(text -> Scored.of(text, 1)), best.found.stream()).toList();
    }

    /** The best of many, of which only so many are wanted: the others are not even rounded. */
    private static final class Best {
        /** Scores that are told as the same may differ by as much. */
        private static final double ROUNDING = 0.001;

        private final int most;
        private final List<Scored> found = new ArrayList<>();

        Best(int most) {
            this.most = most;
        }

        boolean takes(double score) {
            return found.size() < most || (most > 0 && score > found.getLast().score - ROUNDING);
        }

        void add(Scored scored) {
            var place = Collections.binarySearch(found, scored, BEST_FIRST);
            found.add(place < 0 ? -place - 1 : place, scored);
            if (found.size() > most) {
                found.removeLast();
            }
        }
    }

    /// Those that share enough to be worth comparing, by their slots: of most, nothing else is ever looked at, and each
    /// look at a text that nobody has used lately is a wait for the memory.
    private void sharing(Likeness likeness, IntConsumer compare) {
        var telling = likeness.telling();
        var tally = tallies.take(vocabulary.slots());
        for (var place : telling.places()) {
            tally.add(vocabulary.holders(likeness.known().term(place)), likeness.share(place));
        }
        tally.reaching(telling.enough(), slot -> {
            if (likeness.mayReach(vocabulary.bag(slot))) {
                compare.accept(slot);
            }
        });
        tallies.giveBack(tally);
    }

    /** Texts that share no term score 0, which is enough when nothing is asked for. */
    private Stream<Scored> unlike(Likeness likeness, Set<Text> same) {
        return texts.stream()
                .filter(text -> likeness.to(text.bag) == 0 && !same.contains(text))
                .map(text -> Scored.of(text, 0));
    }

    /** Where nobody says anything that counts, there is nothing to compare and not even a 0 to tell. */
    private boolean hasWords(Map<String, Integer> terms) {
        return !terms.isEmpty() || texts.stream().anyMatch(text -> text.bag.size() > 0);
    }
}
