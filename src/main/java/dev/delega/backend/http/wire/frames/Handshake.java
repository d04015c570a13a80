package dev.delega.backend.http.wire.frames;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Unreadable;
import org.jspecify.annotations.Nullable;

/** How a request becomes a WebSocket. */
public final class Handshake {
    /** What a client is told that asks for a WebSocket in another way. */
    public static final Map<String, String> EXPECTED = Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13");
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int NONCE_BYTES = 16;

    private Handshake() {}

    /** The headers of the answer that switches over; a refusal where the request does not ask for that properly. */
    public static Map<String, String> answer(Heard heard) {
        if (!heard.method().equals("GET") || !names(heard.list("upgrade"), "websocket")
                || !names(heard.list("connection"), "upgrade")) {
            throw new Unreadable(426, "This address speaks WebSocket only; ask for Upgrade: websocket");
        }
        if (!"13".equals(heard.header("sec-websocket-version"))) {
            throw new Unreadable(426, "This server speaks version 13 of WebSocket");
        }
        var key = heard.header("sec-websocket-key");
        if (key == null || !nonce(key)) {
            throw new Unreadable(400, "Sec-WebSocket-Key must be 16 bytes in Base64");
        }
        return Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Accept", accept(key));
    }

    static String accept(String key) {
        try {
            var sum = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static boolean names(@Nullable String list, String word) {
        return list != null && Arrays.stream(list.split(",", -1)).anyMatch(it -> it.strip().equalsIgnoreCase(word));
    }

    private static boolean nonce(String key) {
        try {
            return Base64.getDecoder().decode(key).length == NONCE_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
