package dev.delega.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.offer.Tool;

/** The fourteen tools of the toolset {@code core}, in the order they are listed. */
final class CoreTools {
    private CoreTools() {}

    static List<Tool<?>> all(Supplier<DelegaClient> delega, KeyFiles keys) {
        var all = new ArrayList<Tool<?>>();
        all.addAll(new TaskTools(delega).all());
        all.addAll(new HandOffTools(delega).all());
        all.addAll(new TeamTools(delega, keys).all());
        all.addAll(new WebhookTools(delega, keys).all());
        return all;
    }
}
