package dev.delega.tools;

import java.util.List;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.TeamAnswers;
import org.jspecify.annotations.Nullable;

/** Telling programs outside what happens. */
final class WebhookTools {
    private final Supplier<DelegaClient> delega;
    private final KeyFiles keys;

    WebhookTools(Supplier<DelegaClient> delega, KeyFiles keys) {
        this.delega = delega;
        this.keys = keys;
    }

    record CreateWebhook(
            @Doc(TaskTools.CLEAR) String url,
            @Doc("Like task.completed") List<String> events,
            @Doc("Made up if left out") @Nullable String secret,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    List<Tool<?>> all() {
        return List.of(listWebhooks(), createWebhook());
    }

    private Tool<TeamTools.Nothing> listWebhooks() {
        return Tool.named("delega_list_webhooks")
                .titled("List webhooks")
                .tells("See which URLs are told of which events, and which fail.")
                .answers(Outputs.webhooks())
                .takes(TeamTools.Nothing.class, _ -> TeamAnswers.webhooks(delega.get().webhooks()));
    }

    private Tool<CreateWebhook> createWebhook() {
        return Tool.named("delega_create_webhook")
                .titled("Create a webhook")
                .tells("""
                        Send events to a URL, signed. The secret goes to a file; check with delega_list_webhooks.""")
                .writes()
                .answers(Outputs.subscribed())
                .takes(CreateWebhook.class, this::create);
    }

    /** A secret that the caller chose is kept too, so that the receiver can be given the file. */
    private Answer create(CreateWebhook asked) {
        keys.ready();
        var made = delega.get().createWebhook(asked.url, asked.events, asked.secret, asked.requestId);
        var secret = made.secret() == null ? asked.secret : made.secret();
        return TeamAnswers.subscribed(made.webhook(), keys.webhookSecret(made.webhook().id(), secret));
    }
}
