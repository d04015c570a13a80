package dev.delega.backend.http.server;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, whichever server read it; names of headers in lower case. */
record Heard(String method, String rawPath, @Nullable String rawQuery, Map<String, List<String>> headers,
        InetAddress peer, InputStream body) {

    /** The header's one value. Those that say who asks must not be there twice. */
    @Nullable
    String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : String.join(",", values);
    }

    boolean reads() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
