package dev.delega.backend.db.statement;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What can be wrong with a store, as a person sees it. */
enum Trouble {
    BUSY("The board is busy: another process has been writing for too long. Nothing was changed; try again."),
    CONTENDED("The board is busy: others kept changing the same things. Nothing was changed; try again."),
    READONLY("The board's file or folder is read-only. Nothing was changed; make it writable, " + Trouble.ELSEWHERE),
    STANDBY("The database takes no changes just now (is it a standby?). Nothing was changed; try again."),
    UNREADABLE("The board's file cannot be read or written (is the disk full or gone?). Nothing was changed."),
    DAMAGED("The board's file is damaged. It was left as it is; restore a backup, " + Trouble.ELSEWHERE),
    FULL("The disk with the board's file is full. Nothing was changed; free some space and try again."),
    CLOSED("The board's file cannot be opened; check that its folder exists and may be written, " + Trouble.ELSEWHERE),
    GONE("The board's file was removed or replaced while it was open. Nothing was changed; put it back, or start"
            + " delega-mcp again to go on with what is there now."),
    FOREIGN("The file that DELEGA_DB names is not a Delega board. It was left as it is; remove it, "
            + Trouble.ELSEWHERE),
    AWAY("The database cannot be reached just now. Nothing was changed; try again."),
    UNCERTAIN("The database went away while it was making the change, so it may or may not have been made; look, or"
            + " repeat it with the same Idempotency-Key."),
    UNCONFIRMED("The disk did not confirm the change (is it full or failing?), so it may be lost when the machine"
            + " stops; look to the disk, then look whether it is there."),
    REFUSED("The database that DELEGA_DB names lets us not in; check its name, the user and the password."),
    /** A statement of ours is wrong. */
    OURS("The store failed; see the server's log.");

    private static final String ELSEWHERE = "or set DELEGA_DB to another file.";

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** SQLite says it with numbers, servers with the states of the standard. */
    static Trouble of(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            return AWAY;
        }
        return e.getSQLState() == null ? ofCode(e.getErrorCode() & 0xff) : ofState(e.getSQLState());
    }

    private static Trouble ofCode(int primary) {
        return switch (primary) {
            case 5, 6 -> BUSY;
            case 8 -> READONLY;
            case 10 -> UNREADABLE;
            case 11 -> DAMAGED;
            case 13 -> FULL;
            case 14 -> CLOSED;
            case 26 -> FOREIGN;
            default -> OURS;
        };
    }

    private static Trouble ofState(String state) {
        return switch (state) {
            // a circle of locks, a snapshot too old; and what another has just made unique, or taken away
            case "40001", "40P01", "23505", "23503" -> CONTENDED;
            case "55P03", "57014", "25P03" -> BUSY;
            case "25006" -> STANDBY;
            case "53100" -> FULL;
            case "28000", "28P01", "3D000", "42501" -> REFUSED;
            case "XX001", "XX002" -> DAMAGED;
            default -> away(state) ? AWAY : OURS;
        };
    }

    private static boolean away(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
