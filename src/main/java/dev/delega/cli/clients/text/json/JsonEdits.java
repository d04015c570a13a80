package dev.delega.cli.clients.text.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.cli.clients.text.Edit;
import dev.delega.cli.clients.text.Layout;

/// Puts members into the objects and arrays of a text and takes them out again, exactly the other way round. They
/// go behind the last one; a comment on its line stays there, a trailing comma stays the style.
final class JsonEdits {
    private final String text;
    private final Layout layout;

    JsonEdits(String text) {
        this.text = text;
        this.layout = Layout.of(text);
    }

    Edit replace(Jsonc.Value old, JsonNode value) {
        var written = isOneLine()
                ? JsonText.flat("", value)
                : new JsonText(layout).value(value, Layout.indentAt(text, old.start()));
        return new Edit(old.start(), old.end(), written);
    }

    /** A whole configuration behind what is there, which is nothing but comments. */
    List<Edit> whole(JsonNode root) {
        var before = text.isBlank() || text.endsWith("\n") ? "" : layout.newline();
        return List.of(Edit.insert(text.length(), before + new JsonText(layout).value(root, "") + layout.newline()));
    }

    /** In an array the names are empty. */
    List<Edit> add(Jsonc.Value container, List<Map.Entry<String, JsonNode>> members) {
        if (container.members().isEmpty()) {
            return fill(container, members);
        }
        var last = container.members().getLast();
        var edits = new ArrayList<Edit>();
        if (last.comma() < 0) {
            edits.add(Edit.insert(last.value().end(), ","));
        }
        var end = last.comma() < 0 ? "" : ",";
        if (!text.substring(container.start(), last.start()).contains("\n")) {
            edits.add(Edit.insert(last.end(), " " + String.join(", ", flat(members)) + end));
            return edits;
        }
        var indent = Layout.startsLine(text, last.start())
                ? Layout.indentAt(text, last.start())
                : Layout.indentAt(text, container.start()) + layout.unit();
        var added = pretty(members, indent) + end;
        var at = afterRemarks(last.end());
        edits.add(at >= 0
                ? Edit.insert(at, added)
                : Edit.insert(last.end(), added + layout.newline() + Layout.indentAt(text, container.start())));
        return edits;
    }

    private List<Edit> fill(Jsonc.Value container, List<Map.Entry<String, JsonNode>> members) {
        var start = container.start() + 1;
        var end = container.end() - 1;
        if (isOneLine() && text.substring(start, end).isBlank() && !isAlone(container)) {
            return List.of(Edit.insert(start, String.join(", ", flat(members))));
        }
        var outer = Layout.indentAt(text, container.start());
        var added = pretty(members, outer + layout.unit());
        if (!text.substring(start, end).contains("\n")) {
            return List.of(Edit.insert(end, added + layout.newline() + outer));
        }
        var at = Layout.startsLine(text, end) ? Layout.lineBreakBefore(text, end) : end;
        return List.of(Edit.insert(at, at == end ? added + layout.newline() + outer : added));
    }

    List<Edit> remove(Jsonc.Value container, Jsonc.Member member) {
        var place = container.members().indexOf(member);
        var edits = new ArrayList<Edit>();
        if (container.members().size() == 1) {
            var start = container.start() + 1;
            var end = container.end() - 1;
            if ((text.substring(start, member.start()) + text.substring(member.end(), end)).isBlank()) {
                return List.of(Edit.cut(start, end));
            }
        }
        if (place > 0 && member.comma() < 0) {
            var comma = container.members().get(place - 1).comma();
            edits.add(Edit.cut(comma, comma + 1));
        }
        if (Layout.startsLine(text, member.start())) {
            edits.add(Edit.cut(Layout.lineBreakBefore(text, member.start()), member.end()));
        } else if (place > 0) {
            var before = container.members().get(place - 1).end();
            var isBlank = text.substring(before, member.start()).isBlank();
            edits.add(Edit.cut(isBlank ? before : member.start(), member.end()));
        } else {
            edits.add(Edit.cut(member.start(), blanksFrom(member.end())));
        }
        return edits;
    }

    private String pretty(List<Map.Entry<String, JsonNode>> members, String indent) {
        var writer = new JsonText(layout);
        return writer.lines(members.stream().map(one -> writer.member(one.getKey(), one.getValue(), indent)).toList(),
                indent);
    }

    private static List<String> flat(List<Map.Entry<String, JsonNode>> members) {
        return members.stream().map(one -> JsonText.flat(one.getKey(), one.getValue())).toList();
    }

    /** Behind the blanks and comments that follow on the same line, or -1 if more follows. */
    private int afterRemarks(int from) {
        var at = blanksFrom(from);
        while (text.startsWith("//", at) || text.startsWith("/*", at)) {
            at = blanksFrom(Jsonc.afterComment(text, at));
        }
        return text.startsWith("\n", at) || text.startsWith("\r", at) ? at : -1;
    }

    private int blanksFrom(int from) {
        var at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private boolean isOneLine() {
        return !text.strip().contains("\n");
    }

    private boolean isAlone(Jsonc.Value container) {
        return (text.substring(0, container.start()) + text.substring(container.end())).replace("\uFEFF", "").isBlank();
    }
}
