package dev.delega.backend.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an agent's word reaches. In order: each may do what the one before may. */
public enum Role {
    WORKER, COORDINATOR, ADMIN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String wire) {
        return Stream.of(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }

    /** The narrower of two. */
    public Role atMost(Role cap) {
        return compareTo(cap) <= 0 ? this : cap;
    }
}
