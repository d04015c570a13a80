package dev.delega.backend.moving;

import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Column;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.backend.moving.pieces.Tables;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;

/// Writes a board down: a header that says what to expect, then a row a line. The header's counts tell a file
/// that was cut off, and its id one that arrives twice.
final class Departure {
    static final String FORMAT = "delega-mcp board";
    static final int VERSION = 1;
    private static final int BUFFER = 1 << 16;

    private final Database db;
    private final RandomGenerator random;
    private final Report.Tally tally = new Report.Tally();

    Departure(Database db, RandomGenerator random) {
        this.db = db;
        this.random = random;
    }

    Report write(Writer out) {
        try {
            var writer = new BufferedWriter(out, BUFFER);
            line(header(), writer);
            for (var table : Tables.ALL) {
                rows(table, writer);
            }
            writer.flush();
            return tally.report();
        } catch (UncheckedIOException e) {
            throw unwritten(requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private ObjectNode header() {
        var header = Json.object()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("schema", db.sql("select max(version) as n from schema_version").number())
                .put("id", id())
                .put("at", Instant.ofEpochMilli(db.now()).toString());
        var tables = header.putObject("tables");
        for (var table : Tables.ALL) {
            var counted = tables.putObject(table.name()).put("rows", table.rows(db));
            if (table.counts()) {
                counted.put("last", db.lastNumber(table.name()));
            }
        }
        return header;
    }

    private void rows(Tables.Table table, Writer out) {
        var columns = table.columns(db);
        tally.of(table.name());
        db.sql("select * from " + table.name() + " order by " + table.order()).each(row -> {
            try {
                var line = Json.object().put("table", table.name());
                line.set("row", json(row, columns));
                line(line, out);
                tally.moved(table.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ObjectNode json(Row row, List<Column> columns) {
        var json = Json.object();
        for (var column : columns) {
            if (column.number()) {
                json.put(column.name(), row.maybeNumber(column.name()));
            } else {
                json.put(column.name(), row.maybeText(column.name()));
            }
        }
        return json;
    }

    private static void line(ObjectNode line, Writer out) throws IOException {
        out.write(Json.text(line));
        out.write('\n');
    }

    private String id() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Refused unwritten(IOException e) {
        return new Problem.Unavailable("The board could not be written out (" + e.getMessage()
                + "); what has been written so far is not a whole board.").refused();
    }
}
