package dev.delega.backend.work;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.work.alike.Duplicates;
import dev.delega.backend.work.alike.FirstLook;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.contract.Match;

/// Which unfinished tasks say nearly the same. The index lives in this process and follows the event log, so that
/// it knows what other processes on the same file have done. Where it decides, it is asked inside the transaction
/// that creates.
public final class Lookalikes {
    public static final double THRESHOLD = 0.6;
    private static final int MOST = 5;
    /** So many questions are first tried without the index: a session asks but a few, and mostly for something new. */
    private static final int FIRST_LOOKS = 8;
    /** Who shares a word with more than so many tasks needs the index. */
    private static final int MOST_SHARING = 500;

    /** Each part is one stretch of an index; asked in one condition, every open task would be looked at. */
    private static final String OPEN_CONCERNS = String.join(" union ", TaskStore.CONCERNS.stream()
            .map(concern -> "select id from task where " + concern + " and finished = 0").toList());

    private final TaskStore tasks;
    private final String touched;
    private final Duplicates index = new Duplicates();
    private final AtomicInteger firstLooks = new AtomicInteger(FIRST_LOOKS);
    private final ReentrantLock following = new ReentrantLock();
    private long place = -1;
    private long lost;

    Lookalikes(TaskStore tasks) {
        this.tasks = tasks;
        this.touched = "select touched.task_id, touched.horizon, task.content from (" + tasks.events().touched() + """
                ) touched
                  left join task on task.id = touched.task_id
                                and task.state not in ('completed', 'failed', 'cancelled')
                """;
    }

    /** Those the caller may see, by the usual threshold. */
    List<Match> of(String content) {
        return find(content, THRESHOLD);
    }

    public List<Match> like(String content, double threshold) {
        return tasks.db().read(() -> find(content, threshold));
    }

    private List<Match> find(String content, double threshold) {
        if (isEarly() && nothingNear(content, threshold)) {
            return List.of();
        }
        follow();
        if (tasks.may(Deed.SEE_ALL_TASKS)) {
            return index.like(content, threshold, MOST);
        }
        var visible = new HashSet<>(tasks.db().sql(OPEN_CONCERNS)
                .set("me", Actor.current().id())
                .list(row -> row.number("id")));
        return index.like(content, threshold, MOST, visible::contains);
    }

    private boolean isEarly() {
        return firstLooks.get() > 0 && firstLooks.getAndDecrement() > 0;
    }

    private boolean nothingNear(String content, double threshold) {
        var look = new FirstLook(content);
        var words = look.words();
        if (words.isEmpty()) {
            return false;
        }
        var sharing = sharing(words);
        return sharing.size() <= MOST_SHARING && look.rulesOut(
                sharing.stream().map(Sharing::content).toList(),
                sharing.isEmpty() ? 0 : sharing.getFirst().all(),
                threshold);
    }

    private record Sharing(String content, int all) {}

    /** In one statement, so that the texts and their number belong to one moment. */
    private List<Sharing> sharing(List<String> words) {
        var open = tasks.may(Deed.SEE_ALL_TASKS) ? "finished = 0" : "id in (" + OPEN_CONCERNS + ")";
        var dialect = tasks.db().dialect();
        var holds = new StringBuilder(dialect.foreign("content"));
        for (var i = 0; i < words.size(); i++) {
            holds.append(" or ").append(dialect.plainly("content")).append(" :word").append(i);
        }
        var sql = tasks.db().sql("select content, (select count(*) from task where " + open + ") as n from task where "
                + open + " and (" + holds + ") limit " + (MOST_SHARING + 1)).set("me", Actor.current().id());
        for (var i = 0; i < words.size(); i++) {
            sql.set("word" + i, "%" + words.get(i) + "%");
        }
        return sql.list(row -> new Sharing(row.text("content"), (int) row.number("n")));
    }

    private void follow() {
        following.lock();
        try {
            if (place < 0 || lost != tasks.db().lost()) {
                rebuild();
            } else {
                catchUp();
            }
        } finally {
            following.unlock();
        }
    }

    private void rebuild() {
        firstLooks.set(0);
        lost = tasks.db().lost();
        place = tasks.events().horizon();
        index.clear();
        tasks.db()
                .sql("select id, content from task where state not in ('completed', 'failed', 'cancelled') order by id")
                .list(row -> {
                    index.put(row.number("id"), row.text("content"));
                    return true;
                });
    }

    /** Where nothing has happened there is no row, and the place stays good. */
    private void catchUp() {
        for (var horizon : tasks.db().sql(touched).set("place", place).list(this::put)) {
            place = horizon;
        }
    }

    /** One that is finished or gone has no content to be compared with. Tells how far the look has come. */
    private long put(Row row) {
        var content = row.maybeText("content");
        if (content == null) {
            index.remove(row.number("task_id"));
        } else {
            index.put(row.number("task_id"), content);
        }
        return row.number("horizon");
    }
}
