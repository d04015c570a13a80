package dev.delega.cli.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.delega.Version;
import dev.delega.contract.Problem;
import dev.delega.words.Sha256;

/// The jars that run now, and the folder where a copy of exactly these belongs: its name is made from what is in them,
/// so no cache beside them can ever be of others.
record ProgramCopy(List<Path> jars, Path apps, String name) {
    private static final int DIGITS = 16;
    static final String UNFINISHED = ".new-delega-";

    ProgramCopy {
        jars = List.copyOf(jars);
    }

    /** Of the class path that this process was started with. */
    static ProgramCopy of(String classPath, Path apps) throws IOException {
        if (apps.toString().contains(File.pathSeparator)) {
            throw new Problem.Invalid("DELEGA_HOME", "must not contain '" + File.pathSeparator
                    + "', which Java takes for the end of a path: " + apps.getParent()).refused();
        }
        var jars = new ArrayList<Path>();
        for (var entry : withoutResources(classPath)) {
            var jar = Path.of(entry).toAbsolutePath().normalize();
            if (!entry.endsWith(".jar") || !Files.isRegularFile(jar)) {
                throw new Problem.Invalid("install", "needs the program as a jar, not as " + entry
                        + "; run: java -jar delega-mcp.jar install").refused();
            }
            jars.add(jar);
        }
        return new ProgramCopy(jars, apps, Version.TEXT + "-" + fingerprint(jars));
    }

    /** They are in the program's own jar as well. */
    private static List<String> withoutResources(String classPath) {
        var entries = List.of(classPath.split(File.pathSeparator, -1));
        return entries.size() > 1 && entries.getFirst().endsWith(File.separator + Resources.FILE)
                ? entries.subList(1, entries.size())
                : entries;
    }

    /** Every copy that was made there, and what is left of those that were not made to the end; nothing of others. */
    static List<Path> all(Path apps) throws IOException {
        if (!Files.isDirectory(apps)) {
            return List.of();
        }
        try (var all = Files.list(apps)) {
            return all.filter(path -> isCopy(path.getFileName().toString())).toList();
        }
    }

    /** Neither this one nor the newest of the others. */
    static List<Path> outdated(ProgramCopy current) throws IOException {
        var others = new ArrayList<Path>();
        Path newest = null;
        for (var copy : all(current.apps)) {
            var finished = !copy.getFileName().toString().startsWith(UNFINISHED);
            if (!copy.equals(current.folder())) {
                others.add(copy);
                newest = finished && (newest == null || isNewer(copy, newest)) ? copy : newest;
            }
        }
        others.remove(newest);
        return others;
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private static boolean isCopy(String name) {
        return name.startsWith(UNFINISHED) || name.matches(".+-[0-9a-f]{" + DIGITS + "}");
    }

    Path folder() {
        return apps.resolve(name);
    }

    /** Copies what is not there yet. */
    void make() throws IOException {
        if (Files.isDirectory(folder())) {
            return;
        }
        Files.createDirectories(apps);
        var fresh = Files.createTempDirectory(apps, UNFINISHED);
        try {
            for (var i = 0; i < jars.size(); i++) {
                Files.copy(jars.get(i), fresh.resolve(name(i)));
            }
            if (inOneJar()) {
                Resources.copy(jars.getFirst(), fresh);
            }
            Folders.move(fresh, folder());
        } finally {
            Folders.remove(fresh);
        }
    }

    /** As the JVM reads it from the copy. */
    String classPath() {
        var copies = new ArrayList<String>();
        if (inOneJar()) {
            copies.add(folder().resolve(Resources.FILE).toString());
        }
        for (var i = 0; i < jars.size(); i++) {
            copies.add(folder().resolve(name(i)).toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private boolean inOneJar() {
        return jars.size() == 1;
    }

    /** Two jars of the same name from different folders stay two; those of a copy are called as they are. */
    private String name(int i) {
        var name = jars.get(i).getFileName().toString();
        var prefix = "%02d-".formatted(i);
        return inOneJar() ? "delega-mcp.jar" : name.startsWith(prefix) ? name : prefix + name;
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        var contents = new StringBuilder();
        for (var jar : jars) {
            contents.append(Sha256.of(Files.readAllBytes(jar)));
        }
        return Sha256.of(contents.toString()).substring(0, DIGITS);
    }
}
