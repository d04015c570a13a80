package dev.delega.cli.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.delega.Version;
import dev.delega.client.DelegaClient;
import dev.delega.client.carrier.Deadline;
import dev.delega.client.http.BaseUrl;
import dev.delega.client.http.HttpCaller;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import org.jspecify.annotations.Nullable;

/** A backend elsewhere: whether it answers, whom it takes us for, and what time it has. */
record RemoteBackend(BaseUrl url, @Nullable String key, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    List<Finding> findings() {
        try (var caller = new HttpCaller(url, key, Version.TEXT)) {
            return Deadline.within(PATIENCE, () -> findings(caller, new DelegaClient(caller)));
        } catch (Refused refused) {
            return List.of(failed("backend", refused));
        }
    }

    private List<Finding> findings(HttpCaller caller, DelegaClient delega) {
        var findings = new ArrayList<Finding>();
        var start = System.nanoTime();
        var name = name(delega);
        var took = (System.nanoTime() - start) / 1_000_000;
        findings.add(Finding.ok("backend", url + (name.isEmpty() ? "" : ", " + name) + ", answered within " + took
                + " ms"));
        var there = caller.date();
        if (there != null) {
            findings.add(Clocks.compared(clock.instant(), there, "the backend"));
        }
        findings.add(me(delega));
        return findings;
    }

    /** Not every backend is asked that way; then the next question tells how it is. */
    private static String name(DelegaClient delega) {
        try {
            return delega.health();
        } catch (Refused refused) {
            if (refused.problem() instanceof Problem.Unavailable) {
                throw refused;
            }
            return "";
        }
    }

    private Finding me(DelegaClient delega) {
        try {
            var me = delega.me();
            return Finding.ok("key",
                    (key == null ? "none, taken for " : "that of ") + me.name() + " (" + me.role() + ")");
        } catch (Refused refused) {
            return refused.problem() instanceof Problem.Unauthorized
                    ? Finding.fail("key", key == null ? "none is set" : "the backend does not know it",
                            "set DELEGA_AGENT_KEY_FILE to a file with the key of an agent there; on its machine:"
                                    + " delega-mcp agents create NAME")
                    : failed("key", refused);
        }
    }

    private static Finding failed(String name, Refused refused) {
        return Finding.refused(name, refused.problem().message(), "look whether the backend is well: its /health");
    }
}
