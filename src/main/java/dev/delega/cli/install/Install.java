package dev.delega.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.Version;
import dev.delega.backend.db.OwnersOnly;
import dev.delega.cli.Errand;
import dev.delega.contract.Problem;
import dev.delega.words.Shell;
import org.jspecify.annotations.Nullable;
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
                throw new Problem.Unavailable("The files below " + settings.home() + " could not be written: "
                        + e.getMessage()).refused();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Problem.Unavailable("It was interrupted; run it again").refused();
            }
        });
    }

    private void run(Settings settings) throws IOException, InterruptedException {
        var home = settings.home().toAbsolutePath().normalize();
        var launcher = Launcher.ofThisSystem();
        if (removes) {
            remove(home, launcher);
            return;
        }
        var own = standsAlone(home);
        if (own != null) {
            say(own + " needs no installation: it has its Java and its caches with it.");
            tell(own);
            return;
        }
        var program = ProgramCopy.of(System.getProperty("java.class.path", ""), home.resolve("app"));
        var caches = Caches.of(program);
        if (trains) {
            caches.train(launcher.in(home));
            return;
        }
        launcher.refuseAnothers(home);
        Files.createDirectories(home, OwnersOnly.folder(home));
        program.make();
        launcher.write(home, launcher.text(java(), program, caches.folder()));
        removeOthers(home, program);
        say("delega-mcp " + Version.TEXT + " is installed: " + launcher.in(home));
        make(caches, home, launcher.in(home));
        tell(launcher.in(home));
    }

    private void make(Caches caches, Path home, Path launcher) throws IOException, InterruptedException {
        if (caches.complete(launcher)) {
            say("Its caches are there already.");
        } else if (waits) {
            caches.train(launcher);
            say("Its caches are made.");
        } else {
            new ProcessBuilder(launcher.toString(), "install", "--train", "--home=" + home)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            say("Its caches are being made; until then, about half a minute, it starts slower.");
        }
    }

    private void tell(Path launcher) {
        say("Tell one client:   claude mcp add delega -- " + Shell.quoted(launcher));
        say("or all that are found:   " + Shell.quoted(launcher) + " init");
    }

    private void remove(Path home, Launcher launcher) throws IOException {
        launcher.refuseAnothers(home);
        Files.deleteIfExists(launcher.in(home));
        var apps = home.resolve("app");
        for (var copy : ProgramCopy.all(apps)) {
            Folders.remove(copy);
        }
        Folders.removeEmpty(apps);
        say("Launcher, copies and caches are gone from " + home + "; the board and the keys are where they were.");
        say("If clients still name the launcher: delega-mcp uninstall, from wherever else you have it.");
    }

    /** Sessions that still run from another copy have read what they need. */
    private static void removeOthers(Path home, ProgramCopy program) throws IOException {
        for (var copy : ProgramCopy.all(home.resolve("app"))) {
            try {
                if (!copy.equals(program.folder())) {
                    Folders.remove(copy);
                }
            } catch (IOException _) {
                // in use where open files cannot be removed; the next installation tries again
            }
        }
    }

    /** The launcher of a self-contained folder, or a native binary; null where Java and jars lie about. */
    private static @Nullable Path standsAlone(Path home) throws IOException {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return ProcessHandle.current().info().command().map(Path::of).orElse(null);
        }
        var launcher = System.getProperty("delega.launcher");
        var real = Files.exists(home) ? home.toRealPath() : home;
        return launcher == null || Path.of(launcher).startsWith(home) || Path.of(launcher).startsWith(real)
                ? null
                : Path.of(launcher);
    }

    private static Path java() {
        var name = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
