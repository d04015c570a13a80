package dev.delega.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.delega.mcp.offer.ProtocolError;

/** State that a client carries for us between two requests and must not change on the way. */
final class SealedState {
    private static final byte[] KEY = SecureRandom.getSeed(32);

    private SealedState() {}

    static String seal(String state) {
        return base64(state.getBytes(StandardCharsets.UTF_8)) + "." + base64(signature(state));
    }

    static String open(String sealed) {
        int dot = sealed.indexOf('.');
        try {
            var state = new String(Base64.getUrlDecoder().decode(sealed.substring(0, Math.max(dot, 0))),
                    StandardCharsets.UTF_8);
            var signature = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            if (MessageDigest.isEqual(signature, signature(state))) {
                return state;
            }
        } catch (IllegalArgumentException _) {
            // not base64: not ours either
        }
        throw ProtocolError.invalidParams("Invalid requestState");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signature(String state) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return mac.doFinal(state.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
