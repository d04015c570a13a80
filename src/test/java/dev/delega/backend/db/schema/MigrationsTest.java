package dev.delega.backend.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;

import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Link;
import dev.delega.backend.db.store.Place;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void anotherProgramsFileIsRefusedAndGetsNoTables() {
        var place = new Place.InFile(folder.resolve("delega.db"), true);
        try (var link = Link.over(() -> DriverManager.getConnection(place.jdbcUrl()))) {
            link.execute("create table tasks (id integer primary key)");

            assertThatThrownBy(() -> Database.open(place, Clock.systemUTC()))
                    .isInstanceOfSatisfying(Refused.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class))
                    .hasMessageContaining("another program's tables");

            assertThat(link.sql("select name from sqlite_master").list(row -> row.text("name")))
                    .containsExactly("tasks");
        }
    }
}
