package dev.delega.cli.doctor;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.delega.backend.db.Checkup;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import org.jspecify.annotations.Nullable;

/** A board on a PostgreSQL server. */
record BoardServer(Place.OnServer place, @Nullable String key, Clock clock) {

    List<Finding> findings() {
        var start = System.nanoTime();
        try (var board = Checkup.of(place)) {
            return looked(board, (System.nanoTime() - start) / 1_000_000);
        } catch (StoreException e) {
            var refused = Finding.refused("board", e.problem().message(), "see whether it runs");
            return List.of(Finding.fail("board", place.shown() + ": " + refused.found(),
                    refused.remedy() + ", for example with: psql " + place.shown()));
        }
    }

    private List<Finding> looked(Checkup board, long millis) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("board", place.shown() + ", PostgreSQL " + board.server() + ", reached within "
                + millis + " ms"));
        var schema = new Schema(board);
        findings.add(schema.finding());
        findings.addAll(schema.known() ? Who.on(board, key) : Who.nowhere(key));
        var there = Instant.ofEpochMilli(board.clock());
        findings.add(Clocks.compared(clock.instant(), there, "the database"));
        return findings;
    }
}
