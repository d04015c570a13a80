package dev.delega.words;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What to type to start this program again, as far as it knows. What messages tell people to type begins with it.
public final class Program {
    private static final String NAME = "delega-mcp";

    private Program() {}

    /** A command line with these words after the program's name. */
    public static String typed(String words) {
        return itself() + " " + words;
    }

    /** The program alone. */
    public static String itself() {
        var launcher = System.getProperty("org.graalvm.nativeimage.imagecode") == null
                ? System.getProperty("delega.launcher")
                : ProcessHandle.current().info().command().orElse(null);
        return itself(launcher, System.getProperty("java.class.path", ""), System.getProperty("java.home", ""),
                Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    static String itself(@Nullable String launcher, String classPath, String javaHome, String path) {
        if (launcher != null && !launcher.isBlank()) {
            return shortest(Path.of(launcher), path);
        }
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            return shortest(Path.of(javaHome, "bin", File.separatorChar == '/' ? "java" : "java.exe"), path) + " -jar "
                    + Shell.quoted(Path.of(classPath).toAbsolutePath().normalize());
        }
        return NAME;
    }

    /** By its name where that leads to it. */
    private static String shortest(Path program, String path) {
        var file = program.getFileName();
        for (var folder : path.split(File.pathSeparator, -1)) {
            try {
                var found = Path.of(folder).resolve(file);
                if (!folder.isEmpty() && Files.isExecutable(found)) {
                    return Files.isSameFile(found, program) ? name(file.toString()) : Shell.quoted(program);
                }
            } catch (IOException | InvalidPathException _) {
                // what cannot be looked at is not what a shell would start
            }
        }
        return Shell.quoted(program);
    }

    private static String name(String file) {
        return file.endsWith(".cmd") || file.endsWith(".exe") ? file.substring(0, file.length() - 4) : file;
    }
}
