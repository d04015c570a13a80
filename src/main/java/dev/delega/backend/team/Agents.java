package dev.delega.backend.team;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Turn;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Agent;
import dev.delega.contract.Problem;
import dev.delega.contract.Ref;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/// Who works here: taken in, listed, and meant by what others write. {@link Entrance} tells who comes in,
/// {@link Staff} what becomes of them.
public final class Agents {
    public static final Set<String> PERMISSIONS = Set.of("tasks.read_all", "tasks.comment_all");
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final Database db;
    private final Access access;
    private final Directory directory;
    private final Keys keys;
    private final Staff staff;
    private final Entrance entrance;

    /** Nobody waits for what is done afterwards. */
    public Agents(Database db, Access access, EventLog events, RandomGenerator random, Executor afterwards) {
        var oldKeys = new OldKeys(db);
        var sightings = new Sightings(db, afterwards);
        this.db = db;
        this.access = access;
        this.directory = new Directory(db, events, sightings);
        this.keys = new Keys(random);
        this.staff = new Staff(db, access, events, directory, keys, oldKeys);
        this.entrance = new Entrance(db, directory, oldKeys, sightings);
    }

    /** What becomes of them. */
    public Staff staff() {
        return staff;
    }

    /** How they come in. */
    public Entrance entrance() {
        return entrance;
    }

    /** A new agent and its key, which is told this once. */
    public record Registered(Agent agent, String key) {}

    /** What somebody asks to be registered. */
    public record Draft(
            String name,
            @Nullable String displayName,
            @Nullable String description,
            Role role,
            List<String> permissions) {

        public Draft {
            permissions = List.copyOf(permissions);
        }
    }

    public Registered register(Draft draft) {
        access.require(Deed.CREATE_AGENTS);
        checked(draft.permissions());
        return db.write(() -> {
            var key = keys.fresh();
            if (Actor.current().id() == Entrance.FOUNDER) {
                db.alone(Turn.STAFF);
                return found(draft, key);
            }
            // looked for first: an insertion that comes to nothing would use up a number all the same
            var id = directory.byName(draft.name()).isPresent()
                    ? Optional.<Long>empty()
                    : directory.insert(draft, key);
            if (id.isEmpty()) {
                throw new Problem.Conflict("name_taken", "Agent '" + draft.name() + "' already exists").refused();
            }
            directory.announce(id.get(), draft.name());
            return new Registered(directory.byId(id.get()).orElseThrow(), key);
        });
    }

    /** Of two who found at once, the second comes too late. */
    private Registered found(Draft draft, String key) {
        var first = new Draft(draft.name(), draft.displayName(), draft.description(), Role.ADMIN, List.of());
        if (!directory.isEmpty()) {
            throw Entrance.keyRequired();
        }
        var id = directory.insert(first, key).orElseThrow();
        new Actor(id, first.name(), Role.ADMIN, Set.of()).asking(() -> directory.announce(id, first.name()));
        return new Registered(directory.byId(id).orElseThrow(), key);
    }

    public List<Agent> list() {
        access.require(Deed.LIST_AGENTS);
        return directory.list();
    }

    /** Whoever asks, as they stand in the directory. */
    public Agent me() {
        return directory.counted(Actor.current().id());
    }

    /** Somebody who is named on a task, whatever became of them; nothing is asked about who may know. */
    public Optional<Agent> profile(String id) {
        return directory.byId(Long.parseLong(id));
    }

    /** Whom a reference means: an id, a unique name, or {@code me}. Inactive agents take no work. */
    public Ref resolve(String field, String reference) {
        if (reference.equals("me")) {
            return Actor.current().ref();
        }
        var agent = referred(field, reference);
        if (!agent.active()) {
            throw new Problem.Invalid(field, "names '" + agent.name() + "', who is not active").refused();
        }
        return agent.ref();
    }

    /** The same for looking: what somebody did is found when they are active no more. */
    public Ref named(String field, String reference) {
        return reference.equals("me") ? Actor.current().ref() : referred(field, reference).ref();
    }

    private Agent referred(String field, String reference) {
        var found = Numbers.isId(reference) ? directory.byId(Long.parseLong(reference)) : directory.byName(reference);
        return found.orElseThrow(() -> new Problem.Invalid(field,
                "names no agent '" + reference + "'; the list of agents tells who is there").refused());
    }

    static @Nullable String displayName(@Nullable String text) {
        return Names.notLonger("display_name", text, LONGEST_DISPLAY_NAME);
    }

    /** What a client called itself, where that is no novel. */
    static @Nullable String displayable(String text) {
        return text.length() > LONGEST_DISPLAY_NAME ? null : text;
    }

    static @Nullable String description(@Nullable String text) {
        return Names.notLonger("description", text, LONGEST_DESCRIPTION);
    }

    static List<String> checked(List<String> permissions) {
        for (var permission : permissions) {
            if (!PERMISSIONS.contains(permission)) {
                throw new Problem.Invalid("permissions",
                        "has no permission '" + permission + "'; valid are tasks.read_all and tasks.comment_all")
                        .refused();
            }
        }
        return permissions;
    }
}
