package dev.delega.tools;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.Tool;

/** The fourteen tools of the toolset {@code core}, in the order they are listed. */
final class CoreTools {
    private CoreTools() {}

    static List<Tool<?>> all(Supplier<DelegaClient> delega, KeyFiles keys) {
        return Stream.of(
                new TaskTools(delega).all(),
                new HandOffTools(delega).all(),
                new TeamTools(delega, keys).all(),
                new WebhookTools(delega, keys).all())
                .<Tool<?>>flatMap(List::stream)
                .toList();
    }
}
