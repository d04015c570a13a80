package dev.delega.backend.db;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.delega.backend.db.postgres.PostgresStore;
import dev.delega.backend.db.schema.Dialect;
import dev.delega.backend.db.schema.Migrations;
import dev.delega.backend.db.sqlite.SqliteLinks;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.statement.Sql;
import dev.delega.backend.db.store.Place;

/// A look at a board from outside: nothing is made, migrated or written, and nobody has to wait for it.
public final class Checkup implements AutoCloseable {
    private static final int A_FEW = 5;
    private static final int WRITE_VERSION = 18;
    private static final byte AHEAD = 2;

    private final Link link;
    private final Dialect dialect;

    private Checkup(Link link, Dialect dialect) {
        this.link = link;
        this.dialect = dialect;
    }

    /** Of a file that is there. */
    public static Checkup of(Place.InFile place) {
        return new Checkup(SqliteLinks.lookingAt(place.file()), Dialect.SQLITE);
    }

    /** What answers may be any PostgreSQL server. */
    public static Checkup of(Place.OnServer place) {
        return new Checkup(PostgresStore.lookingAt(place), Dialect.POSTGRESQL);
    }

    /** The schema that this program knows. */
    public static int known() {
        return Migrations.known();
    }

    public Sql sql(String text) {
        return link.sql(text);
    }

    /** The schema that is there; 0 where there is none. */
    public int schema() {
        return Migrations.version(link, dialect);
    }

    public Set<String> tables() {
        return new TreeSet<>(sql(dialect.tables()).list(row -> row.text("name")));
    }

    /** What SQLite finds wrong in its own file; empty when all is well. */
    public List<String> damage() {
        return sql("pragma quick_check(" + A_FEW + ")")
                .list(row -> row.text("quick_check"))
                .stream()
                .filter(found -> !found.equals("ok"))
                .toList();
    }

    /** Tables with rows that refer to others which are not there. */
    public List<String> dangling() {
        return sql("pragma foreign_key_check").list(row -> row.text("table")).stream().distinct().toList();
    }

    /** Whether readers and writers of this file keep out of each other's way: its header says so. */
    public static boolean writesAhead(Place.InFile place) throws IOException {
        try (var file = Files.newInputStream(place.file())) {
            var header = file.readNBytes(WRITE_VERSION + 1);
            return header.length > WRITE_VERSION && header[WRITE_VERSION] == AHEAD;
        }
    }

    /** Which PostgreSQL it is. */
    public String server() {
        return sql("select current_setting('server_version') as version").first(row -> row.text("version")).orElse("");
    }

    /** The server's clock, in milliseconds. */
    public long clock() {
        return sql("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as n").number();
    }

    @Override
    public void close() {
        link.close();
    }
}
