package dev.delega.backend.access;

import java.util.Set;

import dev.delega.contract.Ref;
import org.jspecify.annotations.Nullable;

/// Who is asking. Bound once for the length of one request, read by the rules, never passed as a parameter. A
/// scoped value ends with its scope: work that outlives the request names its agent explicitly.
public record Actor(long id, String name, Role role, Set<String> permissions) {
    /** Nobody: what happens by itself. */
    public static final Actor SYSTEM = new Actor(0, "delega", Role.ADMIN, Set.of());

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public static Actor current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no actor is bound to this request"));
    }

    public <T, X extends Throwable> T asking(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** The agent's id; null where there is no agent. */
    public @Nullable Long agentId() {
        return id == SYSTEM.id ? null : id;
    }

    public boolean admin() {
        return role == Role.ADMIN;
    }

    /** The same one, who reaches no further than this today. */
    public Actor atMost(Role cap) {
        return new Actor(id, name, role.atMost(cap), permissions);
    }

    public Ref ref() {
        return new Ref(Long.toString(id), name);
    }
}
