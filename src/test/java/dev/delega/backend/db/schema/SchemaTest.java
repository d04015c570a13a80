package dev.delega.backend.db.schema;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import dev.delega.backend.db.statement.Link;
import dev.delega.support.Golden;
import org.junit.jupiter.api.Test;

/** The text that makes a new board at once is what the steps lead to. */
class SchemaTest {
    /** What SQLite makes by itself. */
    private static final String OURS = "sql is not null and name not like 'sqlite\\_%' escape '\\'"
            + " and (name not like 'task\\_text\\_%' escape '\\' or type = 'trigger')";

    @Test
    void aNewBoardHasWhatAllStepsLeadTo() {
        try (var stepwise = board(); var begun = board()) {
            migrations().upgrade(stepwise, 0);
            migrations().run(begun, work -> work.accept(begun));

            assertThat(everything(begun)).isEqualTo(everything(stepwise)).hasSizeGreaterThan(80);
        }
    }

    @Test
    void theTextIsMadeOfTheSteps() {
        try (var link = board()) {
            migrations().upgrade(link, 0);

            Golden.check("src/main/resources/db/sqlite.sql", schema(link) + rows(link), SchemaTest.class);
        }
    }

    private static Link board() {
        return Link.over(() -> DriverManager.getConnection("jdbc:sqlite::memory:"));
    }

    private static Migrations migrations() {
        return new Migrations(Dialect.SQLITE, Clock.systemUTC());
    }

    private static String schema(Link link) {
        return link.sql("select sql from sqlite_master where " + OURS + " order by rowid")
                .list(row -> row.text("sql") + ";\n").stream().collect(joining());
    }

    /** Statistics count once they have been read. */
    private static String rows(Link link) {
        var analyze = "analyze sqlite_schema;\n";
        return inserts(link, "turn") + analyze + inserts(link, "sqlite_stat1") + analyze;
    }

    private static String inserts(Link link, String table) {
        var columns = columns(link, table);
        return link.sql("select * from " + table).list(row -> "insert into " + table + " (" + String.join(", ", columns)
                + ") values (" + columns.stream().map(it -> "'" + row.text(it) + "'").collect(joining(", ")) + ");\n")
                .stream().collect(joining());
    }

    /** Everything that is there but for when it was made. */
    private static List<String> everything(Link link) {
        var tables = link.sql("select name from sqlite_master where type = 'table' and name not like 'task\\_text%'"
                + " escape '\\' order by name").list(row -> row.text("name"));
        var rows = tables.stream().flatMap(table -> rows(link, table).stream());
        var schema = link.sql("select type, name, tbl_name, coalesce(sql, '') as sql from sqlite_master order by 1, 2")
                .list(row -> row.text("type") + " " + row.text("name") + " " + row.text("tbl_name") + " "
                        + row.text("sql"));
        return Stream.concat(schema.stream(), rows).toList();
    }

    private static List<String> rows(Link link, String table) {
        var columns = columns(link, table).stream().filter(it -> !it.equals("applied_at")).toList();
        return link.sql("select " + String.join(", ", columns) + " from " + table)
                .list(row -> table + columns.stream().map(it -> " " + row.maybeText(it)).collect(joining()))
                .stream().sorted().toList();
    }

    private static List<String> columns(Link link, String table) {
        return link.sql("select name from pragma_table_info(:table)").set("table", table).list(row -> row.text("name"));
    }
}
