package dev.delega.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Everything Delega may refuse, and why. Both ends of the wire switch over this type without a `default`, so a
/// new kind of refusal does not compile until each end knows what to say.
public sealed interface Problem {
    /** There is no such thing, or the caller may not know that there is. */
    record NotFound(String noun, String id) implements Problem {}

    /** One argument is wrong; the reason completes the sentence that starts with the field's name. */
    record Invalid(String field, String reason) implements Problem {}

    record Forbidden(String reason) implements Problem {}

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

    record TooMany(String reason, @Nullable Long retryAfterSeconds) implements Problem {}

    /** The backend has no such feature (its route is missing). */
    record Unsupported(String feature) implements Problem {}

    /** Nothing is wrong with the request; the backend or its store cannot answer now. */
    record Unavailable(String reason) implements Problem {}

    default String message() {
        return switch (this) {
            case NotFound(var noun, var id) -> "No " + noun + " '" + id + "'";
            case Invalid(var field, var reason) -> field + " " + reason;
            case Forbidden(var reason) -> reason;
            case Unauthorized(var reason) -> reason;
            case Conflict(_, var reason) -> reason;
            case Duplicate(var matches) -> "Duplicate task detected: " + Match.summary(matches);
            case LeaseLost(var taskId, var holder) -> "Task " + taskId + " is now held by " + holder;
            case TooMany(var reason, _) -> reason;
            case Unsupported(var feature) -> "This backend does not offer " + feature;
            case Unavailable(var reason) -> reason;
        };
    }

    default Refused refused() {
        return new Refused(this);
    }
}
