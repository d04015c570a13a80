package dev.delega.cli.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.delega.cli.clients.Clients;
import dev.delega.cli.clients.Configuration;
import dev.delega.cli.clients.Found;
import dev.delega.cli.clients.Launch;
import dev.delega.cli.clients.Places;
import dev.delega.words.Program;

/** Whether the MCP clients on this machine know us, and would start this very program. */
record ClientEntries(Places places) {

    List<Finding> findings() {
        var launch = Launch.here(places);
        var findings = Clients.of(places).stream()
                .filter(Configuration::isPresent)
                .map(configuration -> finding(configuration, launch))
                .toList();
        return findings.isEmpty()
                ? List.of(Finding.ok("clients", "none of those we know is on this machine"))
                : findings;
    }

    private Finding finding(Configuration configuration, Optional<Launch> launch) {
        var name = configuration.client().title();
        var file = configuration.file();
        return switch (configuration.look()) {
            case Found.NoFile _ -> Finding.ok(name, "is here and does not know us yet (" + init(configuration) + ")");
            case Found.NoEntry _ -> Finding.ok(name, file + " has no entry of ours (" + init(configuration) + ")");
            case Found.Unclear(var reason) -> Finding.warn(name, file + " is not understood: " + reason,
                    "mend it there; what to paste: " + init(configuration) + " --print");
            case Found.Ours ours -> ours(configuration, ours, launch);
        };
    }

    /** The rest of the command line is not told: people put everything there. */
    private Finding ours(Configuration configuration, Found.Ours ours, Optional<Launch> launch) {
        var name = configuration.client().title();
        var missing = missing(ours.commandLine());
        if (missing.isPresent()) {
            return Finding.fail(name, configuration.file() + " starts " + missing.get() + ", which cannot be started",
                    init(configuration));
        }
        var program = started(ours.commandLine());
        return launch.isPresent() && !ours.starts(launch.get())
                ? Finding.warn(name, configuration.file() + " starts " + program + ", not as this program is started",
                        "to have it start this one: " + init(configuration))
                : Finding.ok(name, configuration.file() + " starts " + program);
    }

    private static String init(Configuration configuration) {
        return Program.typed("init --client " + configuration.client().id());
    }

    private Optional<String> missing(List<String> commandLine) {
        if (commandLine.isEmpty()) {
            return Optional.of("nothing");
        }
        if (!isExecutable(commandLine.getFirst())) {
            return Optional.of(commandLine.getFirst());
        }
        return jar(commandLine).filter(jar -> !isFile(jar));
    }

    private static String started(List<String> commandLine) {
        return commandLine.getFirst() + jar(commandLine).map(jar -> " with " + jar).orElse("");
    }

    private static Optional<String> jar(List<String> commandLine) {
        var flag = commandLine.indexOf("-jar");
        return flag < 0 || flag + 1 == commandLine.size() ? Optional.empty() : Optional.of(commandLine.get(flag + 1));
    }

    /** What is no path is looked for where shells look for it; on Windows under its full name too. */
    private boolean isExecutable(String program) {
        if (program.contains("/") || program.contains(File.separator)) {
            return isStarted(program);
        }
        return Stream.of(places.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> isStarted(folder + File.separator + program));
    }

    private static boolean isStarted(String program) {
        return Stream.of(program, program + ".exe", program + ".cmd")
                .anyMatch(file -> isFile(file) && Files.isExecutable(Path.of(file)));
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
