package dev.delega.backend.access;

import static dev.delega.backend.access.Deed.*;
import static dev.delega.backend.access.Standing.*;

import java.util.EnumMap;
import java.util.Map;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/// The table: for each deed, the standing that each role needs. Null means never.
/// Where no task is concerned everybody stands as a stranger, so `STRANGER` reads "always".
public final class Access {
    /** Agents that do not own the board hand work on too, unless its owner wants the strict old rule. */
    public enum Delegation {
        OPEN, ADMIN
    }

    private static final Map<Deed, Needs> TABLE = new EnumMap<>(Map.ofEntries(
            //                          worker    coordinator  admin
            row(READ_TASK, WITNESS, STRANGER, STRANGER),
            row(CHANGE_TASK, OWNER, OWNER, STRANGER),
            row(COMMENT_ON_TASK, OWNER, STRANGER, STRANGER),
            row(HAND_TO_OTHERS, STRANGER, STRANGER, STRANGER),
            row(SEE_ALL_TASKS, null, STRANGER, STRANGER),
            row(USE_PROJECTS, null, STRANGER, STRANGER),
            row(LIST_AGENTS, STRANGER, STRANGER, STRANGER),
            row(CREATE_AGENTS, null, null, STRANGER),
            row(LIST_PROJECTS, null, null, STRANGER),
            row(CREATE_PROJECTS, null, null, STRANGER),
            row(LIST_WEBHOOKS, null, null, STRANGER),
            row(CREATE_WEBHOOKS, null, null, STRANGER)));

    private final Delegation delegation;

    public Access(Delegation delegation) {
        this.delegation = delegation;
    }

    public boolean may(Actor actor, Deed deed, Standing standing) {
        var needed = needed(actor, deed);
        return needed != null && standing.compareTo(needed) >= 0;
    }

    /** Where no task is concerned. */
    public boolean may(Actor actor, Deed deed) {
        return may(actor, deed, STRANGER);
    }

    public void require(Deed deed) {
        if (!may(Actor.current(), deed)) {
            throw new Problem.Forbidden(deed.refusal()).refused();
        }
    }

    private @Nullable Standing needed(Actor actor, Deed deed) {
        if (delegation == Delegation.ADMIN && (deed == HAND_TO_OTHERS || deed == LIST_AGENTS)
                && !directory(actor, deed)) {
            return null;
        }
        if (granted(actor, deed)) {
            return STRANGER;
        }
        return TABLE.getOrDefault(deed, Needs.NEVER).of(actor.role());
    }

    /** The strict rule leaves coordinators their read-only directory of agents. */
    private static boolean directory(Actor actor, Deed deed) {
        return actor.admin() || (deed == LIST_AGENTS && actor.role() == Role.COORDINATOR);
    }

    /** Permissions that a worker may have beside its role. */
    private static boolean granted(Actor actor, Deed deed) {
        return switch (deed) {
            case READ_TASK, SEE_ALL_TASKS, USE_PROJECTS -> actor.permissions().contains("tasks.read_all");
            case COMMENT_ON_TASK -> actor.permissions().contains("tasks.comment_all");
            default -> false;
        };
    }

    private static Map.Entry<Deed, Needs> row(
            Deed deed, @Nullable Standing worker, @Nullable Standing coordinator, Standing admin) {
        return Map.entry(deed, new Needs(worker, coordinator, admin));
    }

    private record Needs(@Nullable Standing worker, @Nullable Standing coordinator, @Nullable Standing admin) {
        static final Needs NEVER = new Needs(null, null, null);

        @Nullable
        Standing of(Role role) {
            return switch (role) {
                case WORKER -> worker;
                case COORDINATOR -> coordinator;
                case ADMIN -> admin;
            };
        }
    }
}
