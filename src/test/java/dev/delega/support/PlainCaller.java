package dev.delega.support;

import dev.delega.client.carrier.Caller;
import dev.delega.client.carrier.Feature;

/** Carries requests to what a test makes of them: a backend that knows everything and holds nothing. */
@FunctionalInterface
public interface PlainCaller extends Caller {
    @Override
    default boolean declares(Feature feature) {
        return true;
    }

    @Override
    default void warm() {}

    @Override
    default void close() {}
}
