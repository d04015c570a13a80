package dev.delega.client.carrier;

/** What a route is about, in words for people. */
public final class Routes {
    private Routes() {}

    /** Completes the sentence "this backend does not offer …". */
    public static String name(Request request) {
        return switch (request.path().getLast()) {
            case "links" -> "links of tasks";
            case "comments" -> "comments on tasks";
            case "context" -> "a context for tasks";
            case "chain" -> "delegation chains";
            case "delegate" -> "delegation";
            case "dedup" -> "finding duplicates";
            case "complete" -> "completing tasks";
            case "uncomplete" -> "reopening tasks";
            case "cancel" -> "cancelling tasks";
            case "events" -> "an event log to wait on";
            case "me" -> "telling who the caller is";
            case "tasks", "agents", "projects", "webhooks" ->
                request.path().getLast() + " at this address (check the path in DELEGA_API_URL)";
            default -> request.method() + " /" + String.join("/", request.path());
        };
    }

    static String noun(Request request) {
        return switch (request.path().getFirst()) {
            case "tasks" -> "task";
            case "agents", "agent" -> "agent";
            case "projects" -> "project";
            case "webhooks" -> "webhook";
            default -> "resource";
        };
    }
}
