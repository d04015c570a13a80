package dev.delega.backend.work.alike;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Rules out, from the few texts that share a word with a new one, that any text is nearly the same: without the index,
/// which would have to read all of them first. A text scores at most the length of what it shares of the new text's
/// vector, and that vector depends on nothing but how many texts hold its own terms.
public final class FirstLook {
    /** Below, a text would count that shares nothing. */
    private static final double LOWEST = 0.01;
    private static final int MOST_WORDS = 32;

    private final String normal;
    private final Map<String, Integer> terms;
    private final List<String> words;

    public FirstLook(String content) {
        normal = Words.normal(content);
        terms = Words.terms(normal);
        var plain = terms.keySet().stream().filter(term -> term.indexOf(' ') < 0 && isPlain(term)).toList();
        words = plain.size() > MOST_WORDS ? List.of() : plain;
    }

    /// Who is like the new text holds at least one of these words, or letters that are not plain ASCII. There are none
    /// when the words are not enough to find out.
    public List<String> words() {
        return words;
    }

    /**
     * Whether certainly no text comes near.
     *
     * @param sharing every text that holds one of the words, or letters of other kinds, and any more
     * @param all how many texts there are
     */
    public boolean rulesOut(Collection<String> sharing, int all, double threshold) {
        if (!(threshold >= LOWEST && threshold <= 1) || words.isEmpty()) {
            return false;
        }
        var vocabulary = new Vocabulary();
        for (var content : sharing) {
            var other = Words.normal(content);
            if (other.equals(normal)) {
                return false;
            }
            vocabulary.add(0, content, Words.terms(other));
        }
        var likeness = new Likeness(terms, vocabulary, vocabulary.documents(), all, 0, threshold);
        for (var slot = 0; slot < vocabulary.slots(); slot++) {
            if (likeness.mayReach(vocabulary.bag(slot))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= Words.PLAIN) {
                return false;
            }
        }
        return true;
    }
}
