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
import org.jspecify.annotations.Nullable;

/** What runs us, and what helps it to start fast. */
final class Machine {
    private static final Path MAPPED = Path.of("/proc/self/maps");
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
        var name = "start-up cache";
        if (!Objects.requireNonNullElse(System.getProperty("java.vm.info"), "").contains("sharing")) {
            return Finding.warn(name, "none is in use, so every start takes longer",
                    "leave out -Xshare:off, and make the file anew that -XX:AOTCache or -XX:SharedArchiveFile names");
        }
        var mapped = mapped();
        if (mapped == null) {
            return Finding.ok(name, "in use");
        }
        var ofTheJdk = mapped.endsWith(JDKS_OWN) && System.getProperty("delega.launcher") == null;
        return Finding.ok(name, mapped + (ofTheJdk ? " (Java's own; it holds no class of ours)" : ""));
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
