package dev.delega.mcp.arguments;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/// What one argument may look like: the schema says it to the client, the reader holds the client to it, so both
/// stand together.
sealed interface Shape {
    ObjectNode schema();

    /** What was expected, as it reads after "expected". */
    String expected();

    /** The value in Java, or null once the mistake is noted. JSON's null never arrives here. */
    @Nullable
    Object read(JsonNode value, String path, Mistakes mistakes);

    static Shape of(Type type, @Nullable Limits limits) {
        if (type instanceof ParameterizedType generic) {
            var inner = of(generic.getActualTypeArguments()[0], limits);
            return generic.getRawType() == Clearable.class ? new Clear(inner) : new Rows(inner);
        }
        return of((Class<?>) type, limits);
    }

    private static Shape of(Class<?> type, @Nullable Limits limits) {
        if (type == String.class) {
            return new Text();
        } else if (type == boolean.class || type == Boolean.class) {
            return new Flag();
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return new Whole(type == long.class || type == Long.class, limits);
        } else if (type.isEnum()) {
            return new Word(List.of(type.getEnumConstants()));
        } else if (type.isRecord()) {
            return new Nested(type.asSubclass(Record.class));
        } else if (type == ObjectNode.class) {
            return new AnyObject();
        } else if (type == JsonNode.class) {
            return new Any();
        }
        throw new IllegalStateException(type + " cannot be an argument");
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    record Text() implements Shape {
        @Override
        public ObjectNode schema() {
            return typed("string");
        }

        @Override
        public String expected() {
            return "a string";
        }

        /** Models write ids as numbers; their digits are meant. */
        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            return value.isTextual() || value.isIntegralNumber() ? value.asText() : mistakes.wrong(path, this, value);
        }
    }

    record Flag() implements Shape {
        @Override
        public ObjectNode schema() {
            return typed("boolean");
        }

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            return value.isBoolean() ? value.booleanValue() : mistakes.wrong(path, this, value);
        }
    }

    record Whole(boolean wide, @Nullable Limits limits) implements Shape {
        @Override
        public ObjectNode schema() {
            var schema = typed("integer");
            return limits == null ? schema : schema.put("minimum", limits.min()).put("maximum", limits.max());
        }

        @Override
        public String expected() {
            return limits == null ? "an integer" : "an integer from " + limits.min() + " to " + limits.max();
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            var number = WholeNumber.in(value);
            if (number == null || !fits(number)) {
                return mistakes.wrong(path, this, value);
            }
            return wide ? (Object) number : (Object) number.intValue();
        }

        private boolean fits(long number) {
            return limits == null ? wide || number == (int) number : number >= limits.min() && number <= limits.max();
        }
    }

    record Word(List<?> constants) implements Shape {
        @Override
        public ObjectNode schema() {
            var schema = typed("string");
            var words = schema.putArray("enum");
            for (var constant : constants) {
                words.add(wireName(constant));
            }
            return schema;
        }

        @Override
        public String expected() {
            var words = new ArrayList<String>();
            for (var constant : constants) {
                words.add(wireName(constant));
            }
            return "one of " + String.join(", ", words);
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            for (var constant : constants) {
                if (value.isTextual() && wireName(constant).equals(value.textValue())) {
                    return constant;
                }
            }
            return mistakes.wrong(path, this, value);
        }

        private static String wireName(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }
    }

    record Rows(Shape item) implements Shape {
        @Override
        public ObjectNode schema() {
            var schema = typed("array");
            schema.set("items", item.schema());
            return schema;
        }

        @Override
        public String expected() {
            return "a list, each " + item.expected();
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            if (!(value instanceof ArrayNode array)) {
                return mistakes.wrong(path, this, value);
            }
            var rows = new ArrayList<Object>();
            for (int i = 0; i < array.size(); i++) {
                var row = array.get(i);
                var here = path + "[" + i + "]";
                var read = row.isNull() ? mistakes.wrong(here, item, row) : item.read(row, here, mistakes);
                if (read != null) {
                    rows.add(read);
                }
            }
            return List.copyOf(rows);
        }
    }

    record Nested(Class<? extends Record> type) implements Shape {
        @Override
        public ObjectNode schema() {
            var schema = typed("object");
            var properties = Json.object();
            var required = Json.array();
            for (var component : Component.of(type)) {
                properties.set(component.name(), component.shape().schema().put("description", component.doc()));
                if (component.required()) {
                    required.add(component.name());
                }
            }
            if (!properties.isEmpty()) {
                schema.set("properties", properties);
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
            return schema.put("additionalProperties", false);
        }

        @Override
        public String expected() {
            return "an object";
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            return value instanceof ObjectNode object
                    ? Arguments.read(type, Component.of(type), object, path + ".", mistakes)
                    : mistakes.wrong(path, this, value);
        }
    }

    record AnyObject() implements Shape {
        @Override
        public ObjectNode schema() {
            return typed("object");
        }

        @Override
        public String expected() {
            return "an object";
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            return value.isObject() ? value : mistakes.wrong(path, this, value);
        }
    }

    record Any() implements Shape {
        @Override
        public ObjectNode schema() {
            return Json.object();
        }

        @Override
        public String expected() {
            return "a value";
        }

        @Override
        public Object read(JsonNode value, String path, Mistakes mistakes) {
            return value;
        }
    }

    /** {@link Arguments} gives it its null; everything else is the inner shape's business. */
    record Clear(Shape inner) implements Shape {
        @Override
        public ObjectNode schema() {
            var schema = inner.schema();
            var type = schema.get("type");
            if (type != null) {
                schema.putArray("type").add(type).add("null");
            }
            if (schema.get("enum") instanceof ArrayNode words) {
                words.addNull();
            }
            return schema;
        }

        @Override
        public String expected() {
            return inner.expected() + " or null";
        }

        @Override
        public @Nullable Object read(JsonNode value, String path, Mistakes mistakes) {
            var read = inner.read(value, path, mistakes);
            return read == null ? null : new Clearable<>(read);
        }
    }
}
