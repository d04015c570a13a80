package dev.delega.backend.work.kept;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.contract.Ref;
import org.jspecify.annotations.Nullable;

/** Agents and projects that a task names, checked for whether the caller may name them. */
public final class References {
    private final Agents agents;
    private final Projects projects;
    private final Access access;

    public References(Agents agents, Projects projects, Access access) {
        this.agents = agents;
        this.projects = projects;
        this.access = access;
    }

    public @Nullable Ref project(Deed deed, @Nullable String reference) {
        return reference == null ? null : projects.resolve(deed, "project", reference);
    }

    public @Nullable Ref assignee(Deed deed, @Nullable String reference) {
        return reference == null ? null : agent(deed, "assign_to", reference);
    }

    /** Giving work to oneself needs no right. */
    public Ref agent(Deed deed, String field, String reference) {
        var agent = agents.resolve(field, reference);
        if (!agent.id().equals(Long.toString(Actor.current().id()))) {
            access.require(deed);
        }
        return agent;
    }

    /** For looking only; whom a filter names need not be one who takes work. */
    public Ref named(String field, String reference) {
        return agents.named(field, reference);
    }
}
