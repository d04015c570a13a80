package dev.delega.backend.access;

import static dev.delega.backend.access.Deed.*;
import static dev.delega.backend.access.Standing.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/// The table: for each deed, what each role must be to the task concerned. "always" needs nothing, so it is also
/// what stands where no task is concerned.
public final class Access {
    /** Agents that do not own the board hand work on too, unless its owner wants the strict old rule. */
    public enum Delegation {
        OPEN, ADMIN
    }

    private static final String TABLE = """
            deed                     worker    coordinator   admin
            READ_TASK                witness   always        always
            CHANGE_TASK              owner     owner         always
            COMMENT_ON_TASK          owner     always        always
            ASSIGN_TO_OTHERS         always    always        always
            REASSIGN_TO_OTHERS       always    always        always
            DELEGATE_TO_OTHERS       always    always        always
            SEE_ALL_TASKS            never     always        always
            ATTACH_TO_PROJECTS       never     always        always
            DELEGATE_INTO_PROJECTS   never     always        always
            FILTER_BY_PROJECT        never     always        always
            LIST_AGENTS              always    always        always
            INSPECT_AGENTS           never     always        always
            EDIT_AGENTS              never     never         always
            DELETE_AGENTS            never     never         always
            ROTATE_KEYS              never     never         always
            CREATE_AGENTS            never     never         always
            LIST_PROJECTS            never     never         always
            CREATE_PROJECTS          never     never         always
            INSPECT_PROJECTS         never     never         always
            UPDATE_PROJECTS          never     never         always
            DELETE_PROJECTS          never     never         always
            LIST_WEBHOOKS            never     never         always
            CREATE_WEBHOOKS          never     never         always
            INSPECT_DELIVERIES       never     never         always
            UPDATE_WEBHOOKS          never     never         always
            DELETE_WEBHOOKS          never     never         always
            """;
    /** What the strict rule leaves to admins. */
    private static final Set<Deed> HANDING_ON = Set.of(ASSIGN_TO_OTHERS, REASSIGN_TO_OTHERS, DELEGATE_TO_OTHERS,
            LIST_AGENTS);
    private static final Map<Deed, Map<Role, Optional<Standing>>> NEEDED = read(TABLE);

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
        if (delegation == Delegation.ADMIN && HANDING_ON.contains(deed) && !directory(actor, deed)) {
            return null;
        }
        if (granted(actor, deed)) {
            return STRANGER;
        }
        return NEEDED.getOrDefault(deed, Map.of()).getOrDefault(actor.role(), Optional.empty()).orElse(null);
    }

    /** The strict rule leaves coordinators their read-only directory of agents. */
    private static boolean directory(Actor actor, Deed deed) {
        return actor.admin() || (deed == LIST_AGENTS && actor.role() == Role.COORDINATOR);
    }

    /** Permissions that a worker may have beside its role. */
    private static boolean granted(Actor actor, Deed deed) {
        return switch (deed) {
            case READ_TASK, SEE_ALL_TASKS, ATTACH_TO_PROJECTS, DELEGATE_INTO_PROJECTS, FILTER_BY_PROJECT ->
                actor.permissions().contains("tasks.read_all");
            case COMMENT_ON_TASK -> actor.permissions().contains("tasks.comment_all");
            default -> false;
        };
    }

    private static Map<Deed, Map<Role, Optional<Standing>>> read(String table) {
        var needed = new EnumMap<Deed, Map<Role, Optional<Standing>>>(Deed.class);
        var cells = new StringTokenizer(table);
        var roles = List.of(Role.WORKER, Role.COORDINATOR, Role.ADMIN);
        for (var heading = 0; heading <= roles.size(); heading++) {
            cells.nextToken();
        }
        while (cells.hasMoreTokens()) {
            var standings = new EnumMap<Role, Optional<Standing>>(Role.class);
            needed.put(Deed.valueOf(cells.nextToken()), standings);
            for (var role : roles) {
                standings.put(role, standing(cells.nextToken()));
            }
        }
        return needed;
    }

    private static Optional<Standing> standing(String cell) {
        return switch (cell) {
            case "never" -> Optional.empty();
            case "always" -> Optional.of(STRANGER);
            case "witness" -> Optional.of(WITNESS);
            case "owner" -> Optional.of(OWNER);
            default -> throw new IllegalStateException(cell);
        };
    }
}
