package dev.delega.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Stream;

import dev.delega.Main;

/// What the program is started from: the classes of this build, or what `-Ddelega.command=` names, a jar or an
/// executable. So the same tests hold for everything that users get.
enum Launcher {
    CLASSES, JAR, EXECUTABLE;

    private static final String NAMED = System.getProperty("delega.command", "");
    static final Launcher CHOSEN = NAMED.isEmpty() ? CLASSES : NAMED.endsWith(".jar") ? JAR : EXECUTABLE;

    void assumeJvm() {
        assumeTrue(this != EXECUTABLE, "an executable takes no flags of a JVM");
    }

    void assumeClasses() {
        assumeTrue(this == CLASSES, "only from its classes a program says so");
    }

    List<String> command(String classPath, List<String> flags, String... arguments) {
        var command = switch (this) {
            case CLASSES -> StdioClient.command(classPath, flags, Main.class);
            case JAR -> joined(StdioClient.java(flags), List.of("-jar", NAMED));
            case EXECUTABLE -> joined(List.of(NAMED), flags);
        };
        return joined(command, List.of(arguments));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
