package dev.delega.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;

/** What structured answers look like: only what a program can rely on, because a model reads every byte of it. */
final class Outputs {
    private static final String ARRAY = "array";
    private static final String INTEGER = "integer";
    private static final String OBJECT = "object";
    private static final String STRING = "string";

    private Outputs() {}

    static ObjectNode task() {
        return object().with("task", taskShape()).schema("task");
    }

    static ObjectNode created() {
        return object().with("task", taskShape()).with("duplicates", list(type(OBJECT))).schema("task");
    }

    static ObjectNode delegated() {
        return object().with("task", taskShape()).with("child", taskShape()).with("parent", OBJECT).schema();
    }

    static ObjectNode completed() {
        return task();
    }

    static ObjectNode tasks() {
        return object().with("tasks", list(taskShape())).with("total", INTEGER).with("next_cursor", STRING)
                .schema("tasks", "total");
    }

    static ObjectNode chain() {
        return object().with("chain", list(taskShape())).with("delegations", ARRAY).with("depth", INTEGER)
                .with("completed_count", INTEGER).with("total_count", INTEGER)
                .schema("chain", "delegations");
    }

    static ObjectNode comment() {
        return object().with("comment", identified()).schema("comment");
    }

    static ObjectNode project() {
        return object().with("project", identified()).schema("project");
    }

    static ObjectNode projects() {
        return object().with("projects", list(type(OBJECT))).schema("projects");
    }

    static ObjectNode agents() {
        return object().with("agents", list(type(OBJECT))).schema("agents");
    }

    static ObjectNode registered() {
        return object().with("agent", identified()).with("key_file", STRING).schema("agent");
    }

    static ObjectNode waited() {
        return object().with("happened", list(type(OBJECT))).with("task", taskShape()).with("cursor", STRING)
                .schema("happened", "cursor");
    }

    static ObjectNode webhooks() {
        return object().with("webhooks", list(type(OBJECT))).schema("webhooks");
    }

    static ObjectNode subscribed() {
        return object().with("webhook", identified()).with("secret_file", STRING).schema("webhook");
    }

    static ObjectNode webhook() {
        return object().with("webhook", identified()).schema("webhook");
    }

    static ObjectNode deleted() {
        return object().with("deleted", STRING).schema("deleted");
    }

    static ObjectNode deliveries() {
        return object().with("deliveries", list(type(OBJECT))).schema("deliveries");
    }

    static ObjectNode replayed() {
        return object().with("delivery", identified()).with("after", STRING).schema();
    }

    private static ObjectNode taskShape() {
        return object().with("id", STRING).with("status", STRING).schema();
    }

    private static ObjectNode identified() {
        return object().with("id", STRING).schema();
    }

    private static ObjectNode list(ObjectNode items) {
        var list = type(ARRAY);
        list.set("items", items);
        return list;
    }

    private static ObjectNode type(String type) {
        return Json.object().put("type", type);
    }

    private static Fields object() {
        return new Fields(Json.object());
    }

    /** The properties of an object schema on their way. */
    private record Fields(ObjectNode properties) {
        Fields with(String name, ObjectNode schema) {
            properties.set(name, schema);
            return this;
        }

        Fields with(String name, String type) {
            return with(name, type(type));
        }

        ObjectNode schema(String... required) {
            var schema = type(OBJECT);
            schema.set("properties", properties);
            if (required.length > 0) {
                var names = schema.putArray("required");
                for (var name : required) {
                    names.add(name);
                }
            }
            return schema;
        }
    }
}
