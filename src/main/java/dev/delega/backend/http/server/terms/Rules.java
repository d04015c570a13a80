package dev.delega.backend.http.server.terms;

import java.time.Duration;
import java.util.Set;

/** What the owner of the server has decided. */
public record Rules(
        String host,
        int port,
        Set<String> hosts,
        Set<String> origins,
        Set<String> proxies,
        Set<String> domains,
        int readsPerMinute,
        int writesPerMinute,
        int bodyBytes,
        Duration patience,
        AccessLog.Form log) {

    /** Wrong keys that one address may try in a minute. */
    public static final int WRONG_KEYS = 20;
    public static final int USUAL_PORT = 18_890;
    public static final int USUAL_READS = 6_000;
    public static final int USUAL_WRITES = 3_000;
    public static final int USUAL_BODY = 65_536;

    public Rules {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
        proxies = Set.copyOf(proxies);
        domains = Set.copyOf(domains);
    }

    /** Loopback only, and generous. */
    public static Rules usual() {
        return new Rules("127.0.0.1", USUAL_PORT, Set.of(), Set.of(), Set.of(), Set.of(), USUAL_READS, USUAL_WRITES,
                USUAL_BODY, Duration.ofSeconds(30), AccessLog.Form.TEXT);
    }
}
