package dev.delega.mcp.arguments;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

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

    private static Component of(RecordComponent component) {
        var doc = component.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalStateException(component + " has no @Doc");
        }
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        var shape = Shape.of(component.getGenericType(), component.getAnnotation(Range.class));
        return new Component(Names.snake(component.getName()), doc.value(), !optional, shape);
    }
}
