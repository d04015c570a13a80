package dev.delega.backend.work.alike;

import java.util.SortedMap;

/** Numbered terms in ascending order, each with its count; as small as can be, for there is one per open task. */
final class Bag {
    private final int[] terms;
    private final int[] counts;

    Bag(SortedMap<Integer, Integer> counted) {
        terms = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
        counts = counted.values().stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return terms.length;
    }

    int term(int place) {
        return terms[place];
    }

    int count(int place) {
        return counts[place];
    }

    /** Counts one more document for each of its terms. */
    void addTo(int[] documents) {
        for (var term : terms) {
            documents[term]++;
        }
    }
}
