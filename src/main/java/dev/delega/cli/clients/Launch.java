package dev.delega.cli.clients;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How this program is started by others: the command line to put into a client's configuration.
public record Launch(List<String> command) {
    /** What makes the JVM start fast and keep quiet on standard output. */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=4", "-Xmx512m", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable",
            "-Xlog:all=error:stderr", "--enable-native-access=ALL-UNNAMED");

    public Launch {
        command = List.copyOf(command);
    }

    /** Empty if it runs from class folders, which nobody else should start. */
    public static Optional<Launch> here(Places places) {
        return of(places, System.getProperties().entrySet().stream()
                .collect(Collectors.toMap(one -> String.valueOf(one.getKey()),
                        one -> String.valueOf(one.getValue()))),
                ProcessHandle.current().info().command());
    }

    static Optional<Launch> of(Places places, Map<String, String> properties, Optional<String> program) {
        var launcher = properties.getOrDefault("delega.launcher", "");
        if (!launcher.isBlank()) {
            return Optional.of(new Launch(List.of(absolute(launcher))));
        }
        if (properties.containsKey("org.graalvm.nativeimage.imagecode")) {
            return program.map(path -> new Launch(List.of(path)));
        }
        if (Files.isExecutable(places.launcher())) {
            return Optional.of(new Launch(List.of(places.launcher().toString())));
        }
        return java(properties, places.os() == Places.Os.WINDOWS ? "java.exe" : "java");
    }

    private static Optional<Launch> java(Map<String, String> properties, String program) {
        var jars = new ArrayList<String>();
        for (var part : properties.getOrDefault("java.class.path", "").split(File.pathSeparator, -1)) {
            if (Files.isRegularFile(Path.of(part))) {
                jars.add(absolute(part));
            } else if (Files.isDirectory(Path.of(part))) {
                return Optional.empty();
            }
        }
        if (jars.isEmpty()) {
            return Optional.empty();
        }
        var command = new ArrayList<String>();
        command.add(Path.of(properties.getOrDefault("java.home", ""), "bin", program).toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(jars.size() == 1
                ? List.of("-jar", jars.getFirst())
                : List.of("-cp", String.join(File.pathSeparator, jars), "dev.delega.Main"));
        return Optional.of(new Launch(command));
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    String program() {
        return command.getFirst();
    }

    List<String> arguments() {
        return command.subList(1, command.size());
    }
}
