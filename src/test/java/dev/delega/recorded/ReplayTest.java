package dev.delega.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The old clients' conversations, word for word and in order, with our server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    /** Where we refuse or do what the older backend did not, this brings the board to where it was there. */
    private static final Map<Integer, List<String>> AFTERWARDS = Map.ofEntries(
            then(22, "POST", "/api/agents", "{'name':'nameless'}"),
            then(138, "PUT", "/api/tasks/1", "{'assigned_to_agent_id':null}"),
            then(148, "DELETE", "/api/tasks/12?children=keep", ""),
            then(156, "PATCH", "/api/tasks/1/context", "{'v':1}"),
            then(217, "POST", "/api/tasks", "{'content':'Rotate the on-call','due_date':'2026-12-05',"
                    + "'is_recurring':true,'recurring_type':'weekly','recurring_interval':2,"
                    + "'recurring_string':'every 2 weeks'}"),
            then(238, "POST", "/api/tasks/3/subtasks", "{'content':'blank'}"),
            then(265, "DELETE", "/api/webhooks/3", ""),
            then(266, "POST", "/api/webhooks", "{'url':'http://127.0.0.1:18897/none','events':['task.created']}"),
            then(272, "PUT", "/api/webhooks/1", "{'active':true}"),
            then(280, "DELETE", "/api/tasks/25?children=keep", ""));

    private final List<Outcome> outcomes = new ArrayList<>();
    private List<String> unused = List.of();

    private record Outcome(Recording recording, List<Difference> differences) {}

    @BeforeAll
    void replay() throws IOException {
        var intended = Intended.read();
        try (var main = OldServer.start(true); var strict = OldServer.start(false)) {
            strict.founds("coordinator");
            for (var recording : Recording.all()) {
                var server = recording.server().equals("strict") ? strict : main;
                server.clock.advance(Duration.ofSeconds(1));
                var reply = server.send(recording);
                outcomes.add(new Outcome(recording, Difference.between(recording, reply.status(), reply.answer())
                        .stream().filter(difference -> !intended.covers(recording, difference)).toList()));
                if (AFTERWARDS.containsKey(recording.number())) {
                    server.send(recording.saying(AFTERWARDS.get(recording.number())));
                }
            }
        }
        unused = intended.unused().stream().map(Intended.Line::toString).toList();
    }

    @TestFactory
    Stream<DynamicTest> everythingIsAnsweredAsRecorded() {
        return outcomes.stream().map(outcome -> DynamicTest.dynamicTest(
                outcome.recording.number() + " " + outcome.recording.name(),
                () -> assertThat(outcome.differences).isEmpty()));
    }

    @Test
    void noDifferenceIsListedThatIsNotThere() {
        assertThat(unused).isEmpty();
    }

    private static Map.Entry<Integer, List<String>> then(int number, String method, String path, String body) {
        return Map.entry(number, List.of(method, path, body.replace('\'', '"')));
    }

    @AfterAll
    void forget() {
        outcomes.clear();
    }
}
