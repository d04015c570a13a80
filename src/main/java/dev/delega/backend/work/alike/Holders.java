package dev.delega.backend.work.alike;

import java.util.Arrays;

/** The slots of the texts that hold one term: plain numbers, because long lists of them are walked for every question. */
final class Holders {
    private int[] slots = new int[1];
    private int size;

    int size() {
        return size;
    }

    int slot(int place) {
        return slots[place];
    }

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    void remove(int slot) {
        for (var place = 0; place < size; place++) {
            if (slots[place] == slot) {
                System.arraycopy(slots, place + 1, slots, place, --size - place);
                return;
            }
        }
    }
}
