package dev.delega.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.db.store.OwnersOnly;
import dev.delega.cli.typed.Errand;
import dev.delega.contract.Problem;
import dev.delega.words.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One line, and from then on it starts as fast as a Java program can. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
                "Keep a copy of this program in DELEGA_HOME, with a launcher and caches that let it start faster.",
                "The caches are made in the background. Nothing else is changed, no shell profile either."},
        footer = {"", "For example:", "  java -jar delega-mcp.jar install", "  delega-mcp install --wait",
                "  delega-mcp install --remove"})
public final class Install implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--wait", description = "return when the caches are made")
    private boolean waits;

    @Option(names = "--remove", description = "remove launcher, copies and caches; the board and the keys stay")
    private boolean removes;

    @Option(names = "--train", hidden = true)
    private boolean trains;

    @Override
    public Integer call() {
        return Errand.run(spec, settings -> {
            try {
                run(settings);
            } catch (IOException e) {
                throw new Problem.Unavailable("What is installed could not be written: "
                        + e.getMessage()).refused();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem.Unavailable("It was interrupted; run it again").refused();
            }
        });
    }

    private void run(Settings settings) throws IOException, InterruptedException {
        var started = Started.here();
        var home = home(settings, started);
        var launcher = Launcher.ofThisSystem();
        if (removes) {
            new Removal(home, launcher, this::say).run();
            return;
        }
        var own = started.standsAlone();
        if (own.isPresent()) {
            say(own.get() + " needs no installation: it has its Java and its caches with it.");
            tell(own.get());
            return;
        }
        var program = ProgramCopy.of(started.classPath(), home.resolve("app"));
        var caches = Caches.of(program);
        if (trains) {
            caches.train(launcher.in(home), Install::nobodyListens);
            return;
        }
        launcher.refuseAnothers(home);
        Files.createDirectories(home, OwnersOnly.folder(home));
        try (var _ = Alone.in(program.apps(), this::tellOfAnother)) {
            program.make();
            launcher.write(home, launcher.text(java(), program, caches.folder()));
            removeOthers(program);
        }
        say("delega-mcp " + Version.TEXT + " is installed: " + launcher.in(home));
        make(caches, home, launcher.in(home));
        tell(launcher.in(home));
    }

    /** Where DELEGA_HOME says; otherwise where the launcher stands that was typed. */
    private Path home(Settings settings, Started started) throws IOException {
        var home = Errand.isSet(spec, Setting.DELEGA_HOME)
                ? settings.home()
                : started.home().orElse(settings.home());
        return home.toAbsolutePath().normalize();
    }

    private void make(Caches caches, Path home, Path launcher) throws IOException, InterruptedException {
        var nobodyTrains = caches.tidy();
        if (caches.complete(launcher)) {
            say("Its caches are there already.");
        } else if (waits) {
            say(caches.train(launcher, this::tellOfAnother)
                    ? "Its caches are made."
                    : "Its caches are made, by another installation.");
        } else {
            if (nobodyTrains) {
                trainInTheBackground(home, launcher);
            }
            say("Its caches are being made" + (nobodyTrains ? "" : ", by another installation")
                    + "; until then, about half a minute, it starts slower.");
        }
    }

    private static void trainInTheBackground(Path home, Path launcher) throws IOException {
        new ProcessBuilder(launcher.toString(), "install", "--train", "--home=" + home)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void tell(Path launcher) {
        say("Tell one client:   claude mcp add delega -- " + Shell.quoted(launcher));
        say("or all that are found:   " + Shell.quoted(launcher) + " init");
    }

    private void tellOfAnother() {
        say(Alone.WAITING);
    }

    private static void nobodyListens() {
        // a training in the background has nobody to tell
    }

    /// The copy before this one stays for the sessions that run from it, which may not have read all that they will
    /// need; and so does one that is in training.
    private static void removeOthers(ProgramCopy program) throws IOException {
        for (var copy : ProgramCopy.outdated(program)) {
            try {
                if (areIdle(Caches.all(copy))) {
                    Folders.removeWhole(copy);
                }
            } catch (IOException _) {
                // in use where open files cannot be removed; the next installation tries again
            }
        }
    }

    private static boolean areIdle(List<Caches> all) throws IOException {
        var idle = true;
        for (var caches : all) {
            idle &= caches.tidy();
        }
        return idle;
    }

    private static Path java() {
        var name = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
