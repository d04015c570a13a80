package dev.delega.contract;

import org.jspecify.annotations.Nullable;

/** Somebody or something named elsewhere: its id, and its name where the sender told it. */
public record Ref(String id, @Nullable String name) {

    /** What a reader wants to see. */
    public String label() {
        return name == null ? id : name;
    }
}
