package dev.delega.cli.board;

import java.util.Locale;
import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.cli.typed.Errand;
import dev.delega.contract.Agent;
import dev.delega.words.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A line for each agent. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the agents of the board.",
        footer = {"", "For example:", "  delega-mcp agents list --db board.db"})
final class AgentsList implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return Errand.run(spec, this::list);
    }

    private void list(Settings settings) {
        Agents.ask(settings, delega -> {
            var agents = delega.agents();
            if (agents.isEmpty()) {
                System.err.println("No agents yet. The first: " + Program.typed("agents create NAME --admin"));
                return;
            }
            var out = spec.commandLine().getOut();
            out.println(line("id", "name", "role", "", "tasks", "last seen"));
            agents.forEach(agent -> out.println(line(agent)));
        });
    }

    private static String line(Agent agent) {
        return line(agent.id(), agent.name(), agent.role(), agent.active() ? "active" : "inactive",
                agent.openTasks() == null ? "?" : agent.openTasks().toString(),
                agent.lastSeen() == null ? "never" : agent.lastSeen().toString());
    }

    private static String line(String id, String name, String role, String active, String tasks, String seen) {
        return String.format(Locale.ROOT, "%-6s %-24s %-12s %-9s %6s  %s", id, name, role, active, tasks, seen)
                .stripTrailing();
    }
}
