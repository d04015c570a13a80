package dev.delega.cli.clients.change;

import dev.delega.cli.clients.Configuration;
import dev.delega.cli.clients.Stored;
import dev.delega.cli.clients.text.Unreadable;

/** What is to become of one configuration. */
sealed interface Plan {
    Configuration of();

    /** It is as it should be. */
    record Same(Configuration of) implements Plan {}

    /** Its text becomes another one, or it becomes a file. */
    record Change(Configuration of, Stored stored, String before, String after) implements Plan {}

    /** It is as it was before we made it, and goes. */
    record Delete(Configuration of, Stored stored, String before) implements Plan {}

    /** It is left alone, and somebody has to do something about it. */
    record Refused(Configuration of, Unreadable why) implements Plan {}
}
