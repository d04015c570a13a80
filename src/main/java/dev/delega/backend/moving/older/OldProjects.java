package dev.delega.backend.moving.older;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.delega.backend.db.Database;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.team.Names;

/** The projects of an older backend, where several may have had one name. */
final class OldProjects {
    private static final int LONGEST = 90;

    private final Database db;
    private final Ledger ledger;
    private final Report.Tally tally;
    private final Set<String> arrived = new HashSet<>();

    OldProjects(Database db, Ledger ledger, Report.Tally tally) {
        this.db = db;
        this.ledger = ledger;
        this.tally = tally;
    }

    Outcome take(OldRow row) {
        var name = fitting(row.text("name", "").strip());
        var there = arrived.contains(name) ? Optional.<Long>empty() : known(name);
        if (there.isPresent()) {
            tally.note("projects met one of their name here, and are one with it");
            return new Outcome.There(there.get());
        }
        var free = free(name);
        if (!free.equals(row.text("name"))) {
            tally.note("projects have another name here, because theirs was taken or is none");
        }
        arrived.add(free);
        return new Outcome.Moved(insert(row, free));
    }

    private long insert(OldRow row, String name) {
        var id = ledger.number(Kind.PROJECT, row.id());
        var created = row.moment("created_at");
        db.sql("""
                insert into project (id, name, emoji, color, sort_order, created_at, updated_at)
                values (:id, :name, :emoji, :color, :order, :created, :created)
                """)
                .set("id", id)
                .set("name", name)
                .set("emoji", row.text("emoji"))
                .set("color", row.text("color"))
                .set("order", (int) row.number("sort_order", 0))
                .set("created", created == null ? db.now() : created)
                .run();
        return id;
    }

    private static String fitting(String name) {
        var word = name.isEmpty() || Names.mistakable(name) ? ("Project " + name).strip() : name;
        return word.substring(0, word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length()))));
    }

    private String free(String name) {
        var free = name;
        for (var i = 2; known(free).isPresent(); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    private Optional<Long> known(String name) {
        return db.sql("select id from project where name = :name").set("name", name).first(row -> row.number("id"));
    }
}
