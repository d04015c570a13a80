package dev.delega.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;

import dev.delega.contract.Problem;

/// What one JVM keeps of one copy of the program, so that it starts fast. The JVM itself refuses caches of another
/// build;
/// these lie in a folder that is named after the build, so that a new one never meets them.
record Caches(Path folder) {
    private static final List<String> KINDS = List.of("session", "everything");
    private static final List<String> BUILD = List.of("java.vm.name", "java.vm.vendor", "java.vm.version", "os.arch",
            "java.home");
    private static final int DIGITS = 8;

    static Caches of(ProgramCopy program) {
        var build = String.join("\n", BUILD.stream().map(name -> System.getProperty(name, "")).toList());
        var digest = ProgramCopy.sha256().digest(build.getBytes(StandardCharsets.UTF_8));
        return new Caches(program.folder().resolve("jvm-" + HexFormat.of().formatHex(digest).substring(0, DIGITS)));
    }

    boolean complete() {
        return missing().isEmpty();
    }

    /** Lets the launched program rehearse, once for each cache that is missing; others may be doing the same. */
    void train(Path launcher) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (var kind : missing()) {
            var fresh = Files.createTempDirectory(folder, ".training-");
            try {
                Files.move(rehearse(launcher, kind, fresh), cache(kind), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Folders.remove(fresh);
            }
        }
    }

    private static Path rehearse(Path launcher, String kind, Path folder) throws IOException, InterruptedException {
        var made = folder.resolve(kind + ".aot");
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(launcher.toString(), "rehearse", kind).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DELEGA_"));
        builder.environment().put("DELEGA_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + made.getFileName());
        var status = builder.start().waitFor();
        if (status != 0 || !Files.isRegularFile(made)) {
            throw new Problem.Unavailable("The cache '" + kind + "' could not be made: "
                    + Files.readString(said).strip()).refused();
        }
        return made;
    }

    private List<String> missing() {
        return KINDS.stream().filter(kind -> !Files.isRegularFile(cache(kind))).toList();
    }

    private Path cache(String kind) {
        return folder.resolve(kind + ".aot");
    }
}
