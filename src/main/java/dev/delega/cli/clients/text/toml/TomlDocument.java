package dev.delega.cli.clients.text.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.Edit;
import dev.delega.cli.clients.text.Layout;
import dev.delega.cli.clients.text.Unreadable;
import dev.delega.json.Json;

/** TOML: our entry is a table of its own, with what belongs to it in tables below it. */
public final class TomlDocument implements Document {
    private final List<String> ours;
    private final String text;
    private final List<Toml.Statement> statements;
    private final Layout layout;

    public TomlDocument(String container, String text) {
        this.ours = List.of(container, NAME);
        this.text = text;
        this.statements = Toml.read(text);
        this.layout = Layout.of(text);
        refuseOtherForms(container);
    }

    /** Ways of saying it that cannot be added to, or would have to be rewritten. */
    private void refuseOtherForms(String container) {
        var table = List.<String>of();
        var seen = 0;
        for (var statement : statements) {
            if (statement instanceof Toml.Header header) {
                table = header.path();
                if (header.isOneOfMany() && (table.equals(List.of(container)) || table.equals(ours))) {
                    throw wrong(statement, "is a list of tables");
                }
                seen += table.equals(ours) ? 1 : 0;
                if (seen > 1) {
                    throw wrong(statement, "stands twice");
                }
            } else {
                var path = join(table, statement.path());
                if (path.equals(List.of(container)) || (startsWith(path, ours) && !startsWith(table, ours))) {
                    throw wrong(statement, "is written as a value, not as a table");
                }
            }
        }
    }

    private Unreadable wrong(Toml.Statement statement, String reason) {
        return Unreadable.at(text, statement.start(), String.join(".", statement.path()) + " " + reason);
    }

    @Override
    public Optional<ObjectNode> entry() {
        if (sections(ours).isEmpty()) {
            return Optional.empty();
        }
        var entry = Json.object();
        for (var section : sections(ours)) {
            var path = section.header().path();
            var below = path.subList(ours.size(), path.size());
            section.pairs().forEach(pair -> Toml.put(entry, join(below, pair.path()), pair.value()));
        }
        return Optional.of(entry);
    }

    /** A table needs no place to be in. */
    @Override
    public boolean hasContainer() {
        return true;
    }

    @Override
    public String put(ObjectNode entry) {
        var main = sections(ours).stream().filter(section -> section.header().path().equals(ours)).findFirst();
        return main.isEmpty() ? append(entry) : Edit.apply(text, change(main.get(), entry));
    }

    private String append(ObjectNode entry) {
        var whole = new StringBuilder(text);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            whole.append(layout.newline());
        }
        if (!text.replace("\uFEFF", "").isBlank()) {
            whole.append(layout.newline());
        }
        whole.append('[').append(String.join(".", ours)).append(']').append(layout.newline());
        entry.properties().forEach(one -> whole.append(line(one)).append(layout.newline()));
        return whole.toString();
    }

    /** Key by key, so that comments between them stay; settings in a table of their own move into the entry. */
    private List<Edit> change(Section main, ObjectNode entry) {
        var old = entry().orElseThrow();
        var edits = new ArrayList<Edit>();
        var missing = new StringBuilder();
        for (var one : entry.properties()) {
            if (one.getValue().equals(old.get(one.getKey()))) {
                continue;
            }
            var pairs = main.pairs().stream().filter(pair -> pair.path().getFirst().equals(one.getKey())).toList();
            if (pairs.size() == 1 && pairs.getFirst().path().size() == 1) {
                edits.add(new Edit(pairs.getFirst().valueStart(), pairs.getFirst().valueEnd(),
                        TomlText.value(one.getValue())));
                continue;
            }
            pairs.forEach(pair -> edits.add(Edit.cut(Layout.lineBreakBefore(text, pair.start()), pair.end())));
            sections(join(ours, List.of(one.getKey()))).forEach(section -> edits.add(cut(section)));
            missing.append(layout.newline()).append(line(one));
        }
        if (!missing.isEmpty()) {
            edits.add(Edit.insert(main.header().end(), missing.toString()));
        }
        return edits;
    }

    @Override
    public String remove() {
        var left = Edit.apply(text, sections(ours).stream().map(this::cut).toList());
        return left.isBlank() ? left.strip() : left;
    }

    @Override
    public String removeWithContainer() {
        return remove();
    }

    /** With the blank line before it; comments behind it belong to what follows. */
    private Edit cut(Section section) {
        var start = Layout.lineBreakBefore(text, section.header().start());
        var end = section.pairs().isEmpty() ? section.header().end() : section.pairs().getLast().end();
        if (start == 0 || Layout.lineStart(text, section.header().start()) == start) {
            return Edit.cut(start, afterLineBreak(end));
        }
        var blank = Layout.lineBreakBefore(text, Layout.lineStart(text, start));
        return Edit.cut(Layout.lineStart(text, start) == start ? blank : start, end);
    }

    private int afterLineBreak(int end) {
        var next = text.indexOf('\n', end);
        return next < 0 ? text.length() : next + 1;
    }

    private static String line(Map.Entry<String, JsonNode> one) {
        return TomlText.key(one.getKey()) + " = " + TomlText.value(one.getValue());
    }

    /** A header and what stands below it. */
    private record Section(Toml.Header header, List<Toml.Pair> pairs) {}

    private List<Section> sections(List<String> path) {
        var sections = new ArrayList<Section>();
        Toml.Header open = null;
        for (var statement : statements) {
            if (statement instanceof Toml.Header header) {
                open = startsWith(header.path(), path) ? header : null;
                if (open != null) {
                    sections.add(new Section(header, new ArrayList<>()));
                }
            } else if (open != null && statement instanceof Toml.Pair pair) {
                sections.getLast().pairs().add(pair);
            }
        }
        return sections;
    }

    private static boolean startsWith(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private static List<String> join(List<String> first, List<String> second) {
        var joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
