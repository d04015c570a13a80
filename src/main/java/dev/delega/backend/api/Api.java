package dev.delega.backend.api;

import java.util.List;

import dev.delega.backend.access.Actor;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.StoreException;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Errors;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Routes;
import dev.delega.backend.http.Served;
import dev.delega.backend.outbound.hooks.Webhooks;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.Work;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/// The whole contract behind one door: who asks, which route, what is answered. What is only read is read at one
/// moment, however many looks it takes.
public final class Api {
    private final Database db;
    private final Routes routes = new Routes();
    private final Once once;
    private final Revisions revisions;
    private volatile @Nullable String said;

    public Api(Database db, Work work, Agents agents, Projects projects, Webhooks webhooks,
            EventRoutes events, DeliveryRoutes deliveries) {
        this.db = db;
        this.once = new Once(db);
        this.revisions = new Revisions(db, work);
        var sheets = new Sheets(db, work, agents, projects);
        new ListRoutes(work, sheets).mount(routes);
        new TaskRoutes(work, sheets).mount(routes);
        new HandOffRoutes(work, sheets, webhooks).mount(routes);
        new RemarkRoutes(work).mount(routes);
        new ContextRoutes(work, sheets).mount(routes);
        new UsageRoutes(db, work).mount(routes);
        new TeamRoutes(agents, projects).mount(routes);
        new WebhookRoutes(webhooks, agents, projects).mount(routes);
        deliveries.mount(routes);
        events.mount(routes);
    }

    /** What there is to ask for. */
    public List<Route> routes() {
        return routes.all();
    }

    /** Lets go of answers that were kept long enough; whether there may be more of them. */
    public boolean forget() {
        return once.forget();
    }

    /** Says who is asking, or refuses. Called before anything else, so that nothing is told to strangers. */
    public interface Identity {
        Actor actor();
    }

    public Served serve(Identity identity, Asked asked) {
        try {
            return identity.actor().asking(() -> route(asked));
        } catch (Refused refused) {
            return Errors.of(refused.problem(), asked);
        } catch (StoreException e) {
            if (!e.environmental()) {
                throw e;
            }
            say(e.problem().message());
            return Errors.of(e.problem());
        }
    }

    private Served route(Asked asked) {
        return routes.find(asked.method(), asked.path())
                .map(found -> asked.reads() && !found.route().waits()
                        ? db.read(() -> answer(asked, found))
                        : answer(asked, found))
                .orElseGet(() -> unknown(asked));
    }

    private Served unknown(Asked asked) {
        var later = LaterRoutes.find(asked);
        return later == null ? Errors.noRoute(routes.methods(asked.path())) : later;
    }

    private Served answer(Asked asked, Routes.Found found) {
        var answer = once.run(asked,
                () -> Spelling.checked(asked, found.route(),
                        () -> revisions.checked(asked, found.route(), () -> found.serve(asked))));
        if (!asked.reads()) {
            said = null;
        }
        return Revisions.told(asked, answer);
    }

    /** Trouble is told to the operator once, and again when it comes back after a change has succeeded. */
    private void say(String sentence) {
        if (!sentence.equals(said)) {
            said = sentence;
            System.err.println("delega-mcp: " + sentence);
        }
    }
}
