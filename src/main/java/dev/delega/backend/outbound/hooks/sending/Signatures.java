package dev.delega.backend.outbound.hooks.sending;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.delega.contract.SignatureScheme;

/// What proves to a receiver who sent a delivery. Receivers differ in what they expect to be signed, and one value
/// cannot satisfy them all: the webhook's scheme decides about the old header, the others are always there.
final class Signatures {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String MADE_BY_US = "whsec_";
    /** Receivers in older Pythons read neither a Z nor a fraction of other than three or six digits. */
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'")
            .withZone(ZoneOffset.UTC);

    private Signatures() {}

    /** The headers of one attempt to deliver this; the moment is the attempt's, so that old ones can be refused. */
    static Map<String, String> headers(String secret, SignatureScheme scheme, String delivery, Instant at,
            byte[] body) {
        var time = ISO.format(at);
        var ofBody = hex(secret, body);
        var timestamped = hex(secret, joined(time, body));
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Delega-Timestamp", time);
        headers.put("X-Delega-Delivery", delivery);
        headers.put("X-Delega-Signature", scheme == SignatureScheme.BODY ? ofBody : timestamped);
        headers.put("X-Delega-Signature-Body", ofBody);
        headers.put("X-Delega-Signature-Timestamped", timestamped);
        headers.put("webhook-id", delivery);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", standard(secret, delivery, at, body));
        return headers;
    }

    private static String hex(String secret, byte[] text) {
        return "sha256=" + HexFormat.of().formatHex(mac(secret.getBytes(UTF_8), text));
    }

    /** By the Standard Webhooks specification, whose secrets are what comes behind the prefix, decoded. */
    private static String standard(String secret, String delivery, Instant at, byte[] body) {
        var signed = joined(delivery + "." + at.getEpochSecond(), body);
        return "v1," + Base64.getEncoder().encodeToString(mac(standardKey(secret), signed));
    }

    private static byte[] standardKey(String secret) {
        if (secret.startsWith(MADE_BY_US) && secret.length() > MADE_BY_US.length()) {
            try {
                return Base64.getDecoder().decode(secret.substring(MADE_BY_US.length()));
            } catch (IllegalArgumentException _) {
                // chosen by somebody who likes the prefix
            }
        }
        return secret.getBytes(UTF_8);
    }

    private static byte[] joined(String before, byte[] body) {
        var all = new ByteArrayOutputStream(before.length() + 1 + body.length);
        all.writeBytes((before + ".").getBytes(US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }
}
