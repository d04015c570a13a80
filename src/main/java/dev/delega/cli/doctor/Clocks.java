package dev.delega.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/** Leases and due dates need clocks that agree. */
final class Clocks {
    private static final Duration BEARABLE = Duration.ofSeconds(30);

    private Clocks() {}

    static Finding compared(Instant here, Instant there, String whose) {
        var apart = Duration.between(there, here);
        if (apart.abs().compareTo(BEARABLE) <= 0) {
            return Finding.ok("clock", "agrees with that of " + whose);
        }
        return Finding.warn("clock",
                "is " + apart.abs().toSeconds() + " s " + (apart.isNegative() ? "behind" : "ahead of")
                        + " that of " + whose,
                "set both by a time server, for example: timedatectl set-ntp true");
    }
}
