package dev.delega.backend.db.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** One statement: text with {@code :named} parameters, their values, and how to run it. */
public final class Sql {
    private static final Map<String, Parsed> PARSED = new ConcurrentHashMap<>();
    private static final int REMEMBERED = 500;
    private static final int AT_ONCE = 500;
    private static final Set<Integer> WHOLE = Set.of(Types.BIGINT, Types.INTEGER, Types.SMALLINT);

    private final Link link;
    private final Parsed parsed;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    Sql(Link link, String text) {
        this.link = link;
        this.parsed = parse(text);
    }

    /** Instants go in as milliseconds, flags as 0 and 1; everything else as it is. */
    public Sql set(String name, @Nullable Object value) {
        values.put(name, value instanceof Boolean flag ? (flag ? 1 : 0) : value);
        return this;
    }

    public Sql setAll(Map<String, ? extends @Nullable Object> more) {
        more.forEach(this::set);
        return this;
    }

    public <T> List<T> list(Row.Mapper<T> mapper) {
        return attempt(() -> prepared(prepared -> {
            try (var result = prepared.statement().executeQuery()) {
                var row = prepared.row(result);
                var found = new ArrayList<T>();
                while (result.next()) {
                    found.add(mapper.read(row));
                }
                return found;
            }
        }));
    }

    /** Row by row, for more of them than there is room for. */
    public void each(Consumer<Row> look) {
        attempt(() -> prepared(prepared -> {
            prepared.statement().setFetchSize(AT_ONCE);
            try (var result = prepared.statement().executeQuery()) {
                var row = prepared.row(result);
                while (result.next()) {
                    look.accept(row);
                }
                return true;
            }
        }));
    }

    /** What its rows consist of, whether there are any or not. */
    public List<Column> columns() {
        return attempt(() -> prepared(prepared -> {
            try (var result = prepared.statement().executeQuery()) {
                var described = result.getMetaData();
                var columns = new ArrayList<Column>();
                for (var i = 1; i <= described.getColumnCount(); i++) {
                    columns.add(new Column(described.getColumnName(i), WHOLE.contains(described.getColumnType(i))));
                }
                return columns;
            }
        }));
    }

    public <T> Optional<T> first(Row.Mapper<T> mapper) {
        return list(mapper).stream().findFirst();
    }

    /** The one number a statement asks for, such as a count or the id of what it inserted. */
    public long number() {
        return first(row -> row.number("n")).orElse(0L);
    }

    /** How many rows it changed. */
    public int run() {
        return attempt(() -> prepared(prepared -> prepared.statement().executeUpdate()));
    }

    /** A statement that failed is not used again. */
    private <T> T prepared(Use<T> use) throws SQLException {
        var prepared = link.take(parsed.text());
        var sound = false;
        try {
            bind(prepared.statement());
            var result = use.of(prepared);
            sound = true;
            return result;
        } finally {
            if (sound) {
                link.giveBack(parsed.text(), prepared);
            } else {
                prepared.close();
            }
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (var i = 0; i < parsed.names().size(); i++) {
            var name = parsed.names().get(i);
            if (!values.containsKey(name)) {
                throw new IllegalStateException("no value for :" + name);
            }
            statement.setObject(i + 1, values.get(name));
        }
    }

    private static Parsed parse(String text) {
        var known = PARSED.get(text);
        if (known != null) {
            return known;
        }
        var parsed = Parsed.of(text);
        if (PARSED.size() < REMEMBERED) {
            PARSED.put(text, parsed);
        }
        return parsed;
    }

    static <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Asks a driver, which may fail. */
    public interface Work<T> {
        T run() throws SQLException;
    }

    private interface Use<T> {
        T of(Prepared prepared) throws SQLException;
    }
}
