package dev.delega.backend.db.statement;

import java.io.IOException;
import java.sql.SQLException;

import dev.delega.contract.Problem;

/** The store could not do what it was told. Its {@link #problem()} is one sentence for the person who can mend it. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    StoreException(SQLException cause) {
        this(cause, Trouble.of(cause));
    }

    private StoreException(SQLException cause, Trouble trouble) {
        super(cause.getMessage(), cause);
        this.trouble = trouble;
    }

    /** What became of a change is not known when its end was not answered. */
    public StoreException whileCommitting() {
        return trouble == Trouble.AWAY && getCause() instanceof SQLException cause
                ? new StoreException(cause, Trouble.UNCERTAIN)
                : this;
    }

    /** The change was made, but the disk has not said that it keeps it. */
    public static StoreException unconfirmed(IOException cause) {
        return new StoreException(new SQLException(cause.getMessage(), cause), Trouble.UNCONFIRMED);
    }

    /** What would be written into a file that nobody finds any more is lost. */
    public static StoreException gone() {
        return new StoreException(new SQLException("the file is another one"), Trouble.GONE);
    }

    public boolean busy() {
        return trouble == Trouble.BUSY;
    }

    /** Whether another transaction was in the way, so that doing it again may help. */
    public boolean contended() {
        return trouble == Trouble.CONTENDED;
    }

    /** Whether it is the state of the machine that is wrong rather than our statement. */
    public boolean environmental() {
        return trouble != Trouble.OURS;
    }

    public Problem problem() {
        return new Problem.Unavailable(trouble.sentence());
    }
}
