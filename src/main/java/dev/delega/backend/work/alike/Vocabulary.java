package dev.delega.backend.work.alike;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Which texts hold which term. A term has a number while any text holds it; then the number is free for another. */
final class Vocabulary {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<List<Text>> holders = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int[] documents = new int[256];

    /** A text in the index. Two of them are never equal, even if they say the same. */
    static final class Text {
        final long id;
        final String content;
        final Bag bag;

        private Text(long id, String content, Bag bag) {
            this.id = id;
            this.content = content;
            this.bag = bag;
        }
    }

    Text add(long id, String content, Map<String, Integer> terms) {
        var counted = new TreeMap<Integer, Integer>();
        terms.forEach((term, count) -> counted.put(numbers.computeIfAbsent(term, _ -> unused()), count));
        var text = new Text(id, content, new Bag(counted));
        counted.keySet().forEach(number -> hold(number, text));
        return text;
    }

    void remove(Text text, Map<String, Integer> terms) {
        for (var term : terms.keySet()) {
            var number = numbers.get(term);
            if (number != null && letGo(number, text)) {
                numbers.remove(term);
                free.push(number);
            }
        }
    }

    void clear() {
        numbers.clear();
        holders.clear();
        free.clear();
        documents = new int[256];
    }

    @Nullable
    Integer number(String term) {
        return numbers.get(term);
    }

    List<Text> holders(int number) {
        return holders.get(number);
    }

    /** By term number: how many texts hold it. Not a copy. */
    int[] documents() {
        return documents;
    }

    private int unused() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        holders.add(new ArrayList<>(1));
        if (holders.size() > documents.length) {
            documents = Arrays.copyOf(documents, documents.length * 2);
        }
        return holders.size() - 1;
    }

    private void hold(int number, Text text) {
        holders.get(number).add(text);
        documents[number]++;
    }

    /** Tells whether that was the last holder. */
    private boolean letGo(int number, Text text) {
        holders.get(number).remove(text);
        return --documents[number] == 0;
    }
}
