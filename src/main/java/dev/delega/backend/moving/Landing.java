package dev.delega.backend.moving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Column;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.moving.pieces.Tables;
import dev.delega.backend.moving.pieces.Tables.Table;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.contract.Problem;
import dev.delega.words.Days;
import org.jspecify.annotations.Nullable;

/// Puts an exported board onto an empty one, row by row and unchanged; only secrets that lie open are sealed where the
/// owner of this board has set a key. They must not be in the file even for a moment.
final class Landing {
    private static final long HIGHEST = 0xffff_ffffL;

    private final Database db;
    private final Lines lines;
    private final Secrets secrets;
    private final Report.Tally tally = new Report.Tally();
    private final Map<String, Map<String, Column>> columns = new LinkedHashMap<>();

    Landing(Database db, Lines lines, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
        this.lines = lines;
    }

    Report run() {
        db.whole(Tables.names());
        var header = header();
        var id = header.path("id").asText();
        if (isHere(id)) {
            return new Report(List.of(), List.of("This export of " + header.path("at").asText()
                    + " was taken in before; nothing was changed."));
        }
        refuseUnlessEmpty();
        for (var line = lines.next(); line != null; line = lines.next()) {
            take(line);
        }
        check(header);
        place();
        remember(id);
        return tally.report();
    }

    /** How far webhooks have come is told by places in the log, and each store has its own. */
    private void place() {
        db.sql("update webhook set reached_place = coalesce((select e." + db.dialect().place() + " from event e"
                + " where e.seq <= webhook.reached_seq order by e.seq desc limit 1), 0)").run();
    }

    private ObjectNode header() {
        var header = lines.next();
        if (header == null || !header.path("format").asText().equals(Departure.FORMAT)
                || !header.path("id").isTextual() || !header.path("tables").isObject()) {
            throw lines.wrong("is not how a board starts that delega-mcp has exported");
        }
        if (header.path("version").asInt() > Departure.VERSION || header.path("schema").asLong() > schema()) {
            throw lines.wrong("says that a newer delega-mcp has exported this board; update delega-mcp");
        }
        for (var table : header.path("tables").properties()) {
            if (Tables.named(table.getKey()) == null) {
                throw lines.wrong("announces a table that no board has");
            }
            tally.of(table.getKey());
        }
        return header;
    }

    private long schema() {
        return db.sql("select max(version) as n from schema_version").number();
    }

    private boolean isHere(String id) {
        return db.sql("select count(*) as n from arrival where kind = 'board' and theirs = 0 and mark = :id")
                .set("id", id)
                .number() > 0;
    }

    private void remember(String id) {
        db.sql("insert into arrival (kind, theirs, mark, ours, at) values ('board', 0, :id, 0, :now)")
                .set("id", id)
                .set("now", db.now())
                .run();
    }

    private void refuseUnlessEmpty() {
        var there = Tables.ALL.stream()
                .filter(table -> table.rows(db) > 0)
                .map(table -> table.rows(db) + " × " + table.name())
                .collect(Collectors.joining(", "));
        if (!there.isEmpty()) {
            throw new Problem.Conflict("not_empty", "This board is not empty (" + there + "), and an export needs an"
                    + " empty one. Nothing was changed; name a new board with --db.").refused();
        }
    }

    private void take(ObjectNode line) {
        var table = Tables.named(line.path("table").asText());
        if (table == null || !(line.get("row") instanceof ObjectNode row) || row.isEmpty()) {
            throw lines.wrong("is no row of a board");
        }
        insert(table, sealed(checked(table, row)));
        tally.moved(table.name());
    }

    private void insert(Table table, Map<String, @Nullable Object> values) {
        var names = String.join(", ", values.keySet());
        var parameters = values.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        try {
            db.sql("insert into " + table.name() + " (" + names + ") values (" + parameters + ")")
                    .setAll(values)
                    .run();
        } catch (StoreException e) {
            // nobody else is here, so what is in the way came from the file as well
            if (e.environmental() && !e.contended()) {
                throw e;
            }
            throw lines.wrong("does not fit those before it (" + table.name()
                    + "); it stands twice, or refers to what is not there");
        }
    }

    /** Nothing but a webhook has a secret. */
    private Map<String, @Nullable Object> sealed(Map<String, @Nullable Object> values) {
        if (values.get("secret") instanceof String open && values.get("id") instanceof Long webhook
                && !Long.valueOf(1).equals(values.get("sealed"))) {
            var kept = secrets.keep(webhook, open);
            values.put("secret", kept.text());
            values.put("sealed", kept.sealed() ? 1L : 0L);
        }
        return values;
    }

    /** Names go into the statement, so only those pass that the store itself told us. */
    private Map<String, @Nullable Object> checked(Table table, ObjectNode row) {
        var known = columns.computeIfAbsent(table.name(), _ -> table.columns(db).stream()
                .collect(Collectors.toMap(Column::name, it -> it)));
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var property : row.properties()) {
            var column = known.get(property.getKey());
            if (column == null) {
                throw lines.wrong("has a column that " + table.name() + " has not");
            }
            values.put(column.name(), value(column, property.getValue()));
        }
        if (table.name().equals("task")) {
            refuseWhatHasNoPlace(values);
        }
        return values;
    }

    /** Where a task stands in lists is told by its number and the day it is due. */
    private void refuseWhatHasNoPlace(Map<String, @Nullable Object> task) {
        if (task.get("id") instanceof Long id && (id < 1 || id > HIGHEST)) {
            throw lines.wrong("has an id that is not 1 to " + HIGHEST);
        }
        if (task.get("due_date") instanceof String day && !Days.isDay(day)) {
            throw lines.wrong("has a due_date that is no date");
        }
    }

    private @Nullable Object value(Column column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (column.number() ? !(value.isIntegralNumber() && value.canConvertToLong()) : !value.isTextual()) {
            throw lines.wrong("has a " + column.name() + " that is no " + (column.number() ? "whole number" : "text"));
        }
        return column.number() ? (Object) value.longValue() : value.textValue();
    }

    private void check(ObjectNode header) {
        for (var table : Tables.ALL) {
            var announced = header.path("tables").path(table.name());
            if (table.rows(db) != announced.path("rows").asLong()) {
                throw lines.wrong("is where the file ends, but of the " + announced.path("rows").asLong() + " rows of "
                        + table.name() + " that it announces " + table.rows(db)
                        + " have come; it was cut off, or changed");
            }
            if (table.counts()) {
                if (announced.path("last").asLong() > HIGHEST && table.name().equals("task")) {
                    throw lines.wrong("is where the file ends, which has counted tasks beyond " + HIGHEST);
                }
                db.numberAfter(table.name(), announced.path("last").asLong());
            }
        }
    }
}
