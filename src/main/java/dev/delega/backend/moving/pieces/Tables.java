package dev.delega.backend.moving.pieces;

import java.util.List;
import java.util.Set;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Column;
import org.jspecify.annotations.Nullable;

/// What a board consists of, in an order in which every row comes after those it refers to. A parent is always
/// older than its child and has the smaller number.
public final class Tables {
    public static final List<Table> ALL = List.of(
            Table.numbered("agent"),
            new Table("old_key", "agent_id", false),
            Table.numbered("project"),
            Table.numbered("task"),
            new Table("task_label", "task_id, label", false),
            new Table("prerequisite", "task_id, blocker_id", false),
            Table.numbered("hop"),
            Table.numbered("comment"),
            Table.numbered("subtask"),
            Table.numbered("task_link"),
            Table.numbered("webhook"),
            Table.numbered("delivery"),
            new Table("event", "seq", true),
            new Table("seal", "n", true),
            new Table("request", "agent_id, key", false),
            new Table("arrival", "kind, theirs, mark", false));

    /** What a store keeps for itself means nothing to another. */
    private static final Set<String> OF_THE_STORE = Set.of("tx", "finished", "due_order", "completed_order",
            "place", "reached_place", "lease_until", "lease_by");

    private Tables() {}

    public static List<String> names() {
        return ALL.stream().map(Table::name).toList();
    }

    public static @Nullable Table named(String name) {
        return ALL.stream().filter(table -> table.name.equals(name)).findFirst().orElse(null);
    }

    /** A table, how its rows are ordered, and whether the store numbers them. */
    public record Table(String name, String order, boolean counts) {
        static Table numbered(String name) {
            return new Table(name, "id", true);
        }

        public List<Column> columns(Database db) {
            return db.sql("select * from " + name + " where 1 = 0").columns().stream()
                    .filter(column -> !OF_THE_STORE.contains(column.name())).toList();
        }

        public long rows(Database db) {
            return db.sql("select count(*) as n from " + name).number();
        }
    }
}
