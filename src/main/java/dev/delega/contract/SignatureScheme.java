package dev.delega.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a webhook's main signature covers: the body alone, or the time of sending and the body. */
public enum SignatureScheme {
    BODY,
    TIMESTAMPED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignatureScheme> of(String wire) {
        return Stream.of(values()).filter(scheme -> scheme.wire().equals(wire)).findFirst();
    }
}
