package dev.delega.support;

import java.util.Set;

/** The settings that exist, by the name of their environment variable. */
public final class KnownSettings {
    public static final Set<String> NAMES = Set.of(
            "DELEGA_API_URL",
            "DELEGA_DB",
            "DELEGA_HOME",
            "DELEGA_AGENT_KEY",
            "DELEGA_AGENT_KEY_FILE",
            "DELEGA_API_KEY",
            "DELEGA_API_KEY_FILE",
            "DELEGA_AGENT",
            "DELEGA_ROLE",
            "DELEGA_TOOLSETS",
            "DELEGA_TOOLS",
            "DELEGA_EXCLUDE_TOOLS",
            "DELEGA_READ_ONLY",
            "DELEGA_TOOL_NAMES",
            "DELEGA_REVEAL_AGENT_KEYS",
            "DELEGA_REVEAL_WEBHOOK_SECRETS",
            "DELEGA_DELEGATION",
            "DELEGA_DB_SYNC",
            "DELEGA_MAX_LINE",
            "DELEGA_ALLOW_PRIVATE_WEBHOOKS");

    private KnownSettings() {}
}
