package dev.delega.cli;

import java.util.concurrent.Callable;

import dev.delega.cli.clients.Places;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The way back from init. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        description = {"Take Delega out of the MCP clients on this machine: show the changes, ask, write.",
                "A file that nobody changed since becomes what it was before; one that init made goes.",
                "The board and the keys stay."},
        footer = {"", "For example:",
                "  delega-mcp uninstall",
                "  delega-mcp uninstall --client cursor --yes", "",
                "The way back: delega-mcp init"})
final class Uninstall implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Named named = new Named();

    @Mixin
    private Asking asking = new Asking();

    @Override
    public Integer call() {
        var clients = named.clients(spec);
        return Named.setup(spec, Places.of(System.getenv()), asking).uninstall(clients);
    }
}
