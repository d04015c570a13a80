package dev.delega.cli.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.delega.Main;
import dev.delega.Version;
import dev.delega.words.Shell;
import org.jspecify.annotations.Nullable;

/** What runs us, and what helps it to start fast. */
final class Machine {
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String CACHE = "start-up cache";
    private static final String OURS = "/everything.aot";
    private static final String JDKS_OWN = "lib/server/classes.jsa";

    private Machine() {}

    static List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("program", "delega-mcp " + Version.TEXT + ", " + form()));
        if (System.getProperty("org.graalvm.nativeimage.imagecode") == null) {
            findings.add(Finding.ok("java", Runtime.version() + ", " + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("java.home")));
            findings.add(cache());
        }
        return findings;
    }

    private static String form() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return "a native program";
        }
        var launcher = System.getProperty("delega.launcher");
        return place() + (launcher == null ? "" : ", started by " + launcher);
    }

    private static String place() {
        try {
            var source = Main.class.getProtectionDomain().getCodeSource();
            return source == null ? "from an unknown place" : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return "from an unknown place";
        }
    }

    /** Only the system knows what is mapped; the JVM tells what it was asked for, which may have been refused. */
    private static Finding cache() {
        var shares = Objects.requireNonNullElse(System.getProperty("java.vm.info"), "").contains("sharing");
        var mapped = mapped();
        var launcher = System.getProperty("delega.launcher");
        if (launcher != null && !(shares && (mapped == null || mapped.endsWith(OURS)))) {
            return launchedWithoutCache(Path.of(launcher));
        }
        if (!shares) {
            return Finding.warn(CACHE, "none is in use, so every start takes longer",
                    "leave out -Xshare:off, and make the file anew that -XX:AOTCache or -XX:SharedArchiveFile names");
        }
        if (mapped == null) {
            return Finding.ok(CACHE, "in use");
        }
        return Finding.ok(CACHE, mapped
                + (mapped.endsWith(JDKS_OWN) ? " (Java's own; it holds no class of ours)" : ""));
    }

    /** Our launchers name a cache of commands; the JVM goes on without one that is not as old as the program. */
    private static Finding launchedWithoutCache(Path launcher) {
        var home = launcher.resolveSibling("..").normalize();
        return Finding.warn(CACHE, "that of the launcher is not in use, so every start takes longer",
                Files.isDirectory(home.resolve("runtime"))
                        ? "unpack or copy the folder again with its time stamps: tar, unzip or cp -a"
                        : "it may still be in the making; if not: " + Shell.quoted(launcher) + " install --wait --home "
                                + Shell.quoted(home));
    }

    private static @Nullable String mapped() {
        try (var lines = Files.exists(MAPPED) ? Files.lines(MAPPED) : Stream.<String>empty()) {
            return lines.map(line -> line.indexOf('/') < 0 ? "" : line.substring(line.indexOf('/')))
                    .filter(file -> file.matches(".*\\.(aot|jsa)"))
                    .findFirst()
                    .orElse(null);
        } catch (IOException _) {
            return null;
        }
    }
}
