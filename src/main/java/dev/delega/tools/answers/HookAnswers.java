package dev.delega.tools.answers;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Delivery;
import dev.delega.contract.Webhook;
import dev.delega.mcp.offer.Answer;
import dev.delega.tools.shown.Bounds;
import dev.delega.tools.shown.Foreign;
import dev.delega.tools.shown.Text;

/** How the answers about webhooks and their deliveries read. */
public final class HookAnswers {
    private HookAnswers() {}

    public static Answer updated(Webhook webhook) {
        return Answer.of("Webhook updated: " + Text.line(webhook),
                Shape.shape().with("webhook", Shape.webhook(webhook)).done());
    }

    public static Answer deleted(String webhook) {
        var id = Foreign.line(webhook, Bounds.NAME);
        return Answer.of("Webhook " + id + " deleted.", Shape.shape().with("deleted", id).done());
    }

    public static Answer deliveries(List<Delivery> deliveries) {
        var lines = new ArrayList<>(deliveries.stream().map(HookAnswers::line).toList());
        if (lines.isEmpty()) {
            lines.add("No deliveries found.\nNothing that this webhook wants has happened yet.");
        }
        return Answer.of(String.join("\n", lines),
                Shape.shape().always("deliveries", Shape.list(deliveries, HookAnswers::shape)).done());
    }

    public static Answer replayed(Delivery delivery) {
        return Answer.of("It will be sent again: " + line(delivery),
                Shape.shape().with("delivery", shape(delivery)).done());
    }

    public static Answer replayedAfter(String webhook, long seq) {
        return Answer.of("Webhook " + Foreign.line(webhook, Bounds.NAME) + " is told again of all that happened after"
                + " event " + seq + ".", Shape.shape().with("after", Long.toString(seq)).done());
    }

    private static String line(Delivery delivery) {
        var said = delivery.status() != null
                ? " | answered " + delivery.status()
                : delivery.error() == null ? "" : " | " + Foreign.line(delivery.error(), Bounds.TITLE);
        return "[" + delivery.id() + "] " + Foreign.line(delivery.event(), Bounds.NAME) + " | " + delivery.state()
                + " | " + delivery.attempts() + (delivery.attempts() == 1 ? " attempt" : " attempts") + said;
    }

    private static ObjectNode shape(Delivery delivery) {
        return Shape.shape().with("id", delivery.id()).with("delivery", delivery.key()).with("event", delivery.event())
                .with("state", delivery.state()).with("error", delivery.error(), Bounds.TITLE)
                .with("next_attempt_at", delivery.next()).done()
                .put("attempts", delivery.attempts());
    }
}
