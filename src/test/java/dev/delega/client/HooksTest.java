package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.carrier.Feature;
import dev.delega.contract.Delivery;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HooksTest {
    private static final String HOOK = "{\"id\":5,\"url\":\"https://example.com/hook\",\"events\":[\"task.*\"],"
            + "\"active\":false,\"failure_count\":2}";
    private static final String DELIVERY = "{\"id\":%d,\"webhook_id\":5,\"event\":\"task.created\",\"success\":true}";

    @AutoClose
    private final FakeBackend backend = new FakeBackend(Feature.IDEMPOTENCY);

    @Test
    void whatIsChangedIsSentAsItIsAndOnce() {
        backend.on("PUT /webhooks/5", HOOK);
        var changes = (ObjectNode) Json.read("{\"active\":false,\"label\":null}");

        var hook = hooks().update("5", changes, "r-1");

        assertThat(hook.id()).isEqualTo("5");
        assertThat(hook.active()).isFalse();
        assertThat(hook.failures()).isEqualTo(2);
        assertThat(backend.sent("PUT /webhooks/5")).isEqualTo(changes);
        assertThat(once("PUT /webhooks/5")).isEqualTo("r-1");
    }

    @Test
    void whatIsDeletedNeedsNoAnswer() {
        backend.on("DELETE /webhooks/5", 204, "");

        hooks().delete("5", "r-2");

        assertThat(once("DELETE /webhooks/5")).isEqualTo("r-2");
    }

    @Test
    void deliveriesAreAskedForPageByPage() {
        backend.on("GET /webhooks/5/deliveries",
                "{\"deliveries\":[" + DELIVERY.formatted(9) + "," + DELIVERY.formatted(8) + "]}");

        assertThat(hooks().deliveries("5", 20, 40)).extracting(Delivery::id).containsExactly("9", "8");

        assertThat(List.of(query("GET /webhooks/5/deliveries").split("&", -1)))
                .containsExactlyInAnyOrder("limit=20", "offset=40");
    }

    @Test
    void aBareListIsOneToo() {
        backend.on("GET /webhooks/5/deliveries", "[]");

        assertThat(hooks().deliveries("5", 20, 0)).isEmpty();
    }

    @Test
    void anAnswerThatIsNoListIsNotAnEmptyOne() {
        backend.on("GET /webhooks/5/deliveries", "{\"ok\":true}");

        assertThatThrownBy(() -> hooks().deliveries("5", 20, 0)).isInstanceOf(Refused.class)
                .hasMessageContaining("list of deliveries");
    }

    @Test
    void oneDeliveryIsSentAgain() {
        backend.on("POST /webhooks/5/deliveries/9/replay", 202, DELIVERY.formatted(10));

        assertThat(hooks().replay("5", "9", "r-3").id()).isEqualTo("10");

        assertThat(backend.sent("POST /webhooks/5/deliveries/9/replay")).isEqualTo(Json.object());
        assertThat(once("POST /webhooks/5/deliveries/9/replay")).isEqualTo("r-3");
    }

    @Test
    void allBehindAnEventIsSentAgain() {
        backend.on("POST /webhooks/5/replay", 202, "{\"ok\":true}");

        hooks().replayAfter("5", 5024, "r-4");

        assertThat(query("POST /webhooks/5/replay")).isEqualTo("after=5024");
        assertThat(once("POST /webhooks/5/replay")).isEqualTo("r-4");
    }

    @Test
    void aWebhookThatIsNotThereIsNamed() {
        backend.on("DELETE /webhooks/6", 404, "{\"detail\":\"Webhook not found\"}");

        assertThatThrownBy(() -> hooks().delete("6", null)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isEqualTo(new Problem.NotFound("webhook", "6")));
    }

    @Test
    void aBackendWithoutThemSaysSo() {
        assertThatThrownBy(() -> hooks().replayAfter("5", 1, null)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unsupported.class));
    }

    private Hooks hooks() {
        return backend.client().hooks();
    }

    private String query(String route) {
        return String.valueOf(backend.request(route).getUrl().query());
    }

    private String once(String route) {
        var request = backend.request(route);
        return String.valueOf(request.getHeaders().get("Idempotency-Key"));
    }
}
