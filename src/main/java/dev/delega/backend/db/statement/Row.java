package dev.delega.backend.db.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One row of a result, read by column name. Absence is null, never zero. */
public final class Row {
    private final ResultSet result;
    private final Map<String, Integer> places;

    Row(ResultSet result, Map<String, Integer> places) {
        this.result = result;
        this.places = places;
    }

    public String text(String column) {
        var value = maybeText(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    public @Nullable String maybeText(String column) {
        return get(() -> result.getString(place(column)));
    }

    public long number(String column) {
        return get(() -> result.getLong(place(column)));
    }

    public @Nullable Long maybeNumber(String column) {
        return get(() -> {
            var value = result.getLong(place(column));
            return result.wasNull() ? null : value;
        });
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    public Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant maybeInstant(String column) {
        var millis = maybeNumber(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private int place(String column) throws SQLException {
        var known = places.get(column);
        if (known != null) {
            return known;
        }
        var found = result.findColumn(column);
        places.put(column, found);
        return found;
    }

    private static <T extends @Nullable Object> T get(Column<T> column) {
        try {
            return column.read();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private interface Column<T extends @Nullable Object> {
        T read() throws SQLException;
    }

    /** Makes a value of a row. */
    public interface Mapper<T> {
        T read(Row row);
    }
}
