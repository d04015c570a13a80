package dev.delega.client.http;

import dev.delega.client.carrier.Reply;
import org.jspecify.annotations.Nullable;

/** A reply with the headers that are the carrier's own business. */
record Heard(Reply reply, @Nullable String features, @Nullable String location, @Nullable String date) {}
