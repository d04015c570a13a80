package dev.delega.backend.flow;

import java.time.Duration;
import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.contract.Refused;

/// Runs jobs when they are due. A job is a row: whoever finds it due takes it, does a portion and says when it is
/// due next, all in one transaction. So it runs once wherever it runs, and a process that is killed leaves it due.
public final class Jobs {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Database db;
    private final List<Job> jobs;

    public Jobs(Database db, List<Job> jobs) {
        this.db = db;
        this.jobs = List.copyOf(jobs);
    }

    /** From now on, until that is closed. */
    public void start(Later later) {
        later.repeat(LOOK, this::lookQuietly);
    }

    /** Runs what is due, portion by portion; how many portions that were. */
    public int run() {
        var portions = 0;
        for (var job : jobs) {
            while (due(job) && Actor.SYSTEM.asking(() -> db.write(() -> portion(job)))) {
                portions++;
            }
        }
        return portions;
    }

    /** A store in trouble is told of by those who use it, and may be well at the next look. */
    private void lookQuietly() {
        try {
            run();
        } catch (StoreException | Refused _) {
            // at the next look
        }
    }

    /** Looking costs nobody a turn at writing. */
    private boolean due(Job job) {
        return db.read(() -> db.sql("""
                select case when exists (select 1 from job where name = :name and due_at > :now) then 0 else 1 end as n
                """).set("name", job.name()).set("now", db.now()).number()) == 1;
    }

    private boolean portion(Job job) {
        db.sql("insert into job (name, due_at) values (:name, 0) on conflict (name) do nothing")
                .set("name", job.name())
                .run();
        db.lock("job", "name", job.name());
        if (!due(job)) {
            return false;
        }
        var more = job.work().run();
        db.sql("update job set due_at = :next, runs = runs + 1 where name = :name")
                .set("next", more ? 0 : db.now() + job.every().toMillis())
                .set("name", job.name())
                .run();
        return true;
    }
}
