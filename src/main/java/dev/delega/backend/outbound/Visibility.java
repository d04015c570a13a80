package dev.delega.backend.outbound;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Actor;
import dev.delega.backend.access.Deed;
import dev.delega.backend.outbound.EventLog.Entry;

/// What somebody may know of what happened: of tasks, what their role sees or what concerned them when it happened;
/// of agents and projects, that they changed; of webhooks, what only those know who may list them.
public final class Visibility {
    private final Access access;

    public Visibility(Access access) {
        this.access = access;
    }

    public boolean shows(Actor actor, Entry entry) {
        if (entry.event().taskId() != null) {
            return access.may(actor, Deed.SEE_ALL_TASKS) || entry.audience().contains(actor.id());
        }
        return !entry.event().kind().startsWith("webhook.") || access.may(actor, Deed.LIST_WEBHOOKS);
    }
}
