package dev.delega.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.delega.json.Json;
import dev.delega.support.ProbeOffer;
import org.junit.jupiter.api.Test;

/** Who hears about which change. */
class SubscriptionsTest {
    private static final JsonNode ID = TextNode.valueOf("listener");
    private final List<String> sent = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions(new Watchful(),
            message -> sent.add(Json.text(message)));

    @Test
    void aListenerIsToldWhatWillReallyBeSent() {
        subscriptions.listen(ID,
                object("""
                        {"notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourceSubscriptions":["a","nowhere",7]}}"""));

        assertThat(sent).containsExactly("""
                {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{\
                "notifications":{"toolsListChanged":true,"resourceSubscriptions":["a"]},\
                "_meta":{"io.modelcontextprotocol/subscriptionId":"listener"}}}""");
    }

    @Test
    void aListenerHearsOnlyWhatItAskedForUntilItLeaves() {
        subscriptions.listen(ID, object("{\"notifications\":{\"resourceSubscriptions\":[\"a\"]}}"));
        sent.clear();

        subscriptions.listChanged("tools", false);
        subscriptions.updated("b");
        assertThat(sent).isEmpty();
        subscriptions.updated("a");
        assertThat(sent).containsExactly("""
                {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"a",\
                "_meta":{"io.modelcontextprotocol/subscriptionId":"listener"}}}""");
        subscriptions.cancel(ID);
        subscriptions.updated("a");
        subscriptions.end();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLegacyClientHearsOfListsAndOfTheResourcesItSubscribedTo() {
        subscriptions.subscribe("a");
        subscriptions.updated("a");
        subscriptions.updated("b");
        subscriptions.listChanged("tools", true);
        subscriptions.listChanged("prompts", true);
        subscriptions.unsubscribe("a");
        subscriptions.updated("a");

        assertThat(sent).containsExactly(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"a\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
    }

    /** Watches whatever has a name of one letter. */
    private static final class Watchful extends ProbeOffer {
        @Override
        public ObjectNode capabilities() {
            return object("{\"tools\":{\"listChanged\":true},\"prompts\":{},\"resources\":{\"subscribe\":true}}");
        }

        @Override
        public boolean watches(String uri) {
            return uri.length() == 1;
        }
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }
}
