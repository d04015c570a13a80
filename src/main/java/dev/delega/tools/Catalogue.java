package dev.delega.tools;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Arguments;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Offer;
import dev.delega.mcp.offer.Tool;
import dev.delega.mcp.offer.Tool.Effect;
import dev.delega.tools.answers.Remedy;
import dev.delega.tools.beside.Completions;
import dev.delega.tools.beside.Follower;
import dev.delega.tools.beside.Prompts;
import dev.delega.tools.beside.Resources;
import dev.delega.tools.listing.Cards;
import dev.delega.tools.listing.Selection;
import dev.delega.tools.listing.ToolNames;
import dev.delega.tools.listing.Toolset;
import dev.delega.tools.shown.Bounds;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/** All that Delega offers to a model, as far as it was selected. Nothing is built before it is asked for. */
public final class Catalogue implements Offer {
    private final Supplier<DelegaClient> delega;
    private final Selection selection;
    private final KeyFiles keys;
    private volatile @Nullable Map<String, Tool<?>> tools;

    public Catalogue(Supplier<DelegaClient> delega, Selection selection, KeyFiles keys) {
        this.delega = delega;
        this.selection = selection;
        this.keys = keys;
    }

    @Override
    public String instructions() {
        return worded("Delega is where agents create tasks, hand them on and finish them." + hints());
    }

    @Override
    public void greeted() {
        Thread.ofPlatform().daemon().name("get ready").start(() -> {
            delega.get().warm();
            tools();
        });
    }

    @Override
    public ObjectNode capabilities() {
        var capabilities = Offer.super.capabilities();
        capabilities.putObject("resources").put("subscribe", true);
        return capabilities;
    }

    @Override
    public boolean watches(String uri) {
        return Resources.named(uri);
    }

    @Override
    public void watch(Watched watched) {
        new Follower(delega, watched).follow();
    }

    @Override
    public ArrayNode toolCards() {
        var cards = Json.array();
        for (var line : Cards.prepared()) {
            var card = Cards.card(line);
            if (selection.shows(name(card), Cards.reads(card))) {
                cards.add(selection.plainNames() ? plain(card) : card);
            }
        }
        return cards;
    }

    @Override
    public Optional<Tool<?>> tool(String name) {
        return ToolNames.canonical(name).map(tools()::get);
    }

    @Override
    public List<McpSchema.Prompt> prompts() {
        return new Prompts(delega).list();
    }

    @Override
    public Optional<String> prompt(String name, Map<String, String> arguments) {
        return new Prompts(delega).text(name, arguments).map(this::worded);
    }

    @Override
    public List<McpSchema.Resource> resources() {
        return new Resources(delega).list();
    }

    @Override
    public List<McpSchema.ResourceTemplate> resourceTemplates() {
        return new Resources(delega).templates();
    }

    @Override
    public Optional<McpSchema.TextResourceContents> resource(String uri) {
        return new Resources(delega).read(uri);
    }

    @Override
    public List<String> complete(String reference, String argument, String prefix) {
        return new Completions(delega).of(argument, prefix);
    }

    /** Those that can be called; two threads may both build them, which does no harm. */
    private Map<String, Tool<?>> tools() {
        var built = tools;
        if (built == null) {
            built = new HashMap<>();
            for (var tool : EveryTool.all(delega, keys)) {
                if (shown(tool)) {
                    built.put(tool.name(), guarded(tool));
                }
            }
            tools = built;
        }
        return built;
    }

    private boolean shown(Tool<?> tool) {
        return selection.shows(tool.name(), tool.effect() == Effect.READS);
    }

    /** The same tool, whose refusals are answers that say what to do, and which goes by the card that clients see. */
    private <A extends Record> Tool<A> guarded(Tool<A> tool) {
        return new Tool<>(tool.name(), tool.title(), tool.description(), tool.arguments(), tool.effect(),
                tool.outputSchema(), arguments -> answer(tool, arguments),
                Arguments.of(tool.arguments(), () -> Cards.arguments(tool.name())));
    }

    private <A extends Record> Answer answer(Tool<A> tool, A arguments) {
        try {
            var answer = tool.handler().handle(arguments);
            return new Answer(worded(Bounds.cap(answer.text())), answer.structured(), answer.failed());
        } catch (Refused refused) {
            return Answer.failure(worded(Remedy.of(refused.problem())));
        }
    }

    private String hints() {
        var hints = new StringBuilder();
        for (var toolset : Toolset.all()) {
            for (var hint : toolset.hints()) {
                if (selection.shows(hint.tool(), ToolNames.reads(hint.tool()))) {
                    hints.append(' ').append(hint.sentence());
                }
            }
        }
        return hints.toString();
    }

    private String worded(String text) {
        return selection.plainNames() ? ToolNames.plainWithin(text) : text;
    }

    private static ObjectNode plain(ObjectNode card) {
        return Cards.card(ToolNames.plainWithin(Json.text(card)));
    }

    private static String name(ObjectNode card) {
        return card.path("name").textValue();
    }
}
