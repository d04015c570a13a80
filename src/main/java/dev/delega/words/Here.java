package dev.delega.words;

import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

/** Where the program is, whatever the machine says: all moments that it tells are in UTC, and all texts in English. */
public final class Here {
    public static final Locale LANGUAGE = Locale.ROOT;

    private Here() {}

    public static TimeZone zone() {
        return new SimpleTimeZone(0, "UTC");
    }
}
