package dev.delega.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.delega.contract.Problem;

/** Takes an installation away again, and says what went. */
record Removal(Path home, Launcher launcher, Consumer<String> terminal) {

    void run() throws IOException {
        launcher.refuseAnothers(home);
        var removed = removed();
        removed.forEach(path -> terminal.accept("Removed: " + path));
        if (removed.isEmpty()) {
            terminal.accept("Nothing is installed in " + home + ".");
            return;
        }
        terminal.accept("The board and the keys are where they were, in " + home + ".");
        terminal.accept("If clients still name the launcher: delega-mcp uninstall, from wherever else you have it.");
    }

    private List<Path> removed() throws IOException {
        var apps = home.resolve("app");
        var removed = new ArrayList<Path>();
        if (!Files.isDirectory(apps)) {
            launcher(removed);
            return removed;
        }
        try (var _ = Alone.in(apps, this::tellOfAnother)) {
            launcher(removed);
            for (var copy : ProgramCopy.all(apps)) {
                remove(copy);
                removed.add(copy);
            }
            Alone.removeLock(apps);
        }
        Folders.removeEmpty(apps);
        return removed;
    }

    private void launcher(List<Path> removed) throws IOException {
        if (Files.deleteIfExists(launcher.in(home))) {
            removed.add(launcher.in(home));
        }
    }

    private void remove(Path copy) throws IOException {
        for (var caches : Caches.all(copy)) {
            caches.awaitTraining(this::tellOfAnother);
        }
        try {
            Folders.removeWhole(copy);
        } catch (IOException e) {
            throw new Problem.Unavailable(copy + " could not be removed (" + e.getMessage()
                    + "). Windows keeps what is in use: end the sessions, and run this from elsewhere:"
                    + " java -jar delega-mcp.jar install --remove --home=" + home).refused();
        }
    }

    private void tellOfAnother() {
        terminal.accept(Alone.WAITING);
    }
}
