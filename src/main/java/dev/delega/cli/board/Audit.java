package dev.delega.cli.board;

import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the past is what it was. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        subcommands = AuditVerify.class,
        description = "Look whether the log of events was tampered with.",
        footer = {"", "For example:", "  delega-mcp audit verify --db board.db"})
public final class Audit implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Say what to do, for example: " + Program.typed("audit verify"));
    }
}
