package dev.delega.contract;

import java.util.List;

/** A piece of the event log, and after what to go on. */
public record EventPage(List<Event> events, String next, boolean more) {
    public EventPage {
        events = List.copyOf(events);
    }
}
