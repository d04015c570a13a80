package dev.delega.backend.db.sqlite;

import dev.delega.words.Here;
import org.sqlite.SQLiteConfig;
import org.sqlite.date.FastDateFormat;

/// The format of dates that SQLite's driver makes for its first connection, and that nothing here uses. It is most of
/// what connecting costs: the JDK's knowledge of calendars and of the names of months. Made here, the driver finds it,
/// and in a native image it is there since the build.
final class DriverDates {
    static {
        var _ = FastDateFormat.getInstance(SQLiteConfig.DEFAULT_DATE_STRING_FORMAT, Here.zone(),
                Here.LANGUAGE);
    }

    private DriverDates() {}

    static void prepare() {
        // the class has done it
    }
}
