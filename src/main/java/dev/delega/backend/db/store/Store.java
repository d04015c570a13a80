package dev.delega.backend.db.store;

import java.util.Map;
import java.util.function.Function;

import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.statement.Link;

/** An engine that keeps the board: how it runs a transaction, and what it has to tell about itself. */
public interface Store {
    Dialect dialect();

    /** Returns when the change is on disk. The command may be run again when others were in its way. */
    <T> T write(Function<Link, T> command);

    /** One look at one moment. */
    <T> T read(Function<Link, T> look);

    /** A look of statements that each see a moment of their own. It may be run again when the file is locked. */
    <T> T glance(Function<Link, T> look);

    /** What is committed by this process and others. */
    Changes changes();

    /** Grows whenever commands that had run were lost before they were on disk. */
    long lost();

    /** Measures by their names. */
    Map<String, Long> figures();

    void close();
}
