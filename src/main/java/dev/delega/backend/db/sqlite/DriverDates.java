package dev.delega.backend.db.sqlite;

import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;

import org.sqlite.SQLiteConfig;
import org.sqlite.date.FastDateFormat;

/// The format of dates that SQLite's driver makes for its first connection, and that nothing here uses. It is most of
/// what connecting costs: the JDK's knowledge of calendars and of the names of months. Made here, the driver finds it,
/// and in a native image it is there since the build.
final class DriverDates {
    /** In which time zone and language the program runs, whatever those of the machine are. */
    private static final TimeZone ZONE = new SimpleTimeZone(0, "UTC");

    static {
        var _ = FastDateFormat.getInstance(SQLiteConfig.DEFAULT_DATE_STRING_FORMAT, ZONE, Locale.ROOT);
    }

    private DriverDates() {}

    static void prepare() {
        // the class has done it
    }
}
