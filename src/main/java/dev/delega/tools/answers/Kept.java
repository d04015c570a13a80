package dev.delega.tools.answers;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** What became of a secret that is sent only once. */
public sealed interface Kept {
    /** It was written to that file; revealed only where the owner wants it in the conversation. */
    record In(Path file, @Nullable String secret) implements Kept {
        @Override
        public String toString() {
            return "In[" + file + "]";
        }
    }

    /** It was not sent again, but that file has it from the first time. */
    record Before(Path file) implements Kept {}

    record Nowhere() implements Kept {}

    default @Nullable String revealed() {
        return this instanceof In(_, var secret) ? secret : null;
    }
}
