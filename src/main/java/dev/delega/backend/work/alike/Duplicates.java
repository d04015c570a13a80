package dev.delega.backend.work.alike;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import dev.delega.backend.work.alike.Corpus.Scored;
import dev.delega.backend.work.alike.Vocabulary.Text;
import dev.delega.contract.Match;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/// Finds tasks that say nearly the same as a new text. The texts are kept in memory, indexed as they come and go;
/// what a question costs depends on how many texts share a term with it. Any number of threads may ask at once.
public final class Duplicates {
    /** What counts as nearly the same unless the caller says otherwise. */
    public static final double THRESHOLD = 0.6;

    /** How many matches are enough unless the caller says otherwise. */
    public static final int MOST = 5;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Vocabulary vocabulary = new Vocabulary();
    private final Tally.Pool tallies = new Tally.Pool();
    private final TreeMap<Long, Text> texts = new TreeMap<>();
    private final Map<String, List<Text>> saying = new HashMap<>();

    /** Adds the text, or replaces what was there under this id. Most changes of a task leave its text as it is. */
    public void put(long id, String content) {
        if (content.equals(reading(() -> content(texts.get(id))))) {
            return;
        }
        var normal = Words.normal(content);
        var terms = Words.terms(normal);
        writing(() -> {
            drop(id);
            var text = vocabulary.add(id, content, terms);
            texts.put(id, text);
            saying.computeIfAbsent(normal, _ -> new ArrayList<>(1)).add(text);
        });
    }

    public void remove(long id) {
        writing(() -> drop(id));
    }

    public void clear() {
        writing(() -> {
            vocabulary.clear();
            texts.clear();
            saying.clear();
        });
    }

    public int size() {
        return reading(texts::size);
    }

    /** Compares with all texts; the best come first, at most so many. */
    public List<Match> like(String content, double threshold, int most) {
        return told(scored(content, threshold, most));
    }

    /// Compares with the visible texts as if there were no others. The predicate is asked once for every text while
    /// the index is locked for reading: it must be quick and leave this index alone.
    public List<Match> like(String content, double threshold, int most, LongPredicate visible) {
        return told(scored(content, threshold, most, visible));
    }

    List<Scored> scored(String content, double threshold, int most) {
        return search(content, threshold, most, () -> Corpus.of(vocabulary, tallies, texts.values()));
    }

    List<Scored> scored(String content, double threshold, int most, LongPredicate visible) {
        return search(content, threshold, most, () -> Corpus.of(vocabulary, tallies, texts.values(), visible));
    }

    private List<Scored> search(String content, double threshold, int most, Supplier<Corpus> corpus) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new Problem.Invalid("threshold", "must be between 0 and 1").refused();
        }
        var normal = Words.normal(content);
        if (normal.isEmpty()) {
            return List.of();
        }
        var terms = Words.terms(normal);
        return reading(() -> corpus.get().like(terms, saying.getOrDefault(normal, List.of()), threshold, most));
    }

    private static String content(@Nullable Text text) {
        return text == null ? "" : text.content;
    }

    private void drop(long id) {
        var text = texts.remove(id);
        if (text != null) {
            var normal = Words.normal(text.content);
            vocabulary.remove(text, Words.terms(normal));
            saying.computeIfPresent(normal, (_, same) -> same.remove(text) && same.isEmpty() ? null : same);
        }
    }

    private void writing(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T reading(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private static List<Match> told(Collection<Scored> scored) {
        return scored.stream().map(Scored::match).toList();
    }
}
