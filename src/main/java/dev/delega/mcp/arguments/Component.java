package dev.delega.mcp.arguments;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One argument as its record declares it. */
record Component(String name, String doc, boolean required, Shape shape) {

    /** Whether null means to clear it. */
    boolean clearable() {
        return shape instanceof Shape.Clear;
    }

    static List<Component> of(Class<? extends Record> type) {
        var components = new ArrayList<Component>();
        for (var component : type.getRecordComponents()) {
            components.add(of(component));
        }
        return components;
    }

    /// The same from the schema that was made of them: the JDK reads an annotation by means of a class that it makes on
    /// the spot, and which no cache keeps.
    static List<Component> of(Class<? extends Record> type, JsonNode schema) {
        var components = new ArrayList<Component>();
        for (var component : type.getRecordComponents()) {
            var name = Names.snake(component.getName());
            var shown = schema.path("properties").path(name);
            components.add(new Component(name, shown.path("description").asText(), requires(schema, name),
                    Shape.of(component.getGenericType(), Limits.in(shown))));
        }
        return components;
    }

    private static Component of(RecordComponent component) {
        var doc = component.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalStateException(component + " has no @Doc");
        }
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        var shape = Shape.of(component.getGenericType(), Limits.of(component.getAnnotation(Range.class)));
        return new Component(Names.snake(component.getName()), doc.value(), !optional, shape);
    }

    private static boolean requires(JsonNode schema, String name) {
        for (var required : schema.path("required")) {
            if (name.equals(required.textValue())) {
                return true;
            }
        }
        return false;
    }
}
