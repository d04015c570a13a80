package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.carrier.Endpoint;
import dev.delega.client.carrier.Reply;
import dev.delega.client.carrier.Request;
import dev.delega.client.replies.Lenient;
import dev.delega.client.replies.ReadChain;
import dev.delega.client.replies.ReadTalk;
import dev.delega.client.replies.ReadTask;
import dev.delega.client.replies.ReadTeam;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.PlainCaller;
import org.junit.jupiter.api.Test;

/** A field may hold anything at all; then it is read as absent, and nothing breaks. */
class ReadersTest {
    private static final JsonNode FULL = Json
            .read("""
                    {"id":1,"content":"x","description":"d","status":"open","priority":1,"labels":["a"],"due_date":"2026-01-01",
                     "project":{"id":1,"name":"p"},"created_by_agent":{"id":1,"name":"a"},"assigned_to_agent_id":2,"completed":0,
                     "parent_task_id":3,"root_task_id":4,"delegation_depth":1,"claimed_by_agent":{"id":1},"claim_generation":1,
                     "blocked_by":[1],"context":{"a":1},"context_version":1,"evidence":[{"kind":"pr","ref":"1"}],"revision":1,
                     "created_at":"2026-01-01T00:00:00Z","task":{},"comments":[{}],"subtasks":[{}],"links":[{}],"history":[{}],
                     "chain":[{}],"root":{},"delegations":[{}],"depth":1,"completed_count":1,"total_count":1,"matches":[{}],
                     "name":"n","role":"r","permissions":["p"],"is_admin":true,"active":1,"open_task_count":1,"agent":{},
                     "url":"u","events":["e"],"failure_count":1,"score":1.5,"error":"e","detail":"d","message":"m","code":"c"}
                    """);
    private static final List<JsonNode> ODD = Json.read("""
            [null,true,7,-1,1e400,99999999999999999999,"","x","[","{}","[{}]",[],[[null]],[null],[7],{},{"id":{}},
             {"id":null,"name":7},[{"id":[]}],[{"from":{},"to":[]}],[{"msg":"m","loc":[]}],[{"msg":"m","loc":7}]]
            """).valueStream().toList();
    private static final List<Consumer<JsonNode>> READERS = List.of(
            ReadTask::task,
            body -> ReadTask.tasks(Lenient.items(body, "items", "chain")),
            body -> ReadChain.chain(body, "1"),
            body -> ReadTalk.comments(body, "1"),
            body -> ReadTalk.comment(body, "1"),
            ReadTalk::subtasks,
            ReadTalk::links,
            body -> ReadTalk.history(body, "1"),
            ReadTalk::matches,
            body -> ReadTalk.unblocked(Lenient.array(body, "chain")),
            ReadTeam::agent,
            ReadTeam::project,
            ReadTeam::webhook,
            ReadersTest::refusals);

    @Test
    void noFieldCanBreakAReader() {
        for (var name : FULL.propertyStream().map(Map.Entry::getKey).toList()) {
            for (var odd : ODD) {
                ObjectNode body = FULL.deepCopy();
                read(body.set(name, odd));
            }
        }
    }

    @Test
    void noBodyCanBreakAReader() {
        ODD.forEach(ReadersTest::read);
    }

    private static void refusals(JsonNode body) {
        for (var status : List.of(400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 429, 500)) {
            PlainCaller backend = _ -> new Reply(status, body, null);
            assertThatThrownBy(() -> new Endpoint(backend).ask(Request.get("tasks")))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.getMessage()).isNotBlank());
        }
    }

    private static void read(JsonNode body) {
        READERS.forEach(reader -> assertThatCode(() -> {
            try {
                reader.accept(body);
            } catch (Refused _) {
                // Saying no is what a reader may do.
            }
        }).as(Json.text(body)).doesNotThrowAnyException());
    }
}
