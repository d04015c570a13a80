package dev.delega.cli.board;

import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.backend.outbound.Seals;
import dev.delega.cli.typed.Errand;
import dev.delega.contract.Problem;
import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Walks along the chain of seals. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {"Seal what is not sealed yet, and check every event that is kept against its seal.",
                "Ends with status 1 and names the first event where the chain breaks.",
                "Note the newest seal elsewhere: it also tells whether the end was cut off."},
        footer = {"", "For example:", "  delega-mcp audit verify --db board.db"})
final class AuditVerify implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return Errand.run(spec, this::verify);
    }

    private void verify(Settings settings) {
        Store.refuseElsewhere(settings);
        Store.refuseMissing(settings);
        try (var board = Board.open(settings)) {
            tell(settings, board.audit());
        }
    }

    private void tell(Settings settings, Seals.Report report) {
        if (report.broken() != null) {
            throw new Problem.Conflict("tampered", "The chain of events breaks: " + report.broken() + ". The "
                    + report.sealed() + " before that are what they were. To save what there is: "
                    + Program.typed("export board.jsonl") + Store.flag(settings)).refused();
        }
        spec.commandLine().getOut().println(report.sealed() == 0
                ? "There are no events yet."
                : report.sealed() + " events, from " + report.first() + " to " + report.last()
                        + ", are what they were.\nThe newest seal: " + report.head());
    }
}
