package dev.delega.backend.outbound.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import dev.delega.backend.access.Deed;
import dev.delega.contract.Problem;
import dev.delega.contract.Webhook;
import dev.delega.support.SteppedClock;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {
    private static final String URL = "https://hooks.example.org";

    @AutoClose
    private final TestBoard board = TestBoard.open();

    @Test
    void aWebhookIsListedWithoutItsSecret() {
        var created = create(List.of("task.completed", "task.*"), "s3cret");

        assertThat(created).isEqualTo(new Webhooks.Created(
                new Webhook("1", URL, List.of("task.completed", "task.*"), true, 0, "1", SteppedClock.START),
                "s3cret"));
        assertThat(board.admin.asking(board.webhooks::list)).containsExactly(created.webhook());
        assertThat(board.get(board.admin, "/webhooks").toString()).doesNotContain("s3cret");
    }

    @Test
    void aSecretIsMadeWhereNoneIsGiven() {
        var secret = create(List.of("task.*"), null).secret();

        assertThat(secret).startsWith("whsec_").isNotEqualTo(create(List.of("task.*"), null).secret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task.created", "task.handed_over", "task.*", "agent.*", "webhook.disabled", "*"})
    void eventsAreNamedOrPatterns(String wanted) {
        assertThat(create(List.of(wanted), null).webhook().events()).containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "task", "task.", "task.exploded", "tasks.*", "TASK.*", "*.created", "task.**"})
    void anEventThatNeverHappensIsRefused(String wanted) {
        assertThat(board.refusal(board.admin, () -> board.webhooks.create(URL, List.of(wanted), null)))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("events"));
    }

    @Test
    void aWebhookHearsOfSomething() {
        assertThat(board.refusal(board.admin, () -> board.webhooks.create(URL, List.of(), null)))
                .isEqualTo(new Problem.Invalid("events",
                        "must name at least one event, for example task.completed or task.*"));
    }

    @Test
    void aSecretHasALength() {
        for (var secret : List.of("", " ", "x".repeat(257))) {
            assertThat(board.refusal(board.admin, () -> board.webhooks.create(URL, List.of("task.*"), secret)))
                    .isEqualTo(new Problem.Invalid("secret", "must have 1 to 256 characters"));
        }
    }

    @Test
    void theAddressIsChecked() {
        assertThat(board.refusal(board.admin,
                () -> board.webhooks.create("http://localhost:3000", List.of("task.*"), null)))
                .isInstanceOfSatisfying(Problem.Invalid.class, it -> assertThat(it.field()).isEqualTo("url"));
    }

    @Test
    void webhooksAreTheAdmins() {
        for (var who : List.of(board.worker("writer"), board.coordinator("coordinator"))) {
            assertThat(board.refusal(who, () -> board.webhooks.create(URL, List.of("task.*"), null)))
                    .isEqualTo(new Problem.Forbidden(Deed.CREATE_WEBHOOKS.refusal()));
            assertThat(board.refusal(who, board.webhooks::list))
                    .isEqualTo(new Problem.Forbidden(Deed.LIST_WEBHOOKS.refusal()));
        }
    }

    @Test
    void whoWillHearOfACompletionIsCounted() {
        create(List.of("task.*"), null);
        create(List.of("task.completed", "task.failed"), null);
        create(List.of("task.created"), null);
        create(List.of("*"), null);
        board.tamper("update webhook set active = 0 where id = 4");

        assertThat(board.webhooks.listeningTo("task.completed")).isEqualTo(2);
        board.task("Deploy");
        assertThat(board.post(board.admin, "/tasks/1/complete", "{}").path("webhooks").asInt()).isEqualTo(2);
    }

    @Test
    void creatingIsOneEventAndKeepsTheSecretToItself() {
        assertThat(board.eventsOf(() -> create(List.of("task.*"), "s3cret"))).containsExactly("webhook.created");
        assertThat(board.db.read(() -> board.db.sql("select payload from event").list(row -> row.text("payload"))))
                .noneMatch(payload -> payload.contains("s3cret"));
    }

    private Webhooks.Created create(List<String> events, @Nullable String secret) {
        return board.admin.asking(() -> board.webhooks.create(URL, events, secret));
    }
}
