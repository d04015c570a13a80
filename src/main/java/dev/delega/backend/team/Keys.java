package dev.delega.backend.team;

import java.util.Base64;
import java.util.random.RandomGenerator;

import dev.delega.words.Sha256;

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
        return Sha256.of(key);
    }

    /** Enough to tell keys apart, too little to use one. */
    static String prefix(String key) {
        return key.substring(0, SHOWN) + "...";
    }
}
