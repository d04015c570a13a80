package dev.delega.backend.http.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keys that have opened the door lately, as hashes. Somebody on the same address who tries wrong ones must not lock
/// them out, and on one machine everybody has the same address.
final class Regulars {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void remember(String key) {
        seen.put(hash(key), true);
    }

    synchronized void forget(String key) {
        seen.remove(hash(key));
    }

    synchronized boolean know(String key) {
        return seen.containsKey(hash(key));
    }

    private static String hash(String key) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
