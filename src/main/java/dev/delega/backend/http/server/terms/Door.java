package dev.delega.backend.http.server.terms;

import java.util.List;
import java.util.Map;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;

/** What stands behind the server. */
public interface Door {
    /** Who comes with these credentials, or the refusal of those that are not known. */
    Visitor enter(Credentials credentials);

    /** What there is to ask for. */
    List<Route> routes();

    /** Whether the store answers; a refusal says why not. */
    void ready();

    /** What the store has to tell about itself, by the name of the measure. */
    Map<String, Long> figures();

    /** How somebody shows who they are. */
    sealed interface Credentials {
        record Key(String key) implements Credentials {}

        /** Vouched for by a proxy that the owner trusts. */
        record Vouched(String name) implements Credentials {}

        /** Nobody yet: may make the first agent of an empty board, and nothing else. */
        record Founder() implements Credentials {}
    }

    /** Somebody who was let in. */
    interface Visitor {
        long id();

        boolean admin();

        Served ask(Asked asked);
    }
}
