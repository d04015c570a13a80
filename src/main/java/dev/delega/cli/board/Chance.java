package dev.delega.cli.board;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Where keys and secrets come from. Only a process that makes one pays for finding the system's source. */
public final class Chance {
    public static final RandomGenerator SECURE = () -> Source.RANDOM.nextLong();

    private Chance() {}

    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
