package dev.delega.backend;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Role;
import dev.delega.backend.api.Api;
import dev.delega.backend.api.DeliveryRoutes;
import dev.delega.backend.api.EventRoutes;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.flow.Job;
import dev.delega.backend.flow.Jobs;
import dev.delega.backend.flow.Later;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;
import dev.delega.backend.http.server.terms.Door;
import dev.delega.backend.moving.Moving;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.outbound.Feed;
import dev.delega.backend.outbound.Retention;
import dev.delega.backend.outbound.Seals;
import dev.delega.backend.outbound.Visibility;
import dev.delega.backend.outbound.hooks.Deliveries;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.backend.outbound.hooks.TargetGuard;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.backend.outbound.hooks.sending.Courier;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Entrance;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.Work;
import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** The backend, wired: one screen. */
public final class Backend implements Door, AutoCloseable {
    private final Later later = new Later();
    private final Database db;
    private final Entrance entrance;
    private final Api api;
    private final Courier courier;
    private final Moving moving;
    private final Seals seals;
    private final Figures figures;

    private Backend(Database db, Options options, RandomGenerator random) {
        var access = new Access(options.delegation);
        var events = new EventLog(db);
        var projects = new Projects(db, access, events);
        var guard = new TargetGuard(options.privateWebhooks, options.ownHosts);
        var secrets = new Secrets(options.secretKey, random);
        var webhooks = new Webhooks(db, access, events, guard, secrets, random);
        var deliveries = new Deliveries(db, access, events);
        this.db = db;
        var agents = new Agents(db, access, events, random, later);
        this.entrance = agents.entrance();
        var work = Work.of(db, events, access, agents, projects);
        this.seals = new Seals(db, events);
        var feed = new Feed(db, events);
        this.api = new Api(db, work, agents, projects, webhooks,
                new EventRoutes(db, events, feed, new Visibility(access), agents, work),
                new DeliveryRoutes(deliveries));
        new Jobs(db, List.of(
                new Job("expired_leases", Duration.ofSeconds(30), work.leases()::sweep),
                new Job("old_deliveries", Duration.ofHours(1), deliveries::forget),
                new Job("kept_answers", Duration.ofHours(1), api::forget),
                new Job("sealed_events", Duration.ofSeconds(30), seals::seal),
                new Job("kept_events", Duration.ofHours(1),
                        new Retention(db, options.keeping)::run)))
                .start(later);
        this.courier = new Courier(db, events, guard, secrets, random).start();
        this.figures = new Figures(db);
        this.moving = new Moving(db, secrets, random);
    }

    /** What the owner of the board decides. */
    public record Options(Access.Delegation delegation, boolean privateWebhooks, Set<String> ownHosts,
            @Nullable String secretKey, Retention.Keeping keeping) {

        public Options {
            ownHosts = Set.copyOf(ownHosts);
        }

        /** For a board that keeps its events as long as most do. */
        public Options(Access.Delegation delegation, boolean privateWebhooks) {
            this(delegation, privateWebhooks, Set.of(), null, Retention.Keeping.USUAL);
        }
    }

    /** Who asks: the bearer of a key, or a process of the one who owns the board's file. */
    public sealed interface Identity {
        Actor among(Entrance entrance);

        record Key(String key, Role cap) implements Identity {
            @Override
            public Actor among(Entrance entrance) {
                return entrance.byKey(key).atMost(cap);
            }
        }

        /** Named by a proxy that the owner trusts. */
        record Vouched(String name) implements Identity {
            @Override
            public Actor among(Entrance entrance) {
                return entrance.vouched(name);
            }
        }

        /** Nobody yet, on a board where nobody is. */
        record Founder() implements Identity {
            @Override
            public Actor among(Entrance entrance) {
                return entrance.founder();
            }
        }

        /** Whoever may open the board's file, without saying as whom. */
        record Owner() implements Identity {
            @Override
            public Actor among(Entrance entrance) {
                return entrance.owner();
            }
        }

        record Local(String name, Role cap) implements Identity {
            @Override
            public Actor among(Entrance entrance) {
                return entrance.local(name, cap);
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
        return api.serve(() -> identity.among(entrance), asked);
    }

    /** For whoever owns the store. */
    public Moving moving() {
        return moving;
    }

    /** Seals what is not sealed yet, and looks whether the log is what it was. */
    public Seals.Report audit() {
        while (seals.seal()) {
            // portion by portion
        }
        return seals.verify();
    }

    @Override
    public Visitor enter(Credentials credentials) {
        var identity = switch (credentials) {
            case Credentials.Key(var key) -> new Identity.Key(key, Role.ADMIN);
            case Credentials.Vouched(var name) -> new Identity.Vouched(name);
            case Credentials.Founder _ -> new Identity.Founder();
        };
        return answering(() -> new Known(identity.among(entrance)));
    }

    @Override
    public List<Route> routes() {
        return api.routes();
    }

    @Override
    public void ready() {
        if (!answering(db::ready)) {
            throw new Problem.Unavailable("The board's schema is not the one of this delega-mcp; all processes on one"
                    + " board run the same version").refused();
        }
    }

    @Override
    public Map<String, Long> figures() {
        return answering(() -> {
            var all = new TreeMap<>(db.figures());
            all.putAll(figures.now());
            return all;
        });
    }

    /** A store that is in trouble is a refusal, as everywhere. */
    private static <T> T answering(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            if (e.environmental()) {
                throw e.problem().refused();
            }
            throw e;
        }
    }

    /** Somebody the gate has let in. */
    private final class Known implements Visitor {
        private final Actor actor;

        Known(Actor actor) {
            this.actor = actor;
        }

        @Override
        public long id() {
            return actor.id();
        }

        @Override
        public boolean admin() {
            return actor.admin();
        }

        @Override
        public Served ask(Asked asked) {
            return api.serve(() -> actor, asked);
        }
    }

    @Override
    public void close() {
        try {
            later.close();
            courier.close();
        } finally {
            db.close();
        }
    }
}
