package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.delega.client.carrier.Deadline;
import dev.delega.client.carrier.Feature;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.json.Json;
import dev.delega.support.PlainCaller;
import org.junit.jupiter.api.Test;

class DelegaClientTest {
    /** Notes which deadline each request ran under. */
    private static final class Stopwatch implements PlainCaller {
        final Set<Deadline> deadlines = new LinkedHashSet<>();
        int requests;

        @Override
        public Reply call(Request request) {
            requests++;
            deadlines.add(Deadline.current());
            return new Reply(200, Json.object().put("id", 1).put("content", "x"), null);
        }

        @Override
        public boolean declares(Feature feature) {
            return false;
        }
    }

    @Test
    void allRequestsOfOneCallShareOneDeadline() {
        var caller = new Stopwatch();

        new DelegaClient(caller).details("1");

        assertThat(caller.requests).isEqualTo(3);
        assertThat(caller.deadlines).hasSize(1);
    }

    @Test
    void callsInsideAToolShareTheToolsDeadline() {
        var caller = new Stopwatch();
        var client = new DelegaClient(caller);

        Deadline.over(() -> client.task("1").id() + client.details("1").task().id());

        assertThat(caller.deadlines).hasSize(1);
    }
}
