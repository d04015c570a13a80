package dev.delega.backend.http.live;

import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Served;

/** Somebody who was let in and may ask. */
public interface Guest {
    Served ask(Asked asked);

    /** The door, where whoever stays long has to show their key again. */
    interface Entrance {
        /** Refuses those who are not known any more. */
        Guest enter();
    }
}
