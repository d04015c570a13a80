package dev.delega;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be set, by environment variable or flag. README's table is made from this list. Secrets
/// have no flag: an argument list is visible to everybody on the machine.
public enum Setting {
    DELEGA_API_URL("a remote backend; https, except on this machine", "none: the embedded one"),
    DELEGA_AGENT_KEY("who I am, for any backend; `DELEGA_API_KEY` is read too", "none: the owner of the file", true),
    DELEGA_AGENT_KEY_FILE("a file with that key", "none"),
    DELEGA_API_KEY("the same as `DELEGA_AGENT_KEY`, which wins", "none", true),
    DELEGA_API_KEY_FILE("the same as `DELEGA_AGENT_KEY_FILE`, which wins", "none"),
    DELEGA_DB("the embedded board: `memory`, a file, or `postgresql://user@host/database`, for all who name it",
            "`delega.db` in `DELEGA_HOME`"),
    DELEGA_HOME("where the board and the agents' keys are kept", "`~/.delega`"),
    DELEGA_AGENT("who I am on the embedded board when there is no key", "the MCP client's name"),
    DELEGA_ROLE("narrows what I may do there: `worker` or `coordinator`", "`admin`"),
    DELEGA_DELEGATION("who may hand work to others: `open` (everybody) or `admin`", "`open`"),
    DELEGA_DB_SYNC("writes survive a power cut (`full`), or only a crash but faster (`normal`)", "`full`"),
    DELEGA_DB_CONNECTIONS("PostgreSQL: how many connections to write with, and as many to read", "`8`"),
    DELEGA_EVENT_DAYS("how many days the log of events is kept", "`90`"),
    DELEGA_EVENT_COUNT("how many events it keeps at most", "`1000000`"),
    DELEGA_TOOLSETS("which toolsets to offer: a list, or `all`", "`core`"),
    DELEGA_TOOLS("offer only these tools", "all of the toolsets"),
    DELEGA_EXCLUDE_TOOLS("never offer these tools; always wins", "none"),
    DELEGA_READ_ONLY("`1`: only tools that read", "`0`"),
    DELEGA_TOOL_NAMES("`plain`: list tools without the prefix `delega_`", "`prefixed`"),
    DELEGA_REVEAL_AGENT_KEYS("`1`: show a new agent's key in the answer", "`0`"),
    DELEGA_REVEAL_WEBHOOK_SECRETS("`1`: show a new webhook's secret in the answer", "`0`"),
    DELEGA_ALLOW_PRIVATE_WEBHOOKS("`1`: webhooks may point to this machine and private networks", "`0`"),
    DELEGA_WEBHOOK_HOSTS("hosts of your own that webhooks may point to wherever they are: a list", "none"),
    DELEGA_SECRET_KEY("seals the webhooks' secrets in the database; 16 characters or more", "none: kept as they are",
            true),
    DELEGA_MAX_LINE("the longest message in bytes", "`4194304`"),
    DELEGA_HOST("`serve`: the address to listen at", "`127.0.0.1`"),
    DELEGA_PORT("`serve`: the port to listen at", "`18890`"),
    DELEGA_ALLOWED_HOSTS("`serve`: names it answers to beside the loopback ones: a list", "none"),
    DELEGA_CORS_ORIGINS("`serve`: origins whose pages may ask: a list", "none"),
    DELEGA_READ_RATE_LIMIT_PER_MINUTE("`serve`: reads per agent; 0 is no limit", "`6000`"),
    DELEGA_WRITE_RATE_LIMIT_PER_MINUTE("`serve`: writes per agent; 0 is no limit", "`3000`"),
    DELEGA_MAX_BODY_BYTES("`serve`: the largest body", "`65536`"),
    DELEGA_REQUEST_TIMEOUT("`serve`: seconds within which a request must have arrived", "`30`"),
    DELEGA_TRUSTED_PROXY_IPS("`serve`: proxies whose `Remote-User` is believed: a list", "none"),
    DELEGA_TRUSTED_PROXY_DOMAINS("`serve`: mail domains of such users: a list", "none"),
    DELEGA_LOG("`serve`: a line per request as `text` or `json`, or `off`", "`text`");

    private final String meaning;
    private final String otherwise;
    private final boolean secret;

    Setting(String meaning, String otherwise) {
        this(meaning, otherwise, false);
    }

    Setting(String meaning, String otherwise, boolean secret) {
        this.meaning = meaning;
        this.otherwise = otherwise;
        this.secret = secret;
    }

    public String meaning() {
        return meaning;
    }

    public String otherwise() {
        return otherwise;
    }

    public boolean secret() {
        return secret;
    }

    /** Whether naming it is enough to turn it on. */
    public boolean isSwitch() {
        return otherwise.equals("`0`");
    }

    /** {@code DELEGA_READ_ONLY} is {@code --read-only}. */
    public String flag() {
        return "--" + name().substring("DELEGA_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Setting> ofFlag(String flag) {
        return Stream.of(values()).filter(setting -> !setting.secret && setting.flag().equals(flag)).findFirst();
    }
}
