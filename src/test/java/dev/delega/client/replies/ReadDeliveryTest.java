package dev.delega.client.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.contract.Delivery;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadDeliveryTest {
    @Test
    void ourOwnBackendTellsEverything() {
        assertThat(ReadDelivery.delivery(json("""
                {'id':9,'webhook_id':5,'delivery':'dlv_1','seq':5024,'event':'task.created','state':'pending',\
                'attempts':3,'status_code':503,'error':'no answer','response':'busy','replay':true,\
                'next_attempt_at':'2026-11-20T12:05:00Z','created_at':'2026-11-20T12:00:00Z',\
                'finished_at':null}""")))
                .isEqualTo(new Delivery("9", "5", "dlv_1", 5024, "task.created", "pending", 3, 503, "no answer",
                        "busy", true, Instant.parse("2026-11-20T12:05:00Z"), Instant.parse("2026-11-20T12:00:00Z"),
                        null, null));
    }

    @Test
    void anOlderBackendTellsHardlyAnything() {
        assertThat(ReadDelivery.delivery(json("{'id':9,'event':'task.created','success':1}")))
                .isEqualTo(new Delivery("9", "", "9", 0, "task.created", "delivered", 0, null, null, null, false,
                        null, Instant.EPOCH, null, null));
    }

    @ParameterizedTest
    @CsvSource({"true, delivered", "1, delivered", "false, dead", "0, dead", "null, dead"})
    void whereThereIsNoStateSuccessDecides(String success, String state) {
        assertThat(ReadDelivery.delivery(json("{'id':9,'success':" + success + "}")).state()).isEqualTo(state);
    }

    @Test
    void aStateDecidesWhateverElseIsSaid() {
        assertThat(ReadDelivery.delivery(json("{'id':9,'state':'pending','success':true}")).state())
                .isEqualTo("pending");
    }

    @Test
    void listsComeBareOrUnderTheirName() {
        for (var body : new String[]{"[{'id':9},{'id':8}]", "{'deliveries':[{'id':9},{'id':8}]}",
                "{'items':[{'id':9},{'id':8}]}"}) {
            assertThat(ReadDelivery.deliveries(json(body))).as(body).extracting(Delivery::id)
                    .containsExactly("9", "8");
        }
    }

    @Test
    void whatIsNoListHasNone() {
        assertThat(ReadDelivery.deliveries(json("{'ok':true}"))).isEmpty();
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
