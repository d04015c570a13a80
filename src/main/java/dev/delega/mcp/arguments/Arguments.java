package dev.delega.mcp.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Turns the arguments of a call into the record its tool takes, or says everything that is wrong with them. */
public final class Arguments<A extends Record> {
    private final Class<A> type;
    private final Supplier<List<Component>> declared;
    private volatile @Nullable List<Component> components;

    private Arguments(Class<A> type, Supplier<List<Component>> declared) {
        this.type = type;
        this.declared = declared;
    }

    /** As the record declares them. */
    public static <A extends Record> Arguments<A> of(Class<A> type) {
        return new Arguments<>(type, () -> Component.of(type));
    }

    /** The same from the schema that was once made of the record, which is quicker to read (decision 0012). */
    public static <A extends Record> Arguments<A> of(Class<A> type, Supplier<JsonNode> schema) {
        return new Arguments<>(type, () -> Component.of(type, schema.get()));
    }

    public A read(ObjectNode arguments) throws Wrong {
        var mistakes = new Mistakes();
        var read = read(type, components(), arguments, "", mistakes);
        if (read == null) {
            throw new Wrong(mistakes.text());
        }
        return read;
    }

    private List<Component> components() {
        var known = components;
        if (known == null) {
            known = declared.get();
            components = known;
        }
        return known;
    }

    /** Null when there is a mistake anywhere so far. */
    static <A extends Record> @Nullable A read(Class<A> type, List<Component> components, ObjectNode arguments,
            String path, Mistakes mistakes) {
        var values = new ArrayList<@Nullable Object>();
        var known = new ArrayList<String>();
        var clearable = false;
        for (var component : components) {
            known.add(component.name());
            clearable |= component.clearable();
            values.add(value(component, arguments, path, mistakes));
        }
        if (clearable) {
            refuseNulls(components, arguments, path, mistakes);
        }
        for (var name : (Iterable<String>) arguments::fieldNames) {
            if (!known.contains(name)) {
                mistakes.unknown(path, name, known);
            }
        }
        return mistakes.none() ? instance(type, values) : null;
    }

    /** Where null clears some arguments, it would be read as clearing the others too. */
    private static void refuseNulls(
            List<Component> components, ObjectNode arguments, String path, Mistakes mistakes) {
        for (var component : components) {
            var value = arguments.get(component.name());
            if (value != null && value.isNull() && !component.clearable() && !component.required()) {
                mistakes.notClearable(path + component.name());
            }
        }
    }

    private static @Nullable Object value(Component component, ObjectNode arguments, String path, Mistakes mistakes) {
        var value = arguments.get(component.name());
        var here = path + component.name();
        if (value != null && !value.isNull()) {
            return component.shape().read(value, here, mistakes);
        }
        if (value != null && component.clearable()) {
            return new Clearable<>(null);
        }
        if (component.required()) {
            mistakes.missing(here, component.shape());
        }
        return null;
    }

    private static <A extends Record> A instance(Class<A> type, List<@Nullable Object> values) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made from its arguments", e);
        }
    }

    /** Its text is for the model: every mistake, each with what to write instead. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final String text;

        Wrong(String text) {
            super(text);
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
