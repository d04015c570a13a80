package dev.delega.mcp.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Schema;
import dev.delega.mcp.offer.Tool.Effect;

/** How {@code tools/list} shows a tool: the same keys in the same order, every hint said. */
public final class Card {
    private Card() {}

    public static ObjectNode of(Tool<?> tool) {
        return of(tool, false);
    }

    /** For a tool that reaches beyond what this server keeps. */
    public static ObjectNode openWorld(Tool<?> tool) {
        return of(tool, true);
    }

    private static ObjectNode of(Tool<?> tool, boolean openWorld) {
        var card = Json.object()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        card.set("inputSchema", Schema.of(tool.arguments()));
        card.set("outputSchema", tool.outputSchema());
        card.putObject("annotations")
                .put("readOnlyHint", tool.effect() == Effect.READS)
                .put("destructiveHint", tool.effect() == Effect.DESTROYS)
                .put("idempotentHint", tool.effect() == Effect.READS || tool.effect() == Effect.WRITES_IDEMPOTENTLY)
                .put("openWorldHint", openWorld);
        return card;
    }
}
