package dev.delega.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.delega.words.Shell;

/** The folder with the board and the keys. */
record Home(Path folder) {

    List<Finding> findings() {
        if (!Files.exists(folder)) {
            return List.of(Finding.ok("home", folder + ", not there yet: made when it is needed"));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.fail("home", folder + " is not a folder",
                    "move it away, or set DELEGA_HOME to another place"));
        }
        if (!Files.isWritable(folder)) {
            return List.of(Finding.fail("home", folder + " may not be written",
                    "chmod u+rwx " + Shell.quoted(folder) + ", or set DELEGA_HOME to another place"));
        }
        var findings = new ArrayList<Finding>();
        findings.add(Privacy.openToOthers("home", folder).orElse(Finding.ok("home", folder.toString())));
        findings.addAll(keys());
        return findings;
    }

    private List<Finding> keys() {
        var keys = folder.resolve("keys");
        if (!Files.isDirectory(keys)) {
            return List.of();
        }
        var files = Privacy.within(keys);
        var open = new ArrayList<Finding>();
        Privacy.openToOthers("keys", keys).ifPresent(open::add);
        files.stream().map(file -> Privacy.openToOthers("keys", file)).flatMap(Optional::stream).forEach(open::add);
        return open.isEmpty()
                ? List.of(Finding.ok("keys", files.size() + " in " + keys + ", for their owner's eyes only"))
                : open;
    }
}
