package dev.delega.backend.moving.older;

import java.util.function.Function;
import java.util.random.RandomGenerator;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.sqlite.Foreign;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.moving.pieces.Tables;
import dev.delega.backend.outbound.hooks.Secrets;

/// Takes over the board of an older backend. What has come before is passed over, so it may be run again, for
/// instance after a trial. It makes no events: nobody is to be told today of what happened long ago.
public final class Takeover {
    private final Database db;
    private final Foreign old;
    private final Ledger ledger;
    private final Report.Tally tally = new Report.Tally();
    private final OldAgents agents;
    private final OldProjects projects;
    private final OldTasks tasks;
    private final OldRemarks remarks;
    private final OldWebhooks webhooks;

    public Takeover(Database db, Foreign old, Secrets secrets, RandomGenerator random) {
        this.db = db;
        this.old = old;
        this.ledger = new Ledger(db, old);
        this.agents = new OldAgents(db, ledger, tally);
        this.projects = new OldProjects(db, ledger, tally);
        this.tasks = new OldTasks(db, ledger, tally);
        this.remarks = new OldRemarks(db, ledger);
        this.webhooks = new OldWebhooks(db, ledger, tally, secrets, random);
    }

    public Report run() {
        db.whole(Tables.names());
        each(Kind.AGENT, agents::take);
        agents.ensureAdmin();
        each(Kind.PROJECT, projects::take);
        each(Kind.TASK, tasks::take);
        tasks.settle();
        each(Kind.COMMENT, remarks::comment);
        each(Kind.SUBTASK, remarks::subtask);
        each(Kind.WEBHOOK, webhooks::take);
        ledger.close();
        return tally.report();
    }

    private void each(Kind kind, Function<OldRow, Outcome> take) {
        tally.of(kind.theirs);
        var columns = old.columns(kind.theirs);
        if (!columns.contains("id")) {
            return;
        }
        old.sql("select * from " + kind.theirs + " where id is not null order by id").each(row -> {
            var theirs = new OldRow(row, columns);
            if (ledger.ours(kind, theirs.id(), theirs.mark()).isPresent()) {
                tally.there(kind.theirs);
            } else {
                note(kind, theirs, take.apply(theirs));
            }
        });
    }

    private void note(Kind kind, OldRow row, Outcome outcome) {
        switch (outcome) {
            case Outcome.Moved(var ours) -> {
                ledger.remember(kind, row, ours);
                tally.moved(kind.theirs);
                if (ours != row.id()) {
                    tally.note(kind.theirs + " have new numbers, because theirs were taken");
                }
            }
            case Outcome.There(var ours) -> {
                ledger.remember(kind, row, ours);
                tally.there(kind.theirs);
            }
            case Outcome.Left(var reason) -> {
                tally.left(kind.theirs);
                tally.note(kind.theirs + " " + reason);
            }
        }
    }
}
