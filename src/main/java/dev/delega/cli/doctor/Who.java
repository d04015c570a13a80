package dev.delega.cli.doctor;

import java.util.List;

import dev.delega.backend.db.Checkup;
import dev.delega.backend.team.Bearer;
import dev.delega.words.Program;
import org.jspecify.annotations.Nullable;

/** Whose key it is on an embedded board. */
final class Who {
    private static final String ANOTHER = "take the right one from DELEGA_HOME/keys, or leave the key out on this"
            + " machine; who is there: " + Program.typed("agents list");

    private Who() {}

    static List<Finding> on(Checkup board, @Nullable String key) {
        if (key == null) {
            return none();
        }
        var bearer = Bearer.of(key, board);
        if (bearer.isEmpty()) {
            return List.of(Finding.fail("key", "nobody on this board has it", ANOTHER));
        }
        var agent = bearer.get();
        return List.of(agent.active()
                ? Finding.ok("key", "that of " + agent.name() + " (" + agent.role() + ")")
                : Finding.fail("key", "that of " + agent.name() + ", who is not active", ANOTHER));
    }

    /** Where no board of ours is yet. */
    static List<Finding> nowhere(@Nullable String key) {
        return key == null
                ? none()
                : List.of(Finding.fail("key",
                        "nobody has it: there is no board yet, or it has to be brought up to date",
                        "leave the key out on this machine, or make the first agent: "
                                + Program.typed("agents create NAME --admin")));
    }

    private static List<Finding> none() {
        return List.of(Finding.ok("key", "none, and none is needed here: each agent is named after its MCP client"));
    }
}
