package dev.delega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.delega.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAgentTest {
    private static final String HOME = "http://127.0.0.1:18890";

    @TempDir
    private Path folder;

    @Test
    void whoIsKnownOnThisMachineAsksTheServer() {
        assertThat(made("board.db", true, HOME)).contains("curl -X POST " + HOME + "/v1/agents ");
        assertThat(made("board.db", true, "http://[::1]:18890"))
                .contains("curl -X POST 'http://[::1]:18890/v1/agents' ");
    }

    /** In a container, for example, this machine is another one than that of whoever reads this. */
    @Test
    void otherwiseACommandOpensTheBoard() {
        assertThat(List.of(made("my board.db", true, null), made("my board.db", false, HOME),
                made("my board.db", false, null))).allMatch(
                        told -> told.endsWith(" agents create my-agent --admin --db '" + folder.resolve("my board.db")
                                + "'"));
    }

    @Test
    void aBoardInMemoryIsReachedThroughItsServerOnly() {
        assertThat(made("memory", false, HOME)).contains("curl -X POST " + HOME);
        assertThat(made("memory", true, null)).contains("nobody can make its first agent").doesNotContain("\n");
    }

    @Test
    void thePasswordOfADatabaseIsNotRepeated() {
        assertThat(made("postgresql://delega:s3cret@db/delega", false, null))
                .contains("with the same DELEGA_DB").endsWith(" agents create my-agent --admin")
                .doesNotContain("s3cret");
    }

    private String made(String db, boolean onlyHere, @Nullable String home) {
        var place = db.endsWith(".db") ? folder.resolve(db).toString() : db;
        return FirstAgent.made(Settings.of(List.of(), Map.of("DELEGA_DB", place)), onlyHere, home);
    }
}
