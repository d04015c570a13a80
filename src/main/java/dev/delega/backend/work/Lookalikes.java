package dev.delega.backend.work;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Row;
import dev.delega.backend.work.alike.Duplicates;
import dev.delega.contract.Match;

/// Which unfinished tasks say nearly the same. The index lives in this process and follows the event log, so that
/// it knows what other processes on the same file have done. Where it decides, it is asked inside the transaction
/// that creates.
public final class Lookalikes {
    public static final double THRESHOLD = 0.6;
    private static final int MOST = 5;

    /** Each part is one stretch of an index; asked in one condition, every open task would be looked at. */
    private static final String OPEN_CONCERNS = String.join(" union ", TaskStore.CONCERNS.stream()
            .map(concern -> "select id from task where " + concern + " and finished = 0").toList());

    private final TaskStore tasks;
    private final String touched;
    private final Duplicates index = new Duplicates();
    private final ReentrantLock following = new ReentrantLock();
    private long place = -1;
    private long lost;

    Lookalikes(TaskStore tasks) {
        this.tasks = tasks;
        this.touched = "select touched.task_id, touched.horizon, task.content from (" + tasks.events.touched() + """
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
        return tasks.db.read(() -> find(content, threshold));
    }

    private List<Match> find(String content, double threshold) {
        follow();
        if (tasks.may(Deed.SEE_ALL_TASKS)) {
            return index.like(content, threshold, MOST);
        }
        var visible = new HashSet<>(tasks.db.sql(OPEN_CONCERNS)
                .set("me", Actor.current().id())
                .list(row -> row.number("id")));
        return index.like(content, threshold, MOST, visible::contains);
    }

    private void follow() {
        following.lock();
        try {
            if (place < 0 || lost != tasks.db.lost()) {
                rebuild();
            } else {
                catchUp();
            }
        } finally {
            following.unlock();
        }
    }

    private void rebuild() {
        lost = tasks.db.lost();
        place = tasks.events.horizon();
        index.clear();
        tasks.db.sql("select id, content from task where state not in ('completed', 'failed', 'cancelled') order by id")
                .list(row -> {
                    index.put(row.number("id"), row.text("content"));
                    return true;
                });
    }

    /** Where nothing has happened there is no row, and the place stays good. */
    private void catchUp() {
        for (var horizon : tasks.db.sql(touched).set("place", place).list(this::put)) {
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
