package dev.delega.backend.outbound.hooks.sending;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.contract.Delivery;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import dev.delega.support.Receiver;
import dev.delega.support.SteppedClock;
import dev.delega.support.TestBoard;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CourierTest {
    @AutoClose
    private final Receiver receiver = Receiver.listen();
    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void whatHappensIsToldInOrderAndOnce() {
        board.task("before");
        var webhook = webhook("task.*");
        board.task("one");
        board.task("two");
        board.post(board.admin, "/tasks/2/complete", "{}");

        assertThat(board.courier.run()).isPositive();

        assertThat(receiver.events()).containsExactly("task.created#2", "task.created#3", "task.completed#2");
        assertThat(board.courier.run()).isZero();
        assertThat(deliveries(webhook)).extracting(Delivery::state).containsOnly("delivered").hasSize(3);
    }

    @Test
    void aDeliveryTellsTheTaskAsItWasAndWhoDidIt() {
        webhook("task.completed");
        board.task(board.admin, "{\"content\":\"Renew\",\"labels\":[\"cert\"],\"context\":{\"host\":\"a\"}}");
        board.post(board.admin, "/tasks/1/complete", "{\"result\":\"renewed\"}");
        board.courier.run();

        var heard = receiver.next();
        var task = heard.json().path("task");
        assertThat(heard.header("X-Delega-Event")).isEqualTo("task.completed");
        assertThat(heard.json().path("delivery").asText()).isEqualTo(heard.header("X-Delega-Delivery"))
                .isEqualTo(heard.header("webhook-id"));
        assertThat(heard.json().path("timestamp").asText()).isEqualTo(SteppedClock.START.toString());
        assertThat(heard.json().path("attempt").asInt()).isEqualTo(1);
        assertThat(heard.json().path("agent")).isEqualTo(
                Json.object().put("id", 1).put("name", "chief").putNull("display_name"));
        assertThat(task.path("completed_by").asText()).isEqualTo("chief");
        assertThat(task.path("metadata")).isEqualTo(task.path("context"))
                .isEqualTo(Json.object().put("host", "a").put("result", "renewed"));
    }

    @Test
    void oneThatFailsHoldsUpOnlyItself() {
        try (var broken = Receiver.listen().alwaysSays(500)) {
            var failing = webhook(broken, "task.*");
            webhook("task.*");
            board.task("one");
            board.task("two");

            board.courier.run();

            assertThat(receiver.events()).containsExactly("task.created#1", "task.created#2");
            assertThat(broken.events()).containsExactly("task.created#1");
            var pending = deliveries(failing).getFirst();
            assertThat(pending.state()).isEqualTo("pending");
            assertThat(pending.attempts()).isEqualTo(1);
            assertThat(pending.status()).isEqualTo(500);
            assertThat(pending.next()).isAfter(SteppedClock.START.plusMillis(999))
                    .isBefore(SteppedClock.START.plusMillis(1_501));
        }
    }

    @Test
    void itIsTriedAgainUnderTheSameKeyAndThenTheRestFollows() {
        receiver.says(503);
        webhook("task.*");
        board.task("one");
        board.task("two");

        board.courier.run();
        assertThat(board.courier.run()).as("it is left alone for a while").isZero();
        board.clock.advance(ofSeconds(2));
        board.courier.run();

        var heard = receiver.heard();
        assertThat(heard).extracting(Receiver.Heard::event)
                .containsExactly("task.created#1", "task.created#1", "task.created#2");
        assertThat(heard.get(0).header("X-Delega-Delivery")).isEqualTo(heard.get(1).header("X-Delega-Delivery"));
        assertThat(heard.get(1).json().path("attempt").asInt()).isEqualTo(2);
        assertThat(heard.get(1).header("X-Delega-Timestamp")).isEqualTo("2026-11-20T12:00:02.000+00:00");
    }

    @Test
    void aReceiverMayAskForTime() {
        receiver.says(new MockResponse.Builder().code(429).addHeader("Retry-After", "600").build());
        webhook("task.*");
        board.task("one");
        board.courier.run();

        board.clock.advance(ofSeconds(599));
        assertThat(board.courier.run()).isZero();
        board.clock.advance(ofSeconds(1));

        assertThat(board.courier.run()).isEqualTo(1);
    }

    @Test
    void afterADayItIsDeadAndTheNextGoesOn() {
        receiver.says(500).says(500);
        var webhook = webhook("task.created");
        board.task("one");
        board.courier.run();
        board.clock.advance(ofDays(1));
        board.task("two");
        board.courier.run();
        board.clock.advance(ofSeconds(2));
        board.courier.run();

        assertThat(receiver.events()).containsExactly("task.created#1", "task.created#1", "task.created#2");
        assertThat(deliveries(webhook)).extracting(Delivery::state).containsExactly("delivered", "dead");
        assertThat(read(webhook).failures()).isZero();
    }

    @Test
    void tenDeadOnesInARowSwitchItOffAndNothingIsLost() {
        receiver.alwaysSays(500);
        var webhook = webhook("task.created");
        for (var i = 1; i <= 12; i++) {
            board.task("task " + i);
        }
        board.clock.advance(ofDays(1));
        var said = board.eventsOf(() -> {
            for (var i = 0; i < 12; i++) {
                board.courier.run();
                board.clock.advance(ofHours(1));
            }
        });

        assertThat(said).containsExactly("webhook.disabled");
        assertThat(read(webhook)).extracting(Webhook::active, Webhook::failures).containsExactly(false, 10);
        assertThat(receiver.events()).hasSize(10);

        receiver.alwaysSays(200);
        board.put(board.admin, "/webhooks/" + webhook, "{\"active\":true}");
        board.courier.run();
        assertThat(receiver.events()).containsExactly("task.created#11", "task.created#12");
        assertThat(read(webhook)).extracting(Webhook::active, Webhook::failures).containsExactly(true, 0);
    }

    @Test
    void aReceiverThatIsGoneSwitchesItOffAtOnceAndFindsEverythingLater() {
        receiver.says(410);
        var webhook = webhook("task.created");
        board.task("one");
        board.courier.run();
        board.task("two");

        assertThat(board.courier.run()).isZero();
        assertThat(read(webhook).active()).isFalse();

        board.put(board.admin, "/webhooks/" + webhook, "{\"active\":true}");
        board.courier.run();
        assertThat(receiver.events()).containsExactly("task.created#1", "task.created#1", "task.created#2");
    }

    @Test
    void onlyWhatPassesTheFilterIsTold() {
        board.post(board.admin, "/projects", "{\"name\":\"ops\"}");
        board.worker("writer");
        webhookWith("\"project_id\":\"ops\"");
        webhookWith("\"label\":\"cert\"");
        webhookWith("\"agent_id\":\"writer\"");
        board.task("for nobody");
        board.task(board.admin, "{\"content\":\"a\",\"project_id\":\"ops\"}");
        board.task(board.admin, "{\"content\":\"b\",\"labels\":[\"cert\",\"x\"]}");
        board.task(board.admin, "{\"content\":\"c\",\"assigned_to\":\"writer\"}");

        board.courier.run();

        assertThat(receiver.heard()).extracting(it -> it.json().path("delivery").asText().charAt(0) + it.event())
                .containsExactlyInAnyOrder("1task.created#2", "2task.created#3", "3task.created#4");
    }

    @Test
    void whatNobodyWantsCostsNoWrite() {
        var webhook = webhook("task.failed");
        for (var i = 0; i < 5; i++) {
            board.task("task " + i);
        }

        assertThat(board.courier.run()).isZero();
        assertThat(board.number("select reached_seq as n from webhook where id = " + webhook)).isLessThan(3);
    }

    @Test
    void whatNobodyWantsIsPassedNowAndThen() {
        var webhook = webhook("task.failed");
        board.db.write(() -> {
            for (var i = 0; i < 700; i++) {
                board.tamper("insert into event (at, kind, payload) values (0, 'task.updated', '{}')");
            }
            return true;
        });
        board.courier.run();

        assertThat(board.number("select reached_seq as n from webhook where id = " + webhook)).isGreaterThan(700);
    }

    @Test
    void aTestArrivesAndHasItsOwnKey() {
        var webhook = webhook("task.failed");
        var asked = board.post(board.admin, "/webhooks/" + webhook + "/test", "{}");
        board.courier.run();

        var heard = receiver.next();
        assertThat(heard.event()).isEqualTo("webhook.test");
        assertThat(heard.header("X-Delega-Delivery")).isEqualTo(asked.path("delivery").asText()).isEqualTo("1-test-1");
        assertThat(deliveries(webhook)).extracting(Delivery::state).containsExactly("delivered");
    }

    @Test
    void aDeliveryCanBeSentAgainByItsNumberOrItsKey() {
        var webhook = webhook("task.created");
        board.task("one");
        board.courier.run();
        var first = deliveries(webhook).getFirst();
        receiver.heard();

        board.post(board.admin, "/webhooks/1/deliveries/" + first.id() + "/replay", "{}");
        board.courier.run();
        board.post(board.admin, "/webhooks/1/deliveries/" + first.key() + "/replay", "{}");
        board.courier.run();

        assertThat(receiver.heard()).extracting(it -> it.header("X-Delega-Delivery"))
                .containsExactly(first.key(), first.key());
        assertThat(deliveries(webhook)).extracting(Delivery::replay).containsExactly(true, true, false);
    }

    @Test
    void everythingAfterAnEventCanBeSentAgain() {
        var webhook = webhook("task.created");
        var seq = board.number("select max(seq) as n from event");
        board.task("one");
        board.task("two");
        board.courier.run();
        receiver.heard();

        board.post(board.admin, "/webhooks/" + webhook + "/replay?after=" + (seq + 1), "{}");
        board.courier.run();
        assertThat(receiver.events()).containsExactly("task.created#2");

        board.post(board.admin, "/webhooks/" + webhook + "/replay?after=0", "{}");
        board.courier.run();
        assertThat(receiver.events()).containsExactly("task.created#1", "task.created#2");
    }

    @Test
    void whatAnotherProcessIsDeliveringIsItsOwnUntilItsTimeIsOver() {
        webhook("task.created");
        board.task("one");
        board.tamper("update webhook set lease_by = 'another', lease_until = " + (now() + 30_000));

        assertThat(board.courier.run()).isZero();
        board.clock.advance(ofSeconds(30));

        assertThat(board.courier.run()).isPositive();
        assertThat(receiver.events()).containsExactly("task.created#1");
    }

    @Test
    void aSecretThatNobodyCanOpenHoldsTheDeliveryUp() {
        var webhook = webhook("task.created");
        board.tamper("update webhook set secret = 'AAAA'");
        board.task("one");
        board.courier.run();
        board.clock.advance(ofMinutes(1));
        board.courier.run();

        assertThat(receiver.heard()).isEmpty();
        assertThat(deliveries(webhook).getFirst().error()).contains("DELEGA_SECRET_KEY");
    }

    @Test
    void aSecretThatOthersMayOpenIsLeftToThem() {
        var webhook = webhook("task.created");
        board.task("one");
        board.tamper("update webhook set secret = 'AAAA' || secret");
        board.courier.run();
        board.clock.advance(ofSeconds(59));
        assertThat(board.courier.run()).isZero();

        board.tamper("update webhook set secret = substr(secret, 5)");
        board.courier.run();

        assertThat(receiver.events()).containsExactly("task.created#1");
        assertThat(deliveries(webhook).getFirst().attempts()).isEqualTo(1);
    }

    private long now() {
        return board.clock.millis();
    }

    private String webhook(String... kinds) {
        return webhook(receiver, kinds);
    }

    private String webhook(Receiver to, String... kinds) {
        return board.admin.asking(() -> board.webhooks.create(to.url(), List.of(kinds), null)).webhook().id();
    }

    private void webhookWith(String filter) {
        board.post(board.admin, "/webhooks", "{\"url\":\"" + receiver.url() + "\",\"events\":[\"task.created\"],"
                + filter + "}");
    }

    private List<Delivery> deliveries(String webhook) {
        return board.admin.asking(() -> board.deliveries.of(webhook, 100, 0)).items();
    }

    private Webhook read(String webhook) {
        return board.admin.asking(board.webhooks::list).stream().filter(it -> it.id().equals(webhook)).findFirst()
                .orElseThrow();
    }
}
