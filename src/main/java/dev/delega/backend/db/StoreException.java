package dev.delega.backend.db;

import java.sql.SQLException;

import dev.delega.contract.Problem;

/** The store could not do what it was told. Its {@link #problem()} is one sentence for the person who can mend it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLite's primary result codes. */
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;
    private static final String ELSEWHERE = "or set DELEGA_DB to another file.";

    private final int code;

    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.code = cause.getErrorCode() & 0xff;
    }

    public boolean busy() {
        return code == BUSY || code == LOCKED;
    }

    /** Whether it is the state of the machine that is wrong rather than our statement. */
    public boolean environmental() {
        return switch (code) {
            case BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB -> true;
            default -> false;
        };
    }

    public Problem problem() {
        return new Problem.Unavailable(switch (code) {
            case BUSY, LOCKED ->
                "The board is busy: another process has been writing for too long. Nothing was changed; try again.";
            case READONLY -> "The board's file or folder is read-only. Nothing was changed; make it writable, "
                    + ELSEWHERE;
            case FULL -> "The disk with the board's file is full. Nothing was changed; free some space and try again.";
            case IOERR ->
                "The board's file cannot be read or written (is the disk full or gone?). Nothing was changed.";
            case CORRUPT -> "The board's file is damaged. It was left as it is; restore a backup, " + ELSEWHERE;
            case NOTADB -> "The file that DELEGA_DB names is not a Delega board. It was left as it is; remove it, "
                    + ELSEWHERE;
            case CANTOPEN -> "The board's file cannot be opened; check that its folder exists and may be written, "
                    + ELSEWHERE;
            default -> "The store failed; see the server's log.";
        });
    }
}
