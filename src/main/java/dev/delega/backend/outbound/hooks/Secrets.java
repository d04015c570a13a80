package dev.delega.backend.outbound.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

import org.jspecify.annotations.Nullable;

/// How signing secrets are kept: sealed with a key that is not in the database, where the owner of the board has set
/// one. A sealed secret belongs to its webhook and opens in no other row.
public final class Secrets {
    private static final byte[] PURPOSE = "delega webhook secrets".getBytes(UTF_8);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable String key;
    private final RandomGenerator random;

    /** Without a key they are kept as they are. */
    public Secrets(@Nullable String key, RandomGenerator random) {
        this.key = key;
        this.random = random;
    }

    /** A secret as it stands in the row. */
    public record Kept(String text, boolean sealed) {}

    /** The secret cannot be read with the key that is set, or there is none. */
    public static final class Locked extends Exception {
        public static final String REASON = "the secret is sealed with another DELEGA_SECRET_KEY than the one that is"
                + " set here";
        private static final long serialVersionUID = 1L;

        Locked() {
            super(REASON, null, false, false);
        }
    }

    /** As it is to stand in the row of that webhook. */
    public Kept keep(long webhook, String secret) {
        if (key == null) {
            return new Kept(secret, false);
        }
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, webhook).doFinal(secret.getBytes(UTF_8));
            var both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return new Kept(Base64.getEncoder().encodeToString(both), true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK can do this", e);
        }
    }

    /** Whether the key that is set opens it. */
    public boolean opens(long webhook, Kept kept) {
        try {
            reveal(webhook, kept);
            return true;
        } catch (Locked _) {
            return false;
        }
    }

    public String reveal(long webhook, Kept kept) throws Locked {
        if (!kept.sealed) {
            return kept.text;
        }
        if (key == null) {
            throw new Locked();
        }
        try {
            var both = ByteBuffer.wrap(Base64.getDecoder().decode(kept.text));
            var nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            var sealed = new byte[both.remaining()];
            both.get(sealed);
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, webhook).doFinal(sealed), UTF_8);
        } catch (GeneralSecurityException | RuntimeException _) {
            throw new Locked();
        }
    }

    private static Cipher cipher(int mode, String key, byte[] nonce, long webhook) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("webhook " + webhook).getBytes(UTF_8));
        return cipher;
    }

    private static SecretKey derived(String key) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES",
                HKDFParameterSpec.ofExtract().addIKM(key.getBytes(UTF_8)).thenExpand(PURPOSE, KEY_BYTES));
    }
}
