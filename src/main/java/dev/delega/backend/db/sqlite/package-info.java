/**
 * Everything that only SQLite needs: the one who writes and those who read, the log on the disk, the driver and its
 * library. Its doors are {@code SqliteStore} and, for a look from outside, {@code SqliteLinks}, both for the database
 * only; {@code NativeLibrary} for whoever starts the program; {@code Foreign} for whoever reads the file of another
 * program.
 */
@NullMarked
package dev.delega.backend.db.sqlite;

import org.jspecify.annotations.NullMarked;
