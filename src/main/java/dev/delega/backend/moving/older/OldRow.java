package dev.delega.backend.moving.older;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.statement.Row;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// A row of an older backend, read leniently: what its version had no column for is absent, JSON is text, and
/// moments without a zone are UTC.
record OldRow(Row row, Set<String> columns) {
    private static final int DATE = 10;
    private static final int SECONDS = 8;

    long id() {
        return row.number("id");
    }

    /** When it was made, as it stands there: with the number it tells rows of different boards apart. */
    String mark() {
        var mark = text("created_at");
        return mark == null ? "" : mark;
    }

    /** Not every store can keep a NUL. */
    @Nullable
    String text(String column) {
        var text = columns.contains(column) ? row.maybeText(column) : null;
        return text == null ? null : text.replace("\0", "");
    }

    String text(String column, String otherwise) {
        var text = text(column);
        return text == null ? otherwise : text;
    }

    @Nullable
    Long number(String column) {
        return columns.contains(column) ? row.maybeNumber(column) : null;
    }

    long number(String column, long otherwise) {
        var number = number(column);
        return number == null ? otherwise : number;
    }

    boolean flag(String column, boolean otherwise) {
        return number(column, otherwise ? 1 : 0) != 0;
    }

    List<String> texts(String column) {
        try {
            return Json.texts(Json.read(text(column, "[]"))).stream().distinct().toList();
        } catch (Json.Malformed _) {
            return List.of();
        }
    }

    ObjectNode object(String column) {
        return Json.objectOrEmpty(text(column, ""));
    }

    /** In milliseconds; null where there is none, or none that can be read. */
    @Nullable
    Long moment(String column) {
        var text = text(column);
        try {
            return text == null ? null : instant(text.strip().replace(' ', 'T')).toEpochMilli();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** YYYY-MM-DD, whatever follows it. */
    @Nullable
    String date(String column) {
        var text = text(column);
        return text == null || text.length() < DATE ? null : text.substring(0, DATE);
    }

    /** HH:MM:SS, without its fractions. */
    @Nullable
    String time(String column) {
        var text = text(column);
        return text == null || text.length() < SECONDS ? text : text.substring(0, SECONDS);
    }

    /** YYYY-MM-DDTHH:MM:SS, as the older backend itself tells a moment that it keeps with a space. */
    @Nullable
    String local(String column) {
        var date = date(column);
        var text = text(column, "");
        return date == null || text.length() < DATE + 1 + SECONDS
                ? null
                : date + "T" + text.substring(DATE + 1, DATE + 1 + SECONDS);
    }

    private static Instant instant(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
