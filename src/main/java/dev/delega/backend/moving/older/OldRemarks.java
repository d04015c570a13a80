package dev.delega.backend.moving.older;

import dev.delega.backend.db.Database;

/** What stands on the tasks of an older backend: comments and subtasks. */
final class OldRemarks {
    private static final String ORPHANED = "belong to a task that is gone";

    private final Database db;
    private final Ledger ledger;

    OldRemarks(Database db, Ledger ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /** Anybody could sign with any name there, so the author stays a name and becomes no agent. */
    Outcome comment(OldRow row) {
        var task = ledger.ours(Kind.TASK, row.number("task_id"));
        if (task.isEmpty()) {
            return new Outcome.Left(ORPHANED);
        }
        var id = ledger.number(Kind.COMMENT, row.id());
        db.sql("""
                insert into comment (id, task_id, author, content, mentions, created_at)
                values (:id, :task, :author, :content, '[]', :created)
                """)
                .set("id", id)
                .set("task", task.get())
                .set("author", row.text("author"))
                .set("content", row.text("content", ""))
                .set("created", created(row))
                .run();
        return new Outcome.Moved(id);
    }

    Outcome subtask(OldRow row) {
        var task = ledger.ours(Kind.TASK, row.number("task_id"));
        if (task.isEmpty()) {
            return new Outcome.Left(ORPHANED);
        }
        var id = ledger.number(Kind.SUBTASK, row.id());
        db.sql("""
                insert into subtask (id, task_id, content, completed, sort_order, created_at)
                values (:id, :task, :content, :completed, :order, :created)
                """)
                .set("id", id)
                .set("task", task.get())
                .set("content", row.text("content", ""))
                .set("completed", row.flag("completed", false))
                .set("order", (int) row.number("sort_order", 0))
                .set("created", created(row))
                .run();
        return new Outcome.Moved(id);
    }

    private long created(OldRow row) {
        var created = row.moment("created_at");
        return created == null ? db.now() : created;
    }
}
