package dev.delega.backend.work.alike;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How much a new text is like those of a corpus: the cosine of their tf-idf vectors (raw counts, smooth idf).
/// The new text itself counts as a document, those that say exactly the same do not. Both change the frequencies
/// of the new text's own terms only, so everything else comes from the index as it stands.
final class Likeness {
    private static final int REMEMBERED = 1_024;
    /** Walking along a shorter list costs less than comparing the texts that could be ruled out by it. */
    private static final int LONG = 256;
    /** More than summing in another order could make of a score. */
    private static final double MARGIN = 1e-6;

    private final Bag bag;
    private final int[] documents;
    private final int corpus;
    private final double[] idfs;
    private final double[] weights;
    private final double length;
    /** How much of the new text's vector, squared, a text must share to come near the threshold. */
    private final double enough;

    /** Each idf is needed often and there are few different ones. */
    private final double[] idfByDocuments;

    /**
     * @param documents by term number: how many texts hold it, the exact duplicates among them
     * @param texts how many texts there are, the exact duplicates among them
     * @param same how many exact duplicates there are
     * @param threshold what a score has to reach to count
     */
    Likeness(Map<String, Integer> terms, Vocabulary vocabulary, int[] documents, int texts, int same,
            double threshold) {
        this.documents = documents;
        corpus = texts - same + 1;
        idfByDocuments = new double[Math.min(corpus + 1, REMEMBERED)];
        var known = new HashMap<Integer, Integer>();
        var square = 0.0;
        for (var term : terms.entrySet()) {
            var number = vocabulary.number(term.getKey());
            if (number != null) {
                known.put(number, term.getValue());
            } else {
                square += square(term.getValue() * idf(1));
            }
        }
        bag = new Bag(known);
        idfs = new double[bag.size()];
        weights = new double[bag.size()];
        for (var i = 0; i < bag.size(); i++) {
            idfs[i] = idf(documents[bag.term(i)] - same + 1);
            weights[i] = bag.count(i) * idfs[i];
            square += square(weights[i]);
        }
        length = Math.sqrt(square);
        enough = threshold <= MARGIN ? -1 : square((threshold - MARGIN) * length);
    }

    /** Terms of the new text that the index knows; a text without any of them scores 0. */
    Bag known() {
        return bag;
    }

    /** Whether a text may come near the threshold: most are ruled out by what they share, without a look at the rest. */
    boolean mayReach(Bag other) {
        var shared = 0.0;
        var mine = 0;
        for (var i = 0; i < other.size(); i++) {
            mine = skip(mine, other.term(i));
            if (has(mine, other.term(i))) {
                shared += share(mine);
            }
        }
        return shared >= enough;
    }

    /** Both bags are in order, so one walk meets every shared term. */
    double to(Bag other) {
        var product = 0.0;
        var square = 0.0;
        var mine = 0;
        for (var i = 0; i < other.size(); i++) {
            var term = other.term(i);
            mine = skip(mine, term);
            var shared = has(mine, term);
            var weight = other.count(i) * (shared ? idfs[mine] : idf(documents[term]));
            square += square(weight);
            product += shared ? weight * weights[mine] : 0;
        }
        return product == 0 ? 0 : product / (Math.sqrt(square) * length);
    }

    private int skip(int from, int term) {
        var place = from;
        while (place < bag.size() && bag.term(place) < term) {
            place++;
        }
        return place;
    }

    private boolean has(int place, int term) {
        return place < bag.size() && bag.term(place) == term;
    }

    /// The terms through which every text that reaches the threshold is found, as places in {@link #known()}, and how
    /// much of the new text's vector, squared, has to be among what is shared. A text scores at most the length of what
    /// it shares of that vector; so the terms with long lists of holders are left out for as long as they alone stay
    /// below the threshold, and who shares too little of the others need not be compared.
    Telling telling() {
        var frequentFirst = IntStream.range(0, bag.size()).boxed()
                .sorted((one, other) -> Integer.compare(documents[bag.term(other)], documents[bag.term(one)]))
                .toList();
        var room = enough;
        var left = 0;
        for (var place : frequentFirst) {
            var share = share(place);
            if (room < share || documents[bag.term(place)] < LONG) {
                break;
            }
            room -= share;
            left++;
        }
        return new Telling(frequentFirst.subList(left, frequentFirst.size()), room);
    }

    record Telling(List<Integer> places, double enough) {
        Telling {
            places = List.copyOf(places);
        }
    }

    /** How much of the new text's vector, squared, is this term. */
    double share(int place) {
        return square(weights[place]);
    }

    private double idf(int holders) {
        if (holders >= idfByDocuments.length) {
            return Math.log((1.0 + corpus) / (1.0 + holders)) + 1;
        }
        if (idfByDocuments[holders] == 0) {
            idfByDocuments[holders] = Math.log((1.0 + corpus) / (1.0 + holders)) + 1;
        }
        return idfByDocuments[holders];
    }

    private static double square(double value) {
        return value * value;
    }
}
