package dev.delega.cli.clients.text.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Edit;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/** JSON, with or without comments: the servers are the members of one member of the whole. */
public final class JsonDocument implements Document {
    private final String container;
    private final String text;
    private final JsonEdits edits;
    private final Optional<Jsonc.Value> root;
    private final Optional<Jsonc.Member> servers;
    private final Optional<Jsonc.Member> ours;

    public JsonDocument(String container, String text) {
        this.container = container;
        this.text = text;
        this.edits = new JsonEdits(text);
        this.root = Jsonc.read(text);
        root.ifPresent(value -> refuseUnless(Jsonc.Kind.OBJECT, value, "the whole"));
        this.servers = root.flatMap(value -> only(value, container));
        servers.ifPresent(member -> refuseUnless(Jsonc.Kind.OBJECT, member.value(), container));
        this.ours = servers.flatMap(member -> only(member.value(), NAME));
        ours.ifPresent(member -> refuseUnless(Jsonc.Kind.OBJECT, member.value(), NAME));
    }

    @Override
    public Optional<ObjectNode> entry() {
        return ours.map(member -> (ObjectNode) member.value().tree());
    }

    @Override
    public boolean hasContainer() {
        return servers.isPresent();
    }

    @Override
    public String put(ObjectNode entry) {
        if (root.isEmpty()) {
            return Edit.apply(text, edits.whole(whole(entry)));
        }
        var changes = new ArrayList<Edit>();
        var missing = new ArrayList<Map.Entry<String, JsonNode>>();
        if (Inputs.areNamedIn(entry)) {
            inputs().ifPresentOrElse(inputs -> ask(inputs, changes), () -> missing.addAll(Inputs.whole()));
        }
        if (servers.isEmpty()) {
            missing.add(Map.entry(container, Json.object().set(NAME, entry)));
        } else if (ours.isEmpty()) {
            changes.addAll(edits.add(servers.get().value(), List.of(Map.entry(NAME, entry))));
        } else {
            changes.addAll(change(ours.get().value(), entry));
        }
        if (!missing.isEmpty()) {
            changes.addAll(edits.add(root.get(), missing));
        }
        return Edit.apply(text, changes);
    }

    /** Member by member, so that comments between them stay. */
    private List<Edit> change(Jsonc.Value old, ObjectNode entry) {
        var changes = new ArrayList<Edit>();
        var missing = new ArrayList<Map.Entry<String, JsonNode>>();
        for (var one : entry.properties()) {
            var member = only(old, one.getKey());
            if (member.isEmpty()) {
                missing.add(one);
            } else if (!member.get().value().tree().equals(one.getValue())) {
                changes.add(edits.replace(member.get().value(), one.getValue()));
            }
        }
        if (!missing.isEmpty()) {
            changes.addAll(edits.add(old, missing));
        }
        return changes;
    }

    private void ask(Jsonc.Member inputs, List<Edit> changes) {
        if (inputs.value().members().stream().noneMatch(Inputs::isOurs)) {
            changes.addAll(edits.add(inputs.value(), List.of(Map.entry("", Inputs.question()))));
        }
    }

    @Override
    public String remove() {
        var changes = new ArrayList<Edit>();
        ours.ifPresent(member -> changes.addAll(edits.remove(servers.orElseThrow().value(), member)));
        ourInput().ifPresent(input -> changes.addAll(edits.remove(inputs().orElseThrow().value(), input)));
        return Edit.apply(text, changes);
    }

    @Override
    public String removeWithContainer() {
        var without = new JsonDocument(container, remove()).withoutEmpty(container);
        return entry().filter(Inputs::areNamedIn).isEmpty()
                ? without
                : new JsonDocument(container, without).withoutEmpty(Inputs.CONTAINER);
    }

    private String withoutEmpty(String name) {
        var member = root.flatMap(value -> only(value, name)).filter(found -> found.value().members().isEmpty());
        return member.isEmpty() ? text : Edit.apply(text, edits.remove(root.orElseThrow(), member.get()));
    }

    private ObjectNode whole(ObjectNode entry) {
        var whole = Json.object();
        if (Inputs.areNamedIn(entry)) {
            Inputs.whole().forEach(one -> whole.set(one.getKey(), one.getValue()));
        }
        return whole.set(container, Json.object().set(NAME, entry));
    }

    private Optional<Jsonc.Member> inputs() {
        var inputs = root.flatMap(value -> only(value, Inputs.CONTAINER));
        inputs.ifPresent(member -> refuseUnless(Jsonc.Kind.ARRAY, member.value(), Inputs.CONTAINER));
        return inputs;
    }

    private Optional<Jsonc.Member> ourInput() {
        return entry().filter(Inputs::areNamedIn).flatMap(_ -> inputs())
                .flatMap(inputs -> inputs.value().members().stream().filter(Inputs::isOurs).findFirst());
    }

    private Optional<Jsonc.Member> only(Jsonc.Value object, String name) {
        var found = object.members().stream().filter(member -> member.name().equals(name)).toList();
        if (found.size() > 1) {
            throw Unreadable.at(text, found.get(1).start(), name + " stands twice");
        }
        return found.stream().findFirst();
    }

    private void refuseUnless(Jsonc.Kind expected, Jsonc.Value value, String what) {
        if (value.kind() != expected) {
            throw Unreadable.at(text, value.start(),
                    what + " is no " + (expected == Jsonc.Kind.ARRAY ? "array" : "object"));
        }
    }
}
