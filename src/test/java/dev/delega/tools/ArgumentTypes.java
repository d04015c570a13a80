package dev.delega.tools;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/** The records that are made from what agents send: those that the tools take, and those inside them. */
public final class ArgumentTypes {
    private final Set<Class<?>> found = new HashSet<>();

    private ArgumentTypes() {}

    public static Set<Class<?>> all() {
        var types = new ArgumentTypes();
        ToolCardsTest.tools().forEach(tool -> types.add(tool.arguments()));
        return Set.copyOf(types.found);
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> record && record.isRecord() && found.add(record)) {
            for (var component : record.getRecordComponents()) {
                add(component.getGenericType());
            }
        }
    }
}
