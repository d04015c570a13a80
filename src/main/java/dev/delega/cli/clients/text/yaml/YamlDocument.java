package dev.delega.cli.clients.text.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Edit;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/** YAML: the servers are the mappings below one key at the very left. */
public final class YamlDocument implements Document {
    private final String container;
    private final String text;
    private final Layout layout;
    private final List<Yaml.Line> lines;
    private final int servers;
    private final int ours;

    public YamlDocument(String container, String text) {
        this.container = container;
        this.text = text;
        this.layout = Layout.of(text);
        this.lines = Yaml.read(text);
        this.servers = only(0, lines.size(), container);
        refuseOtherForms();
        this.ours = servers < 0 ? -1 : only(servers + 1, blockEnd(servers), NAME);
        if (ours >= 0 && entry().isEmpty()) {
            throw Unreadable.at(text, lines.get(ours).start(), NAME + " is no mapping");
        }
    }

    private void refuseOtherForms() {
        if (!lines.isEmpty() && (lines.getFirst().isItem() || lines.getFirst().key().isEmpty())) {
            throw Unreadable.at(text, lines.getFirst().start(), "the whole is no mapping");
        }
        if (servers < 0) {
            return;
        }
        var line = lines.get(servers);
        var isEmpty = line.value().isNull() || (line.value().isObject() && line.value().isEmpty());
        if (!isEmpty || (servers + 1 < blockEnd(servers) && lines.get(servers + 1).isItem())) {
            throw Unreadable.at(text, line.valueStart(), container + " is no mapping with a line for each server");
        }
    }

    @Override
    public Optional<ObjectNode> entry() {
        return ours >= 0 && tree(ours) instanceof ObjectNode entry ? Optional.of(entry) : Optional.empty();
    }

    @Override
    public boolean hasContainer() {
        return servers >= 0;
    }

    @Override
    public String put(ObjectNode entry) {
        if (servers < 0) {
            var before = text.isEmpty() || text.endsWith("\n") ? "" : layout.newline();
            var whole = Json.object().set(container, Json.object().set(NAME, entry));
            return text + before + new YamlText(layout, 2).lines((ObjectNode) whole, 0) + layout.newline();
        }
        if (ours < 0) {
            return Edit.apply(text, add(entry));
        }
        return Edit.apply(text, lines.get(ours).hasValue() ? List.of(replaceWhole(entry)) : change(entry));
    }

    private List<Edit> add(ObjectNode entry) {
        var line = lines.get(servers);
        var edits = new ArrayList<Edit>();
        if (line.hasValue()) {
            var start = Layout.lineEnd(text, line.start()) == line.valueEnd()
                    ? text.lastIndexOf(':', line.valueStart()) + 1
                    : line.valueStart();
            edits.add(Edit.cut(start, line.valueEnd()));
        }
        var last = lines.get(blockEnd(servers) - 1);
        var indent = childIndent(servers);
        var whole = (ObjectNode) Json.object().set(NAME, entry);
        edits.add(Edit.insert(last.end(), layout.newline() + new YamlText(layout, Math.max(indent, 2)).lines(whole,
                indent)));
        return edits;
    }

    /** Key by key, so that comments between them stay. */
    private List<Edit> change(ObjectNode entry) {
        var old = entry().orElseThrow();
        var edits = new ArrayList<Edit>();
        var indent = childIndent(ours);
        var missing = new StringBuilder();
        for (var one : entry.properties()) {
            if (one.getValue().equals(old.get(one.getKey()))) {
                continue;
            }
            var written = new YamlText(layout, 2).lines(Json.object().set(one.getKey(), one.getValue()), indent);
            var place = only(ours + 1, blockEnd(ours), one.getKey());
            if (place < 0) {
                missing.append(layout.newline()).append(written);
            } else {
                edits.add(new Edit(lines.get(place).start(), lines.get(blockEnd(place) - 1).end(), written));
            }
        }
        if (!missing.isEmpty()) {
            edits.add(Edit.insert(lines.get(blockEnd(ours) - 1).end(), missing.toString()));
        }
        return edits;
    }

    private Edit replaceWhole(ObjectNode entry) {
        var line = lines.get(ours);
        var whole = (ObjectNode) Json.object().set(NAME, entry);
        return new Edit(line.start(), line.end(), new YamlText(layout, 2).lines(whole, line.indent()));
    }

    @Override
    public String remove() {
        if (ours < 0) {
            return text;
        }
        var edits = new ArrayList<Edit>();
        if (ours == servers + 1 && blockEnd(ours) == blockEnd(servers)) {
            edits.add(Edit.insert(text.indexOf(':', lines.get(servers).start()) + 1, " {}"));
        }
        edits.add(cut(ours));
        return Edit.apply(text, edits);
    }

    @Override
    public String removeWithContainer() {
        var without = new YamlDocument(container, remove());
        return without.servers >= 0 && without.blockEnd(without.servers) == without.servers + 1
                ? Edit.apply(without.text, List.of(without.cut(without.servers)))
                : without.text;
    }

    /** Whole lines, with the line break behind them. */
    private Edit cut(int place) {
        var start = lines.get(place).start();
        var end = lines.get(blockEnd(place) - 1).end();
        var next = text.indexOf('\n', end);
        return Edit.cut(start, next < 0 ? text.length() : next + 1);
    }

    /** The first line that is not below this one; a list may stand as far left as its key. */
    private int blockEnd(int place) {
        var line = lines.get(place);
        var end = place + 1;
        while (end < lines.size() && (lines.get(end).indent() > line.indent()
                || (lines.get(end).indent() == line.indent() && lines.get(end).isItem() && !line.isItem()))) {
            end++;
        }
        return end;
    }

    private int childIndent(int place) {
        return blockEnd(place) > place + 1 ? lines.get(place + 1).indent() : lines.get(place).indent() + 2;
    }

    /** The place of a key among the first lines of a block, or -1. */
    private int only(int from, int to, String key) {
        var found = -1;
        for (var i = from; i < to; i++) {
            if (lines.get(i).indent() == lines.get(from).indent() && lines.get(i).key().equals(key)) {
                if (found >= 0) {
                    throw Unreadable.at(text, lines.get(i).start(), key + " stands twice");
                }
                found = i;
            }
        }
        return found;
    }

    private JsonNode tree(int place) {
        var line = lines.get(place);
        var end = blockEnd(place);
        if (line.hasValue() || end == place + 1) {
            return line.value();
        }
        if (lines.get(place + 1).isItem()) {
            var list = Json.array();
            lines.subList(place + 1, end).forEach(item -> list.add(item.value()));
            return list;
        }
        var mapping = Json.object();
        for (var i = place + 1; i < end; i = blockEnd(i)) {
            mapping.set(lines.get(i).key(), tree(i));
        }
        return mapping;
    }
}
