package dev.delega.cli.board;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.backend.db.sqlite.NativeLibrary;
import dev.delega.backend.moving.Arrival;
import dev.delega.cli.typed.Errand;
import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A board that comes from elsewhere. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {"Take in a board that was exported, or that of an older Delega backend.",
                "An export goes onto an empty board; from an older backend's SQLite file comes what is new, and its",
                "agents keep their keys. May be repeated: nothing comes twice."},
        footer = {"", "For example:", "  delega-mcp import ~/delega/data/delega.db", "",
                "Stop the old backend first, and start delega-mcp serve afterwards."})
public final class Import implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<file>", description = "what delega-mcp export has written, or an older delega.db")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        return Errand.run(spec, this::take);
    }

    private void take(Settings settings) {
        Store.refuseElsewhere(settings);
        NativeLibrary.keepIn(settings.home().resolve("lib"));
        try (var arrival = Arrival.in(file)) {
            var report = Store.moving(settings, moving -> moving.take(arrival));
            var out = spec.commandLine().getOut();
            report.text().forEach(out::println);
            out.println("The board: " + settings.place().shown());
            out.println("Who is there now: " + Program.typed("agents list") + Store.flag(settings));
        }
    }
}
