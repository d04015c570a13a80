package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever owns a board finds out whether its past was tampered with. */
class AuditTest {
    @TempDir
    private Path home;

    @Test
    void anUntouchedPastIsConfirmedAndATouchedOneIsNamed() throws SQLException {
        run("agents", "create", "coordinator", "--admin");
        run("agents", "create", "writer");

        var sound = run("audit", "verify");

        assertThat(sound.status()).isZero();
        assertThat(sound.out()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("2 events, from 1 to 2, are what they were."),
                line -> assertThat(line).matches("The newest seal: [0-9a-f]{64}"));

        change("update event set payload = '{\"agent_id\":2,\"name\":\"nobody\"}' where seq = 2");
        var broken = run("audit", "verify");

        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).hasLineCount(1)
                .startsWith(
                        "delega-mcp audit verify: The chain of events breaks: event 2 was changed. The 1 before that"
                                + " are what they were. To save what there is: ")
                .endsWith(" export board.jsonl");
    }

    @Test
    void whereNoBoardIsThereNoneIsMade() {
        assertThat(run("audit", "verify").err()).contains("where no board is");
        assertThat(run("audit").err()).contains("Say what to do");
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(".delega/delega.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Ran run(String... arguments) {
        return Ran.of(Product.at(home), arguments);
    }
}
