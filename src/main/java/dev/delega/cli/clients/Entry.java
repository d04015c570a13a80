package dev.delega.cli.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/** Our entry in the words of each client. */
public final class Entry {
    private static final Set<String> LEFT_TO_PEOPLE = Set.of("enabled", "disabled", "timeout");
    private static final List<String> ELSEWHERE = List.of("url", "serverUrl", "httpUrl", "uri");
    private static final List<String> SETTINGS = List.of("env", "environment", "envs", "env_keys");

    private Entry() {}

    public static ObjectNode of(Client client, Launch launch, Map<String, String> settings) {
        var entry = Json.object();
        return switch (client) {
            case CLAUDE_CODE, VS_CODE -> settings(start(entry.put("type", "stdio"), launch), "env", settings);
            case CLINE -> settings(start(entry.put("type", "stdio"), launch), "env", settings).put("timeout", 60)
                    .put("disabled", false);
            case OPENCODE -> {
                entry.put("type", "local").set("command", Json.strings(launch.command()));
                yield settings(entry.put("enabled", true), "environment", settings);
            }
            case GOOSE -> goose(entry, launch, settings);
            default -> settings(start(entry, launch), "env", settings);
        };
    }

    private static ObjectNode start(ObjectNode entry, Launch launch) {
        return entry.put("command", launch.program()).set("args", Json.strings(launch.arguments()));
    }

    private static ObjectNode settings(ObjectNode entry, String name, Map<String, String> settings) {
        if (!settings.isEmpty()) {
            var block = entry.putObject(name);
            settings.forEach(block::put);
        }
        return entry;
    }

    /** It looks for the key itself, so that the key is named and has no value. */
    private static ObjectNode goose(ObjectNode entry, Launch launch, Map<String, String> settings) {
        entry.put("enabled", true).put("type", "stdio").put("name", Document.NAME).put("cmd", launch.program());
        entry.set("args", Json.strings(launch.arguments()));
        var keys = entry.putArray("env_keys");
        var envs = entry.putObject("envs");
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                keys.add(name);
            } else {
                envs.put(name, value);
            }
        });
        return entry.put("timeout", 300);
    }

    /** Somebody else's server may have our name. */
    public static ObjectNode ours(ObjectNode entry) {
        if (ELSEWHERE.stream().anyMatch(entry::has)) {
            throw Unreadable
                    .advised("its entry " + Document.NAME + " is a server at a URL, which is not ours; delete it or"
                            + " give it another name");
        }
        return entry;
    }

    /// What our entry becomes: what somebody switched or added there stays, and without settings those that are
    /// there stay too.
    public static ObjectNode merged(ObjectNode old, ObjectNode wanted, boolean hasSettings) {
        var merged = old.deepCopy();
        for (var one : wanted.properties()) {
            var isSetting = SETTINGS.contains(one.getKey());
            if (isSetting && hasSettings) {
                merged.set(one.getKey(), mergedSettings(old.path(one.getKey()), one.getValue()));
            } else if (!old.has(one.getKey()) || !(isSetting || LEFT_TO_PEOPLE.contains(one.getKey()))) {
                merged.set(one.getKey(), one.getValue());
            }
        }
        return merged;
    }

    /** Ours are replaced; what is not ours stays. */
    private static JsonNode mergedSettings(JsonNode old, JsonNode wanted) {
        if (wanted.isArray()) {
            var names = new ArrayList<>(texts(old));
            names.removeIf(name -> name.startsWith("DELEGA_"));
            names.addAll(texts(wanted));
            return Json.strings(names);
        }
        var merged = Json.object();
        old.properties().stream().filter(one -> !one.getKey().startsWith("DELEGA_"))
                .forEach(one -> merged.set(one.getKey(), one.getValue()));
        wanted.properties().forEach(one -> merged.set(one.getKey(), one.getValue()));
        return merged;
    }

    /** The program and its arguments, however the client spells them. */
    static List<String> commandLine(ObjectNode entry) {
        var command = entry.has("cmd") ? entry.path("cmd") : entry.path("command");
        var line = new ArrayList<>(command.isTextual() ? List.of(command.textValue()) : texts(command));
        line.addAll(texts(entry.path("args")));
        return line;
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray() ? Json.texts(node) : List.of();
    }

    /** The names of what it sets; values may be keys. */
    static List<String> settingNames(ObjectNode entry) {
        var names = new ArrayList<String>();
        for (var block : SETTINGS) {
            entry.path(block).properties().forEach(one -> names.add(one.getKey()));
            names.addAll(texts(entry.path(block)));
        }
        return names;
    }
}
