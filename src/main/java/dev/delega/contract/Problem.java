package dev.delega.contract;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Everything Delega may refuse, and why. Both ends of the wire switch over this type without a `default`, so a
/// new kind of refusal does not compile until each end knows what to say.
public sealed interface Problem {
    /** There is no such thing, or the caller may not know that there is. */
    record NotFound(String noun, String id) implements Problem {}

    /** One argument is wrong; the reason completes the sentence that starts with the field's name. */
    record Invalid(String field, String reason) implements Problem {}

    /** The request asks of this route what another one is for, or what nobody may ask; perhaps in one field. */
    record Misused(String reason, @Nullable String field) implements Problem {
        public Misused(String reason) {
            this(reason, null);
        }
    }

    record Forbidden(String reason) implements Problem {}

    /** What the caller has seen is not what is there any more; the version that is comes with it. */
    record Stale(String reason, long current) implements Problem {}

    /** The key is missing, unknown or inactive. */
    record Unauthorized(String reason) implements Problem {}

    /// The request is fine, the state of things is not. The code is for programs: `name_taken`, `finished`.
    record Conflict(String code, String reason) implements Problem {}

    /** The caller asked not to create what exists already. */
    record Duplicate(List<Match> matches) implements Problem {
        public Duplicate {
            matches = List.copyOf(matches);
        }
    }

    record LeaseLost(String taskId, String holder) implements Problem {}

    /** Somebody else has written the task's context meanwhile; what it is now comes with it. */
    record ContextMoved(String taskId, long version, ObjectNode context) implements Problem {}

    record TooMany(String reason, @Nullable Long retryAfterSeconds) implements Problem {}

    /** The backend has no such feature (its route is missing). */
    record Unsupported(String feature) implements Problem {}

    /** Nothing is wrong with the request; the backend or its store cannot answer now. */
    record Unavailable(String reason) implements Problem {}

    default String message() {
        return switch (this) {
            case NotFound(var noun, var id) -> "No " + noun + " '" + id + "'";
            case Invalid(var field, var reason) -> field + " " + reason;
            case Misused(var reason, _) -> reason;
            case Forbidden(var reason) -> reason;
            case Stale(var reason, _) -> reason;
            case Unauthorized(var reason) -> reason;
            case Conflict(_, var reason) -> reason;
            case Duplicate(var matches) -> "Duplicate task detected: " + Match.summary(matches);
            case LeaseLost(var taskId, var holder) -> "Task " + taskId + " is now held by " + holder;
            case ContextMoved(var taskId, var version, _) -> "The context of task " + taskId
                    + " has changed meanwhile; it is at version " + version;
            case TooMany(var reason, _) -> reason;
            case Unsupported(var feature) -> "This backend does not offer " + feature;
            case Unavailable(var reason) -> reason;
        };
    }

    default Refused refused() {
        return new Refused(this);
    }
}
