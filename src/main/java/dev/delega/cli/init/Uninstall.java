package dev.delega.cli.init;

import java.util.concurrent.Callable;

import dev.delega.cli.clients.Places;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
public final class Uninstall implements Callable<Integer> {
    @Mixin
    private Named named = new Named();

    @Override
    public Integer call() {
        return named.setup(Places.of(System.getenv())).uninstall(named.clients());
    }
}
