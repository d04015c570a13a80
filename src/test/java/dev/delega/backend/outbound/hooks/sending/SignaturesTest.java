package dev.delega.backend.outbound.hooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import dev.delega.contract.SignatureScheme;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00.5Z");
    private static final byte[] BODY = "{\"event\":\"task.created\"}".getBytes(UTF_8);

    @Test
    void everyFormIsThereAndTheSchemeChoosesTheMainOne() {
        var byBody = Signatures.headers("s3cret", SignatureScheme.BODY, "7-42", AT, BODY);
        var timestamped = Signatures.headers("s3cret", SignatureScheme.TIMESTAMPED, "7-42", AT, BODY);

        assertThat(byBody).containsOnlyKeys("X-Delega-Timestamp", "X-Delega-Delivery", "X-Delega-Signature",
                "X-Delega-Signature-Body", "X-Delega-Signature-Timestamped", "webhook-id", "webhook-timestamp",
                "webhook-signature").containsEntry("X-Delega-Timestamp", "2026-11-20T12:00:00.500+00:00")
                .containsEntry("X-Delega-Delivery", "7-42").containsEntry("webhook-id", "7-42")
                .containsEntry("webhook-timestamp", "1795176000");
        assertThat(byBody.get("X-Delega-Signature")).isEqualTo(byBody.get("X-Delega-Signature-Body"));
        assertThat(timestamped.get("X-Delega-Signature"))
                .isEqualTo(byBody.get("X-Delega-Signature-Timestamped"))
                .isNotEqualTo(byBody.get("X-Delega-Signature"));
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void aSecretOfOursIsAStandardKey() {
        var headers = Signatures.headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", SignatureScheme.BODY,
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(headers).containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretThatOnlyLooksLikeOneIsTakenAsItIs() {
        assertThat(Signatures.headers("whsec_your_signing_secret", SignatureScheme.BODY, "1-1", AT, BODY))
                .containsKey("webhook-signature");
    }
}
