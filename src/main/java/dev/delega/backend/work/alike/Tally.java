package dev.delega.backend.work.alike;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/// Adds up, by slot, what texts share with a new one. It has room for every text and touches few of them, so it is
/// wiped where it was touched and used again: a fresh one for each question would cost more than the question.
final class Tally {
    private double[] sums = new double[0];
    private int[] touched = new int[64];
    private int size;

    /** Those that are not in use. */
    static final class Pool {
        private final Queue<Tally> idle = new ConcurrentLinkedQueue<>();

        Tally take(int slots) {
            var kept = idle.poll();
            var tally = kept == null ? new Tally() : kept;
            if (tally.sums.length < slots) {
                tally.sums = new double[slots + slots / 2];
            }
            return tally;
        }

        /** It is blank again. */
        void giveBack(Tally tally) {
            for (var i = 0; i < tally.size; i++) {
                tally.sums[tally.touched[i]] = 0;
            }
            tally.size = 0;
            idle.add(tally);
        }
    }

    private Tally() {}

    /** More than nothing. */
    void add(Holders holders, double share) {
        for (var i = 0; i < holders.size(); i++) {
            var slot = holders.slot(i);
            if (sums[slot] == 0) {
                touch(slot);
            }
            sums[slot] += share;
        }
    }

    /** The slots that have come to this much. */
    void reaching(double enough, IntConsumer each) {
        for (var i = 0; i < size; i++) {
            if (sums[touched[i]] >= enough) {
                each.accept(touched[i]);
            }
        }
    }

    private void touch(int slot) {
        if (size == touched.length) {
            touched = Arrays.copyOf(touched, size * 2);
        }
        touched[size++] = slot;
    }
}
