package dev.delega.tools;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.HookAnswers;
import org.jspecify.annotations.Nullable;

/** Looking after webhooks. */
final class AdminTools {
    private static final int USUAL = 20;

    private final Supplier<DelegaClient> delega;

    AdminTools(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    record DeleteWebhook(@Doc(TaskTools.CLEAR) String webhookId, @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    record UpdateWebhook(
            @Doc(TaskTools.CLEAR) String webhookId,
            @Doc(TaskTools.CLEAR) @Nullable String url,
            @Doc("Like task.completed or task.*") @Nullable List<String> events,
            @Doc("true: switch it on again, where it stood") @Nullable Boolean active,
            @Doc("body or timestamped") @Nullable String signatureScheme,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    record ListDeliveries(
            @Doc(TaskTools.CLEAR) String webhookId,
            @Doc(TaskTools.CLEAR) @Range(min = 1, max = 100) @Nullable Integer limit,
            @Doc(TaskTools.CLEAR) @Range(min = 0, max = 1_000_000) @Nullable Integer offset) {}

    record ReplayDeliveries(
            @Doc(TaskTools.CLEAR) String webhookId,
            @Doc("One delivery") @Nullable String deliveryId,
            @Doc("All that happened after the event of this number") @Range(
                    min = 0,
                    max = Integer.MAX_VALUE) @Nullable Integer after,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    List<Tool<?>> all() {
        return List.of(updateWebhook(), deleteWebhook(), listDeliveries(), replayDeliveries());
    }

    private Tool<UpdateWebhook> updateWebhook() {
        return Tool.named("delega_update_webhook")
                .titled("Change a webhook")
                .tells("""
                        Change where a webhook sends and what it is told of. One that was switched off goes on where \
                        it stood when active is true.""")
                .writes()
                .answers(Outputs.webhook())
                .takes(UpdateWebhook.class, this::update);
    }

    private Answer update(UpdateWebhook asked) {
        var changes = Json.object();
        if (asked.url != null) {
            changes.put("url", asked.url);
        }
        if (asked.events != null) {
            changes.set("events", Json.strings(asked.events));
        }
        if (asked.active != null) {
            changes.put("active", asked.active);
        }
        if (asked.signatureScheme != null) {
            changes.put("signature_scheme", asked.signatureScheme);
        }
        if (changes.isEmpty()) {
            throw new Problem.Invalid("webhook_id", "is all that was given; name what is to change").refused();
        }
        return HookAnswers.updated(delega.get().hooks().update(asked.webhookId, changes, asked.requestId));
    }

    private Tool<DeleteWebhook> deleteWebhook() {
        return Tool.named("delega_delete_webhook")
                .titled("Delete a webhook")
                .tells("""
                        Delete a webhook and what is known of its deliveries, for good. To pause it, set active to \
                        false with delega_update_webhook.""")
                .destroys()
                .answers(Outputs.deleted())
                .takes(DeleteWebhook.class, asked -> {
                    delega.get().hooks().delete(asked.webhookId, asked.requestId);
                    return HookAnswers.deleted(asked.webhookId);
                });
    }

    private Tool<ListDeliveries> listDeliveries() {
        return Tool.named("delega_list_deliveries")
                .titled("List deliveries")
                .tells("""
                        See what became of a webhook's events, newest first: delivered, pending or dead, and what the \
                        receiver said. Send them again with delega_replay_deliveries.""")
                .answers(Outputs.deliveries())
                .takes(ListDeliveries.class, asked -> HookAnswers.deliveries(delega.get().hooks().deliveries(
                        asked.webhookId, Objects.requireNonNullElse(asked.limit, USUAL),
                        Objects.requireNonNullElse(asked.offset, 0))));
    }

    private Tool<ReplayDeliveries> replayDeliveries() {
        return Tool.named("delega_replay_deliveries")
                .titled("Send deliveries again")
                .tells("""
                        Send one delivery again by delivery_id, or by after all that happened since an event. See \
                        what came of it with delega_list_deliveries.""")
                .writes()
                .answers(Outputs.replayed())
                .takes(ReplayDeliveries.class, this::replay);
    }

    private Answer replay(ReplayDeliveries asked) {
        var hooks = delega.get().hooks();
        if (asked.deliveryId != null && asked.after == null) {
            return HookAnswers.replayed(hooks.replay(asked.webhookId, asked.deliveryId, asked.requestId));
        }
        if (asked.deliveryId == null && asked.after != null) {
            hooks.replayAfter(asked.webhookId, asked.after, asked.requestId);
            return HookAnswers.replayedAfter(asked.webhookId, asked.after);
        }
        throw new Problem.Invalid("delivery_id", "or after says what to send again; give one of them").refused();
    }
}
