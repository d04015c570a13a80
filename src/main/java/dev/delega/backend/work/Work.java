package dev.delega.backend.work;

import dev.delega.backend.access.Access;
import dev.delega.backend.db.Database;
import dev.delega.backend.outbound.EventLog;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.kept.References;
import dev.delega.backend.work.kept.TaskStore;
import dev.delega.backend.work.life.Contexts;
import dev.delega.backend.work.life.Edits;
import dev.delega.backend.work.life.Leases;
import dev.delega.backend.work.life.Lifecycle;
import dev.delega.backend.work.life.Removal;
import dev.delega.backend.work.life.Waiting;
import dev.delega.backend.work.listing.Stats;
import dev.delega.backend.work.listing.TaskList;

/** The room's door: its rules, wired. */
public record Work(
        Tasks tasks, Edits edits, TaskList list, Lifecycle lifecycle, HandOffs handOffs, Chains chains, Remarks remarks,
        Lookalikes lookalikes, Stats stats, Removal removal, Links links, Contexts contexts, Leases leases) {

    public static Work of(Database db, EventLog events, Access access, Agents agents, Projects projects) {
        var store = new TaskStore(db, events, access);
        var references = new References(agents, projects, access);
        var births = new Births(store, references);
        var waiting = new Waiting(store);
        var lifecycle = new Lifecycle(store, waiting);
        var lookalikes = new Lookalikes(store);
        return new Work(
                new Tasks(store, references, births, waiting, lookalikes),
                new Edits(store, references, waiting, lifecycle),
                new TaskList(store, references),
                lifecycle,
                new HandOffs(store, references, births, waiting),
                new Chains(store),
                new Remarks(store),
                lookalikes,
                new Stats(store),
                new Removal(store, waiting),
                new Links(store),
                new Contexts(store),
                new Leases(store, waiting));
    }
}
