package dev.delega.backend;

import java.time.Clock;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.backend.api.Api;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Place;
import dev.delega.backend.db.StoreException;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Served;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.TargetGuard;
import dev.delega.backend.outbound.Webhooks;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.Work;

/** The backend, wired: one screen. */
public final class Backend implements AutoCloseable {
    private final Database db;
    private final Agents agents;
    private final Api api;

    private Backend(Database db, Options options, RandomGenerator random) {
        var access = new Access(options.delegation);
        var events = new EventLog(db);
        var projects = new Projects(db, access, events);
        var webhooks = new Webhooks(db, access, events, new TargetGuard(options.privateWebhooks), random);
        this.db = db;
        this.agents = new Agents(db, access, events, random);
        this.api = new Api(db, Work.of(db, events, access, agents, projects), agents, projects, webhooks);
    }

    /** What the owner of the board decides. */
    public record Options(Access.Delegation delegation, boolean privateWebhooks) {}

    /** Who asks: the bearer of a key, or a process of the one who owns the board's file. */
    public sealed interface Identity {
        Actor among(Agents agents);

        record Key(String key, Role cap) implements Identity {
            @Override
            public Actor among(Agents agents) {
                return agents.byKey(key).atMost(cap);
            }
        }

        record Local(String name, Role cap) implements Identity {
            @Override
            public Actor among(Agents agents) {
                return agents.local(name, cap);
            }
        }
    }

    /** Opens the board; what stands in the way is a refusal in one sentence. */
    public static Backend open(Place place, Options options, Clock clock, RandomGenerator random) {
        try {
            return new Backend(Database.open(place, clock), options, random);
        } catch (StoreException e) {
            if (e.environmental()) {
                throw e.problem().refused();
            }
            throw e;
        }
    }

    public Served serve(Identity identity, Asked asked) {
        return api.serve(() -> identity.among(agents), asked);
    }

    @Override
    public void close() {
        db.close();
    }
}
