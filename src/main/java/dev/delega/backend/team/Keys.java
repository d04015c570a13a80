package dev.delega.backend.team;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Agent keys: `dlg_` and 256 random bits. A key of that size needs no slow hash; SHA-256 keeps a stolen database
/// useless and a lookup cheap.
final class Keys {
    private static final int SHOWN = 12;

    private final RandomGenerator random;

    Keys(RandomGenerator random) {
        this.random = random;
    }

    String fresh() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return "dlg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Enough to tell keys apart, too little to use one. */
    static String prefix(String key) {
        return key.substring(0, SHOWN) + "...";
    }
}
