package dev.delega.backend.work.alike;

import java.util.Arrays;
import java.util.Map;

/// Numbered terms in ascending order, each with its count; as small as can be, for there is one per open task, and in
/// one piece, because what costs time is to fetch it from memory.
final class Bag {
    /** All terms, then all counts. */
    private final int[] numbers;

    Bag(Map<Integer, Integer> counted) {
        var size = counted.size();
        numbers = new int[size * 2];
        var i = 0;
        for (var term : counted.keySet()) {
            numbers[i++] = term;
        }
        Arrays.sort(numbers, 0, size);
        for (i = 0; i < size; i++) {
            numbers[size + i] = counted.getOrDefault(numbers[i], 0);
        }
    }

    int size() {
        return numbers.length / 2;
    }

    int term(int place) {
        return numbers[place];
    }

    int count(int place) {
        return numbers[numbers.length / 2 + place];
    }

    /** Counts one more document for each of its terms. */
    void addTo(int[] documents) {
        for (var place = 0; place < size(); place++) {
            documents[numbers[place]]++;
        }
    }
}
