package dev.delega.cli.typed;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shell has to know to finish what somebody begins to type. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script that lets the shell complete commands and flags.",
        footer = {"", "For example:",
                "  source <(delega-mcp completion bash)",
                "  source <(delega-mcp completion zsh)",
                "  delega-mcp completion fish > ~/.config/fish/completions/delega-mcp.fish", "",
                "Put the line for your shell where it starts (~/.bashrc, ~/.zshrc), or the file where fish looks for it."})
public final class Completion implements Callable<Integer> {
    private final Supplier<CommandLine> everything;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<shell>", description = "bash, zsh or fish")
    private Shell shell = Shell.bash;

    /** Spelled as people type them. */
    enum Shell {
        bash, zsh, fish
    }

    public Completion(Supplier<CommandLine> everything) {
        this.everything = everything;
    }

    @Override
    public Integer call() {
        var described = everything.get();
        Errand.showSettings(described.getCommandSpec());
        spec.commandLine().getOut().print(script(described));
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private String script(CommandLine described) {
        return switch (requireNonNull(shell)) {
            case bash, zsh -> AutoComplete.bash(described.getCommandName(), described);
            case fish -> FishScript.of(described.getCommandSpec());
        };
    }
}
