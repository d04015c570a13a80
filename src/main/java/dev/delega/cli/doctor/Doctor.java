package dev.delega.cli.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.delega.Settings;
import dev.delega.backend.db.sqlite.NativeLibrary;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import dev.delega.cli.clients.Places;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Looks at everything that can keep us from working. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {"Look whether everything is as it should be, and say what to do where it is not.",
                "Changes nothing. Ends with status 1 when something failed; a warning is no failure."},
        footer = {"", "For example:", "  delega-mcp doctor", "  delega-mcp doctor --json"})
public final class Doctor implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "for programs: {ok, checks: [{name, status, found, remedy}]}")
    private boolean json;

    @Unmatched
    private List<String> flags = new ArrayList<>();

    @Override
    public Integer call() {
        var report = new Report(findings());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(report.json()));
        } else {
            report.print(out);
        }
        return report.sound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Finding> findings() {
        var clock = Clock.systemUTC();
        var read = Settings.read(flags, System.getenv());
        var settings = read.settings();
        var findings = new ArrayList<Finding>();
        findings.addAll(looked("settings", new WhatIsSet(settings, read.given())::findings));
        findings.addAll(looked("java", Machine::findings));
        findings.addAll(looked("home", new Home(settings.home())::findings));
        findings.addAll(read.given().mistakes().isEmpty()
                ? looked("board", () -> board(settings, clock))
                : List.of(Finding.warn("board", "not looked at, because it may not be the one that is meant",
                        "mend the settings above first")));
        findings.addAll(looked("clients", new ClientEntries(Places.of(System.getenv()))::findings));
        return findings;
    }

    private static List<Finding> board(Settings settings, Clock clock) {
        var remote = settings.remote();
        if (remote != null) {
            return new RemoteBackend(remote, settings.key(), clock).findings();
        }
        NativeLibrary.lookIn(settings.home().resolve("lib"));
        return switch (settings.place()) {
            case Place.Memory memory -> List.of(Finding.ok("board", memory.shown()));
            case Place.OnServer server -> new BoardServer(server, settings.key(), clock).findings();
            case Place.InFile file -> {
                var findings = new ArrayList<>(looked("board", new BoardFile(file, settings.key())::findings));
                var folder = Objects.requireNonNullElse(file.file().getParent(), settings.home());
                findings.addAll(looked("disk", new Disk(folder, clock)::findings));
                yield findings;
            }
        };
    }

    /** Whatever goes wrong in one place, the others are looked at too. */
    private static List<Finding> looked(String name, Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (Refused refused) {
            return List.of(Finding.refused(name, refused.problem().message(), "mend that and look again"));
        } catch (StoreException e) {
            return List.of(Finding.refused(name, e.problem().message(), "mend that and look again"));
        } catch (RuntimeException e) {
            return List.of(Finding.fail(name, "could not be looked at (" + e.getClass().getSimpleName() + ")",
                    "tell the makers of delega-mcp: SECURITY.md and the project's page say how"));
        }
    }
}
