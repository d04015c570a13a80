package dev.delega.backend.http.server;

import java.time.Duration;

/// How much a connection may ask of the server before it has said anything: the JDK's server reads these once, from
/// system properties. A property that was given from outside stays.
final class Bounds {
    private static final int HEADERS = 64;
    private static final int HEADER_BYTES = 32 * 1_024;
    private static final int CONNECTIONS = 4_096;

    private Bounds() {}

    static void set(Duration patience) {
        for (var server : new String[]{"sun.net.httpserver.", "robaho.net.httpserver."}) {
            put(server + "nodelay", "true");
            put(server + "maxReqHeaders", String.valueOf(HEADERS));
            put(server + "maxReqHeaderSize", String.valueOf(HEADER_BYTES));
            put(server + "maxReqTime", String.valueOf(patience.toSeconds()));
            put(server + "maxRspTime", String.valueOf(patience.toSeconds() * 2));
            put(server + "idleInterval", "60");
            put(server + "maxConnections", String.valueOf(CONNECTIONS));
            put(server + "maxIdleConnections", String.valueOf(CONNECTIONS));
        }
    }

    private static void put(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
