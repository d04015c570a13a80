package dev.delega.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.offer.Tool;

/** The tools of all toolsets, in the order they are listed. */
final class EveryTool {
    private EveryTool() {}

    static List<Tool<?>> all(Supplier<DelegaClient> delega, KeyFiles keys) {
        var all = new ArrayList<Tool<?>>(CoreTools.all(delega, keys));
        all.addAll(new QueueTools(delega).all());
        all.addAll(new AdminTools(delega).all());
        return all;
    }
}
