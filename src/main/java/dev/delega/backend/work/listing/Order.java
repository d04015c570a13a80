package dev.delega.backend.work.listing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.delega.backend.db.statement.Row;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// An order in which every task has a place of its own: one or two keys and the id. A cursor is the place of the last
/// task shown, so the next page starts behind it however many tasks come before. Each order has an index, which holds
/// what is finished apart from the rest.
enum Order {
    PRIORITY("priority, due_order, id") {
        @Override
        List<String> behind() {
            return List.of("priority = :first and due_order = :second and id > :id",
                    "priority = :first and due_order > :second", "priority > :first");
        }
    },
    DUE("due_order, priority, id") {
        @Override
        List<String> behind() {
            return List.of("due_order = :first and priority = :second and id > :id",
                    "due_order = :first and priority > :second", "due_order > :first");
        }
    },
    UPDATED("updated_at desc, id desc"),
    CREATED("created_at desc, id desc"),
    COMPLETED(
            "completed_order desc, id desc");

    private static final List<String> KEYS = List.of("first", "second");

    private final String by;

    Order(String by) {
        this.by = by;
    }

    static Order of(@Nullable String sort) {
        if (sort == null) {
            return PRIORITY;
        }
        return Stream.of(values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid("sort", "must be priority, due, updated, created or completed")
                        .refused());
    }

    /** As it stands behind "order by". */
    String by() {
        return by;
    }

    /** The keys, the id last. */
    List<String> columns() {
        return Stream.of(by.split(", ")).map(key -> key.replace(" desc", "")).toList();
    }

    /** Which tasks come behind a place, in as many pieces as each is one stretch of an index. */
    List<String> behind() {
        var key = columns().getFirst();
        return List.of(key + " = :first and id < :id", key + " < :first");
    }

    String cursor(Row row) {
        var place = Json.array().add(name());
        columns().forEach(key -> place.add(row.text(key)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(place));
    }

    Map<String, Object> place(String cursor) {
        try {
            var place = Json.read(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            var columns = columns();
            if (place.path(0).asText().equals(name()) && place.size() == columns.size() + 1) {
                var values = new HashMap<String, Object>();
                for (var i = 0; i < columns.size(); i++) {
                    var name = i == columns.size() - 1 ? "id" : KEYS.get(i);
                    values.put(name, key(columns.get(i), place.get(i + 1).asText()));
                }
                return Map.copyOf(values);
            }
        } catch (IllegalArgumentException | Json.Malformed _) {
            // said below
        }
        throw new Problem.Invalid("cursor",
                "is not one of ours, or belongs to another sort; leave it out to start over").refused();
    }

    /** Before the first task, for those who must name a place even so. */
    static Map<String, Object> beginning() {
        return Map.of("first", 0L, "second", "", "id", 0L);
    }

    private static Object key(String column, String text) {
        if (column.equals("due_order")) {
            if (text.matches("none|\\d{4}-\\d\\d-\\d\\d")) {
                return text;
            }
            throw new IllegalArgumentException(text);
        }
        return Long.valueOf(text);
    }
}
