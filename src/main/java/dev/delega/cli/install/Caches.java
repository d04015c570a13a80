package dev.delega.cli.install;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import dev.delega.contract.Problem;
import dev.delega.words.Sha256;

/// What one JVM keeps of one copy of the program, so that it starts fast. The JVM itself refuses caches of another
/// build; these lie in a folder that is named after the build, so that a new one never meets them.
record Caches(Path folder) {
    private static final List<String> KINDS = List.of("session", "everything");
    private static final List<String> BUILD = List.of("java.vm.name", "java.vm.vendor", "java.vm.version", "os.arch",
            "java.home");
    private static final String JVM = "jvm-";
    private static final String TRAINING = ".training-";
    private static final int DIGITS = 8;

    static Caches of(ProgramCopy program) {
        var build = String.join("\n", BUILD.stream().map(name -> System.getProperty(name, "")).toList());
        return new Caches(program.folder().resolve(JVM + Sha256.of(build).substring(0, DIGITS)));
    }

    boolean complete(Path launcher) throws IOException, InterruptedException {
        return missing(launcher).isEmpty();
    }

    /** Those of every JVM that has started this copy. */
    static List<Caches> all(Path copy) throws IOException {
        return Folders.startingWith(copy, JVM).stream().map(Caches::new).toList();
    }

    /** Lets the launched program rehearse, once for each cache that is missing; false if none is. */
    boolean train(Path launcher, Runnable waiting) throws IOException, InterruptedException {
        try (var _ = Alone.in(folder, waiting)) {
            removeLeftOvers();
            var missing = missing(launcher);
            for (var kind : missing) {
                train(launcher, kind);
            }
            return !missing.isEmpty();
        }
    }

    private void train(Path launcher, String kind) throws IOException, InterruptedException {
        var fresh = Files.createTempDirectory(folder, TRAINING);
        try {
            Files.move(rehearse(launcher, kind, fresh), cache(kind), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.remove(fresh);
        }
    }

    /** Takes away what those left who died while they trained; false while somebody trains. */
    boolean tidy() throws IOException {
        var alone = Alone.now(folder);
        if (alone.isEmpty()) {
            return false;
        }
        try (var _ = alone.get()) {
            removeLeftOvers();
            return true;
        }
    }

    /** Whoever trains is let finish first. */
    void awaitTraining(Runnable waiting) throws IOException {
        Alone.in(folder, waiting).close();
    }

    private void removeLeftOvers() throws IOException {
        for (var leftOver : Folders.startingWith(folder, TRAINING)) {
            Folders.remove(leftOver);
        }
    }

    private static Path rehearse(Path launcher, String kind, Path folder) throws IOException, InterruptedException {
        var made = folder.resolve(kind + ".aot");
        var said = folder.resolve("said");
        var status = launched(List.of(launcher.toString(), "rehearse", kind),
                "-Djava.io.tmpdir=. -XX:AOTCacheOutput=" + made.getFileName()).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (status != 0 || !Files.isRegularFile(made)) {
            throw new Problem.Unavailable("The cache '" + kind + "' could not be made: "
                    + Files.readString(said).strip()).refused();
        }
        return made;
    }

    private List<String> missing(Path launcher) throws IOException, InterruptedException {
        var missing = new ArrayList<String>();
        for (var kind : KINDS) {
            if (!Files.isRegularFile(cache(kind)) || !isTaken(launcher, kind)) {
                missing.add(kind);
            }
        }
        return missing;
    }

    /** A JVM that is told to do without rather than to stop says nothing of a cache that is torn or out of date. */
    private static boolean isTaken(Path launcher, String kind) throws IOException, InterruptedException {
        var command = kind.equals("session")
                ? List.of(launcher.toString(), "--version")
                : List.of(launcher.toString(), "install", "--version");
        return launched(command, "-XX:AOTMode=on").redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD)
                .start()
                .waitFor() == 0;
    }

    private static ProcessBuilder launched(List<String> command, String options) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_JAVA_OPTIONS", options);
        return builder;
    }

    private Path cache(String kind) {
        return folder.resolve(kind + ".aot");
    }
}
