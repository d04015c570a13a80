package dev.delega.backend.http.server.guests;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.delega.words.Sha256;

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
        seen.put(Sha256.of(key), true);
    }

    synchronized void forget(String key) {
        seen.remove(Sha256.of(key));
    }

    synchronized boolean know(String key) {
        return seen.containsKey(Sha256.of(key));
    }
}
