package dev.delega.backend.db.statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// A statement that is kept, and where the columns of its result stand: drivers look each name up again in every
/// result, which takes longer than reading the value.
final class Prepared implements AutoCloseable {
    private final PreparedStatement statement;
    private final Map<String, Integer> places = new HashMap<>();
    private int columns;

    Prepared(PreparedStatement statement) {
        this.statement = statement;
    }

    PreparedStatement statement() {
        return statement;
    }

    /** Another process may have given the tables new columns since the last time. */
    Row row(ResultSet result) throws SQLException {
        var now = result.getMetaData().getColumnCount();
        if (now != columns) {
            places.clear();
            columns = now;
        }
        return new Row(result, places);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
