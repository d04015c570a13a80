package dev.delega.tools.beside;

import java.util.Optional;

/** What a resource's address names. */
sealed interface Address {
    String BOARD = "delega://board";
    String INBOX = "delega://inbox";
    String TASK = "delega://tasks/{id}";
    String CHAIN = "delega://tasks/{id}/chain";
    String TASKS = "delega://tasks/";
    String OF_CHAIN = "/chain";

    record Board() implements Address {}

    record Inbox() implements Address {}

    record OfTask(String id) implements Address {}

    record OfChain(String id) implements Address {}

    static Optional<Address> of(String uri) {
        return switch (uri) {
            case BOARD -> Optional.of(new Board());
            case INBOX -> Optional.of(new Inbox());
            default -> uri.startsWith(TASKS) ? ofTask(uri.substring(TASKS.length())) : Optional.empty();
        };
    }

    private static Optional<Address> ofTask(String rest) {
        var chain = rest.endsWith(OF_CHAIN);
        var id = rest.substring(0, rest.length() - (chain ? OF_CHAIN.length() : 0));
        if (id.isEmpty() || id.contains("/")) {
            return Optional.empty();
        }
        return Optional.of(chain ? new OfChain(id) : new OfTask(id));
    }
}
