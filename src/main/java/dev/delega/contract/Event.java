package dev.delega.contract;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Something that happened, as the log tells it. */
public record Event(long seq, Instant at, String kind, @Nullable Ref actor, @Nullable String taskId,
        ObjectNode payload) {}
