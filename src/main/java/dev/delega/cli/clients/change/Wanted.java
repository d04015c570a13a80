package dev.delega.cli.clients.change;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.Client;
import dev.delega.cli.clients.Entry;
import dev.delega.cli.clients.Launch;
import dev.delega.cli.clients.text.Unreadable;

/// The entry somebody asked for: how we are started and with which settings, in their order. A key is never among
/// them; with a backend elsewhere each client says in its own words where the key is.
public record Wanted(Launch launch, Map<String, String> settings) {
    private static final String URL = "DELEGA_API_URL";
    private static final String KEY = "DELEGA_AGENT_KEY";
    private static final String KEY_FILE = "DELEGA_AGENT_KEY_FILE";

    public Wanted {
        settings = Map.copyOf(settings);
    }

    public ObjectNode entryFor(Client client) {
        return Entry.of(client, launch, settingsFor(client));
    }

    private Map<String, String> settingsFor(Client client) {
        var all = new LinkedHashMap<String, String>();
        put(all, URL);
        if (needsVariable()) {
            all.put(KEY, client.keyReference().orElseThrow(() -> Unreadable.advised(client.title()
                    + " cannot take the key from a variable; put the key into a file and add --agent-key-file FILE")));
        }
        put(all, KEY_FILE);
        settings.keySet().stream().sorted().forEach(name -> put(all, name));
        return all;
    }

    private void put(Map<String, String> all, String name) {
        if (settings.containsKey(name)) {
            all.put(name, settings.getOrDefault(name, ""));
        }
    }

    /** A backend elsewhere wants a key, and there is no file with it. */
    boolean needsVariable() {
        return settings.containsKey(URL) && !settings.containsKey(KEY_FILE);
    }

    boolean hasSettings() {
        return !settings.isEmpty();
    }

    /** What to paste, as a whole configuration. */
    public String print(Client client) {
        return client.read("").put(entryFor(client));
    }
}
