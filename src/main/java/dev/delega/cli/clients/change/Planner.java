package dev.delega.cli.clients.change;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Configuration;
import dev.delega.cli.clients.Entry;
import dev.delega.cli.clients.Stored;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Unreadable;

/** Decides what is to be done about a configuration; does nothing. */
final class Planner {
    private Planner() {}

    static Plan init(Configuration configuration, Wanted wanted) {
        var client = configuration.client();
        return plan(configuration, stored -> {
            var before = stored.text();
            var document = client.read(before);
            var entry = wanted.entryFor(client);
            var merged = document.entry().map(Entry::ours).map(old -> Entry.merged(old, entry, wanted.hasSettings()))
                    .orElse(entry);
            if (document.entry().equals(Optional.of(merged))) {
                return new Plan.Same(configuration);
            }
            return new Plan.Change(configuration, stored, before, checked(client, document.put(merged), merged));
        });
    }

    /// The entry goes, and what came with it: if putting the entry into a backup, or into nothing, gives what is there
    /// now, then that is what was there before. Else an empty place for servers goes too where a backup shows none.
    static Plan uninstall(Configuration configuration) {
        var client = configuration.client();
        return plan(configuration, stored -> {
            var now = stored.text();
            if (!now.contains(Document.NAME)) {
                return new Plan.Same(configuration);
            }
            var document = client.read(now);
            if (document.entry().isEmpty()) {
                return new Plan.Same(configuration);
            }
            var entry = Entry.ours(document.entry().get());
            var kept = stored.backups().stream().flatMap(backup -> Stored.kept(backup).stream())
                    .filter(text -> isWithoutUs(client, text)).toList();
            var before = kept.stream().filter(text -> gives(client, text, entry, now)).findFirst();
            if (before.isPresent()) {
                return new Plan.Change(configuration, stored, now, before.get());
            }
            if (gives(client, "", entry, now)) {
                return new Plan.Delete(configuration, stored, now);
            }
            var hadNoContainer = kept.stream().anyMatch(text -> !client.read(text).hasContainer());
            return new Plan.Change(configuration, stored, now,
                    hadNoContainer ? document.removeWithContainer() : document.remove());
        });
    }

    private static boolean gives(Client client, String before, ObjectNode entry, String now) {
        return client.read(before).put(entry).equals(now);
    }

    private static boolean isWithoutUs(Client client, String text) {
        try {
            return client.read(text).entry().isEmpty();
        } catch (Unreadable _) {
            return false;
        }
    }

    /** Nothing is written that would not be understood again. */
    private static String checked(Client client, String after, ObjectNode entry) {
        if (!client.read(after).entry().equals(Optional.of(entry))) {
            throw new Unreadable("the entry cannot be put in without changing more");
        }
        return after;
    }

    private static Plan plan(Configuration configuration, Function<Stored, Plan> decide) {
        try {
            return decide.apply(new Stored(configuration.file()));
        } catch (Unreadable unreadable) {
            return new Plan.Refused(configuration, unreadable);
        }
    }

    static List<Plan> changes(List<Plan> plans) {
        return plans.stream().filter(plan -> plan instanceof Plan.Change || plan instanceof Plan.Delete).toList();
    }
}
