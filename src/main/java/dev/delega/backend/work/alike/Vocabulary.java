package dev.delega.backend.work.alike;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Which texts hold which term. A term has a number while any text holds it; then the number is free for another. */
final class Vocabulary {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Holders> holders = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<@Nullable Text> texts = new ArrayList<>();
    private final List<@Nullable Bag> bags = new ArrayList<>();
    private final Deque<Integer> freeSlots = new ArrayDeque<>();
    private int[] documents = new int[256];

    /// A text in the index. Two of them are never equal, even if they say the same. Its slot is a small number that no
    /// other text has while it is here.
    static final class Text {
        final long id;
        final String content;
        final Bag bag;
        final int slot;

        private Text(long id, String content, Bag bag, int slot) {
            this.id = id;
            this.content = content;
            this.bag = bag;
            this.slot = slot;
        }
    }

    Text add(long id, String content, Map<String, Integer> terms) {
        var counted = new HashMap<Integer, Integer>();
        terms.forEach((term, count) -> counted.put(numbers.computeIfAbsent(term, _ -> unused()), count));
        var text = new Text(id, content, new Bag(counted), freeSlot());
        texts.set(text.slot, text);
        bags.set(text.slot, text.bag);
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
        texts.set(text.slot, null);
        bags.set(text.slot, null);
        freeSlots.push(text.slot);
    }

    void clear() {
        numbers.clear();
        holders.clear();
        free.clear();
        texts.clear();
        bags.clear();
        freeSlots.clear();
        documents = new int[256];
    }

    @Nullable
    Integer number(String term) {
        return numbers.get(term);
    }

    Holders holders(int number) {
        return holders.get(number);
    }

    /** The text in this slot. */
    Text text(int slot) {
        return requireNonNull(texts.get(slot));
    }

    /** The terms of the text in this slot, for whoever has no use for most of the texts. */
    Bag bag(int slot) {
        return requireNonNull(bags.get(slot));
    }

    /** How many slots there are, taken or not. */
    int slots() {
        return texts.size();
    }

    /** By term number: how many texts hold it. Not a copy. */
    int[] documents() {
        return documents;
    }

    private int unused() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        holders.add(new Holders());
        if (holders.size() > documents.length) {
            documents = Arrays.copyOf(documents, documents.length * 2);
        }
        return holders.size() - 1;
    }

    private int freeSlot() {
        if (!freeSlots.isEmpty()) {
            return freeSlots.pop();
        }
        texts.add(null);
        bags.add(null);
        return texts.size() - 1;
    }

    private void hold(int number, Text text) {
        holders.get(number).add(text.slot);
        documents[number]++;
    }

    /** Tells whether that was the last holder. */
    private boolean letGo(int number, Text text) {
        holders.get(number).remove(text.slot);
        return --documents[number] == 0;
    }
}
