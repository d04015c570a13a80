package dev.delega.mcp.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.mcp.arguments.Arguments;
import org.jspecify.annotations.Nullable;

/// One thing an agent can ask for. `A` is a record: its components are the arguments, its schema is derived from
/// them, and the handler receives it already parsed and checked.
public record Tool<A extends Record>(
        String name,
        String title,
        String description,
        Class<A> arguments,
        Effect effect,
        ObjectNode outputSchema,
        Handler<A> handler,
        Arguments<A> reader) {

    public enum Effect {
        READS, WRITES, WRITES_IDEMPOTENTLY, DESTROYS
    }

    /** Does the work. What it throws is a bug; what the caller did wrong is an {@link Answer#failure}. */
    public interface Handler<A extends Record> {
        Answer handle(A arguments);
    }

    public static Draft named(String name) {
        return new Draft(name);
    }

    public static final class Draft {
        private final String name;
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable ObjectNode outputSchema;
        private Effect effect = Effect.READS;

        private Draft(String name) {
            this.name = name;
        }

        public Draft titled(String title) {
            this.title = title;
            return this;
        }

        public Draft tells(String description) {
            this.description = description.strip();
            return this;
        }

        public Draft writes() {
            this.effect = Effect.WRITES;
            return this;
        }

        public Draft writesIdempotently() {
            this.effect = Effect.WRITES_IDEMPOTENTLY;
            return this;
        }

        public Draft destroys() {
            this.effect = Effect.DESTROYS;
            return this;
        }

        public Draft answers(ObjectNode outputSchema) {
            this.outputSchema = outputSchema;
            return this;
        }

        public <A extends Record> Tool<A> takes(Class<A> arguments, Handler<A> handler) {
            if (title == null || description == null || outputSchema == null) {
                throw new IllegalStateException(name + " needs a title, a description and an output schema");
            }
            return new Tool<>(name, title, description, arguments, effect, outputSchema, handler,
                    Arguments.of(arguments));
        }
    }
}
