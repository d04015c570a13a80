package dev.delega.tools.beside;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Event;
import dev.delega.contract.Refused;

/** Which resources look different after something has happened: the tasks concerned, their chains, and the board. */
final class Touched {
    private static final int REMEMBERED = 1_000;
    /** A delegation changes the parent as well. */
    private static final String PARENT = "parent_id";
    private static final String SILENCED = "webhook.disabled";

    private final Supplier<DelegaClient> delega;
    private final Map<String, String> roots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    Touched(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    /** Whether the resource at an address is among them. */
    Predicate<String> by(List<Event> events) {
        var tasks = new HashSet<String>();
        events.forEach(event -> tasks.addAll(tasks(event)));
        var silenced = events.stream().anyMatch(event -> event.kind().equals(SILENCED));
        return uri -> Address.of(uri).map(address -> touches(address, tasks, silenced)).orElse(false);
    }

    private boolean touches(Address address, Set<String> tasks, boolean silenced) {
        return switch (address) {
            case Address.Board _ -> true;
            case Address.Inbox _ -> silenced || !tasks.isEmpty();
            case Address.OfTask(var id) -> tasks.contains(id);
            case Address.OfChain(var id) -> tasks.stream().anyMatch(task -> root(task).equals(root(id)));
        };
    }

    private static Set<String> tasks(Event event) {
        var tasks = new HashSet<String>();
        if (event.taskId() != null) {
            tasks.add(event.taskId());
        }
        if (event.payload().hasNonNull(PARENT)) {
            tasks.add(event.payload().path(PARENT).asText());
        }
        return tasks;
    }

    /** A task never changes its root. One that cannot be read any more is its own. */
    private String root(String id) {
        var known = roots.get(id);
        if (known == null) {
            known = asked(id);
            roots.put(id, known);
        }
        return known;
    }

    private String asked(String id) {
        try {
            var root = delega.get().task(id).place().rootId();
            return root == null ? id : root;
        } catch (Refused _) {
            return id;
        }
    }
}
