package dev.delega.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.delega.backend.db.Checkup;
import dev.delega.backend.db.store.Place;
import dev.delega.words.Program;
import dev.delega.words.Shell;
import org.jspecify.annotations.Nullable;

/** A board in a file: whether it is there, sound, ours, and for its owner's eyes only. */
record BoardFile(Place.InFile place, @Nullable String key) {

    List<Finding> findings() {
        var file = place.file();
        if (!Files.exists(file)) {
            var findings = new ArrayList<>(List.of(Finding.ok("board", file + ", will be made at the first call")));
            findings.addAll(Who.nowhere(key));
            return findings;
        }
        if (Files.isDirectory(file)) {
            return List.of(Finding.fail("board", file + " is a folder",
                    "set DELEGA_DB to a file in it, such as " + file.resolve("delega.db")));
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return List.of(Finding.fail("board", file + " may not be read and written",
                    "chmod u+rw " + Shell.quoted(file) + ", or set DELEGA_DB to another file"));
        }
        try (var board = Checkup.of(place)) {
            return looked(board);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> looked(Checkup board) throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("board", place.file() + ", " + size(place.file())));
        Privacy.openToOthers("board", place.file()).ifPresent(findings::add);
        findings.add(integrity(board));
        var schema = new Schema(board);
        findings.add(schema.finding());
        if (schema.known()) {
            findings.add(journal());
        }
        findings.addAll(schema.known() ? Who.on(board, key) : Who.nowhere(key));
        return findings;
    }

    private Finding integrity(Checkup board) {
        var damage = board.damage();
        if (!damage.isEmpty()) {
            return Finding.fail("integrity", "the file is damaged: " + damage.getFirst().lines().toList().getLast(),
                    "stop everything that uses it, keep a copy, and restore a backup");
        }
        var dangling = board.dangling();
        return dangling.isEmpty()
                ? Finding.ok("integrity", "the file is sound, and every reference leads somewhere")
                : Finding.fail("integrity",
                        "rows refer to others that are not there, in " + String.join(", ", dangling),
                        "restore a backup, or save what there is: " + Program.typed("export board.jsonl --db ")
                                + Shell.quoted(place.file()));
    }

    private Finding journal() throws IOException {
        return Checkup.writesAhead(place)
                ? Finding.ok("journal", "WAL: readers do not wait for writers")
                : Finding.warn("journal", "not WAL, so readers wait for writers",
                        "put the file on a disk of this machine; the next start turns WAL on where it can");
    }

    private static String size(Path file) throws IOException {
        return Files.size(file) / 1024 + " KiB";
    }
}
