package dev.delega.cli.clients.change;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Clients;
import dev.delega.cli.clients.Configuration;
import dev.delega.cli.clients.Places;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.words.Program;

/// Puts our entry into clients' configurations and takes it out: shows the changes, asks, writes. What one file
/// refuses keeps no other one from being written.
public final class Setup {
    private final Places places;
    private final InstantSource clock;
    private final Terminal terminal;
    private final Consent consent;
    private int refused;

    /** Where things are said; again is the command that was typed. */
    public record Terminal(PrintWriter out, PrintWriter err, String again) {}

    /** What is said of files that stay as they are. */
    private enum Way {
        IN("already there"), OUT("no entry of ours");

        private final String nothingToDo;

        Way(String nothingToDo) {
            this.nothingToDo = nothingToDo;
        }

        private String remedy(Client client) {
            return this == IN
                    ? "To paste the entry yourself: " + Program.typed("init --print --client " + client.id())
                    : "Delete the entry " + Document.NAME + " there yourself";
        }
    }

    public Setup(Places places, InstantSource clock, Terminal terminal, Consent consent) {
        this.places = places;
        this.clock = clock;
        this.terminal = terminal;
        this.consent = consent;
    }

    /** The exit status. */
    public int init(List<Client> named, Wanted wanted) {
        var here = targets(named);
        if (here.isEmpty()) {
            terminal.err().println("delega-mcp init: no MCP client was found in " + places.home()
                    + ". Name one, for example: " + Program.typed("init --client cursor"));
            terminal.err().println("There are: " + names());
            return 1;
        }
        var plans = here.stream().map(one -> Planner.init(one, wanted)).toList();
        plans.forEach(plan -> show(plan, Way.IN));
        var written = carryOut(plans);
        if (!written.isEmpty()) {
            terminal.out().println("Restart " + String.join(", ", written)
                    + "; then ask the agent to list its Delega tasks.");
            if (wanted.needsVariable()) {
                terminal.out().println("They take the key from their environment: set DELEGA_AGENT_KEY there (VS Code"
                        + " asks for it).");
            }
        }
        return status();
    }

    /** The exit status. */
    public int uninstall(List<Client> named) {
        var plans = targets(named).stream().map(Planner::uninstall)
                .filter(plan -> !named.isEmpty() || !(plan instanceof Plan.Same))
                .toList();
        if (plans.isEmpty()) {
            terminal.out().println("No client has an entry of ours. The board and the keys stay where they are.");
            return 0;
        }
        plans.forEach(plan -> show(plan, Way.OUT));
        var written = carryOut(plans);
        if (!written.isEmpty()) {
            terminal.out().println("Restart " + String.join(", ", written)
                    + ". The board and the keys stay where they are; to put the entries back: "
                    + Program.typed("init"));
        }
        return status();
    }

    /** What to paste where; touches nothing. */
    public int print(List<Client> named, Wanted wanted) {
        var here = targets(named);
        for (var one : here.isEmpty() ? Clients.of(places) : here) {
            try {
                var text = wanted.print(one.client());
                terminal.out().println(head(one) + ":");
                terminal.out().println(text);
            } catch (Unreadable unreadable) {
                refuse(one, String.valueOf(unreadable.getMessage()));
            }
        }
        return status();
    }

    private List<Configuration> targets(List<Client> named) {
        return named.isEmpty()
                ? Clients.of(places).stream().filter(Configuration::isPresent).toList()
                : named.stream().distinct().flatMap(client -> Clients.of(client, places).stream()).toList();
    }

    private void show(Plan plan, Way way) {
        switch (plan) {
            case Plan.Same(var of) -> terminal.out().println(head(of) + ": " + way.nothingToDo);
            case Plan.Change(var of, var stored, var before, var after) -> {
                terminal.out().println(head(of) + (stored.exists() ? ":" : ", a new file:"));
                Difference.of(before, after).forEach(line -> terminal.out().println("  " + line));
            }
            case Plan.Delete(var of, _, var before) -> {
                terminal.out().println(head(of) + ", which we made, goes:");
                Difference.of(before, "").forEach(line -> terminal.out().println("  " + line));
            }
            case Plan.Refused(var of, var why) -> refuse(of, why.reason(way.remedy(of.client())));
        }
    }

    private void refuse(Configuration of, String reason) {
        refused++;
        terminal.err().println(head(of) + ": left alone: " + reason);
    }

    /** The titles of those whose configuration was written. */
    private List<String> carryOut(List<Plan> plans) {
        var changes = Planner.changes(plans);
        if (changes.isEmpty()) {
            return List.of();
        }
        var question = changes.size() == 1 ? "Write this file?" : "Write these " + changes.size() + " files?";
        return switch (consent.to(question)) {
            case YES -> changes.stream().flatMap(this::carryOut).distinct().toList();
            case NO -> left("Nothing was written.");
            case ONLY_SHOW -> left("Nothing was written. To write it: " + terminal.again().replace(" --dry-run", ""));
            case NOBODY_THERE -> {
                refused++;
                yield left("Nothing was written, because there is no terminal to ask at. To write it: "
                        + terminal.again() + " --yes");
            }
        };
    }

    private List<String> left(String sentence) {
        terminal.out().println(sentence);
        return List.of();
    }

    private Stream<String> carryOut(Plan plan) {
        try {
            terminal.out().println(head(plan.of()) + ": " + done(plan));
            return Stream.of(plan.of().client().title());
        } catch (Unreadable unreadable) {
            refuse(plan.of(), String.valueOf(unreadable.getMessage()));
            return Stream.empty();
        }
    }

    private String done(Plan plan) {
        return switch (plan) {
            case Plan.Change(_, var stored, var before, var after) -> {
                if (!stored.exists()) {
                    stored.replace(before, after);
                    yield "written";
                }
                if (!stored.hasBackupLike(after)) {
                    yield "written; as it was before: " + places.shown(stored.replaceKeeping(before, after, clock));
                }
                stored.replace(before, after);
                stored.deleteBackupsLike(after);
                yield "as it was before";
            }
            case Plan.Delete(_, var stored, var before) -> {
                stored.delete(before);
                yield "deleted";
            }
            case Plan.Same _,Plan.Refused _ -> "left alone";
        };
    }

    private String head(Configuration of) {
        return of.client().title() + ", " + places.shown(of.file());
    }

    private int status() {
        return refused == 0 ? 0 : 1;
    }

    /** All that can be named. */
    public static String names() {
        return String.join(", ", Stream.of(Client.values()).map(Client::id).toList());
    }
}
