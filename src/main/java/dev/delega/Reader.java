package dev.delega;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.outbound.Retention.Keeping;
import dev.delega.client.http.BaseUrl;
import dev.delega.contract.Refused;
import dev.delega.tools.listing.Selection;
import org.jspecify.annotations.Nullable;

/** Makes settings of what was given. */
final class Reader {
    private static final int SHORTEST_SECRET_KEY = 16;
    private static final int SHORTEST_LINE = 1_024;
    private static final int LONGEST_LINE = 64 << 20;
    private static final int MOST_A_MINUTE = 100_000_000;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_EVENTS = 1_000_000_000;
    private static final int USUAL_CONNECTIONS = 8;
    private static final int MOST_CONNECTIONS = 200;
    private static final Pattern SERVER = Pattern.compile("([a-z]{2,})?:", Pattern.CASE_INSENSITIVE);

    private final Given given;
    private final boolean openDoors;

    Reader(Given given, Map<String, String> environment) {
        this.given = given;
        this.openDoors = List.of("false", "0", "no", "off")
                .contains(environment.getOrDefault("DELEGA_REQUIRE_AUTH", "true").strip().toLowerCase(Locale.ROOT));
    }

    Settings read() {
        var url = given.value(Setting.DELEGA_API_URL);
        var settings = new Settings(
                url == null ? null : remote(url),
                key(),
                place(given.path(Setting.DELEGA_HOME, given.userHome().resolve(".delega"))),
                given.path(Setting.DELEGA_HOME, given.userHome().resolve(".delega")),
                given.value(Setting.DELEGA_AGENT),
                Role.of(given.word(Setting.DELEGA_ROLE, "admin", "worker", "coordinator", "admin")).orElse(Role.ADMIN),
                given.word(Setting.DELEGA_DELEGATION, "open", "open", "admin").equals("admin")
                        ? Access.Delegation.ADMIN
                        : Access.Delegation.OPEN,
                selection(),
                given.flag(Setting.DELEGA_REVEAL_AGENT_KEYS),
                given.flag(Setting.DELEGA_REVEAL_WEBHOOK_SECRETS),
                given.flag(Setting.DELEGA_ALLOW_PRIVATE_WEBHOOKS),
                given.set(Setting.DELEGA_WEBHOOK_HOSTS),
                secretKey(),
                keeping(),
                given.number(Setting.DELEGA_MAX_LINE, 4 << 20, SHORTEST_LINE, LONGEST_LINE),
                rules());
        refuseOpenDoors();
        return settings;
    }

    private @Nullable BaseUrl remote(String url) {
        try {
            return BaseUrl.of(url);
        } catch (Refused refused) {
            given.wrong(refused.problem().message() + ".");
            return null;
        }
    }

    private @Nullable String key() {
        var key = key(Setting.DELEGA_AGENT_KEY, Setting.DELEGA_AGENT_KEY_FILE);
        return key == null ? key(Setting.DELEGA_API_KEY, Setting.DELEGA_API_KEY_FILE) : key;
    }

    private @Nullable String key(Setting direct, Setting inFile) {
        var key = given.value(direct);
        var file = given.value(inFile);
        if (key != null || file == null) {
            return key;
        }
        if (file.startsWith("dlg_")) {
            given.wrong(inFile + ": is the key itself; name a file that holds it, or set " + direct + ".");
            return null;
        }
        try {
            var text = Files.readString(given.expanded(file)).strip();
            if (!text.isEmpty()) {
                return text;
            }
            given.wrong(inFile + ": the file " + file + " is empty; it should hold the agent's key.");
        } catch (IOException | InvalidPathException _) {
            given.wrong(
                    inFile + ": the file " + file + " cannot be read; name a file that holds the agent's key.");
        }
        return null;
    }

    private @Nullable String secretKey() {
        var key = given.value(Setting.DELEGA_SECRET_KEY);
        if (key != null && key.length() < SHORTEST_SECRET_KEY) {
            given.wrong("DELEGA_SECRET_KEY: is too short to keep a secret; openssl rand -base64 32 makes a good"
                    + " one.");
        }
        return key;
    }

    private Place place(Path home) {
        var everySyncWaits = given.word(Setting.DELEGA_DB_SYNC, "full", "full", "normal").equals("full");
        var connections = given.number(Setting.DELEGA_DB_CONNECTIONS, USUAL_CONNECTIONS, 1, MOST_CONNECTIONS);
        var db = given.or(Setting.DELEGA_DB, "");
        if (db.equals("memory")) {
            return new Place.Memory();
        }
        if (!SERVER.matcher(db).lookingAt()) {
            var file = db.isEmpty() ? home.resolve("delega.db") : given.path(Setting.DELEGA_DB, given.userHome());
            return new Place.InFile(file.toAbsolutePath(), everySyncWaits);
        }
        return Place.OnServer.of(db, connections).map(this::secretive).orElseGet(() -> {
            given.wrong("DELEGA_DB: is neither a file nor the URL of a database; write memory, a path, or"
                    + " postgresql://user@host:5432/database.");
            return new Place.Memory();
        });
    }

    /** What is among the arguments everybody on this machine can read. */
    private Place secretive(Place.OnServer server) {
        if (server.password() != null && given.byFlag(Setting.DELEGA_DB)) {
            given.wrong("--db: must not carry a password; set DELEGA_DB in the environment, or put the password"
                    + " into ~/.pgpass.");
        }
        return server;
    }

    private Selection selection() {
        var selection = new Selection(
                given.list(Setting.DELEGA_TOOLSETS),
                given.list(Setting.DELEGA_TOOLS),
                given.list(Setting.DELEGA_EXCLUDE_TOOLS),
                given.flag(Setting.DELEGA_READ_ONLY),
                given.word(Setting.DELEGA_TOOL_NAMES, "prefixed", "prefixed", "plain").equals("plain"));
        given.wrong(Selection.mistakes(selection));
        return selection;
    }

    private Rules rules() {
        var usual = Rules.usual();
        return new Rules(
                given.or(Setting.DELEGA_HOST, usual.host()),
                given.number(Setting.DELEGA_PORT, usual.port(), 0, 65_535),
                given.set(Setting.DELEGA_ALLOWED_HOSTS),
                given.set(Setting.DELEGA_CORS_ORIGINS),
                addresses(Setting.DELEGA_TRUSTED_PROXY_IPS),
                given.set(Setting.DELEGA_TRUSTED_PROXY_DOMAINS),
                given.number(Setting.DELEGA_READ_RATE_LIMIT_PER_MINUTE, usual.readsPerMinute(), 0, MOST_A_MINUTE),
                given.number(Setting.DELEGA_WRITE_RATE_LIMIT_PER_MINUTE, usual.writesPerMinute(), 0, MOST_A_MINUTE),
                given.number(Setting.DELEGA_MAX_BODY_BYTES, usual.bodyBytes(), SHORTEST_LINE, LONGEST_LINE),
                Duration.ofSeconds(given.number(Setting.DELEGA_REQUEST_TIMEOUT, (int) usual.patience().toSeconds(), 1,
                        3_600)),
                AccessLog.Form.valueOf(
                        given.word(Setting.DELEGA_LOG, "text", "text", "json", "off").toUpperCase(Locale.ROOT)));
    }

    /** Only what is an address itself: whoever answers for a name decides whom it names. */
    private Set<String> addresses(Setting setting) {
        var addresses = given.set(setting);
        addresses.stream().filter(address -> !isAddress(address)).forEach(address -> given.wrong(
                setting + ": '" + address + "' is no IP address; names can be made to point elsewhere."));
        return addresses.stream().filter(Reader::isAddress).collect(Collectors.toSet());
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Other backends could be told to ask nobody for a key. */
    private void refuseOpenDoors() {
        if (openDoors) {
            given.wrong("DELEGA_REQUIRE_AUTH: authentication cannot be switched off; leave the variable out, and"
                    + " give every agent a key.");
        }
    }

    private Keeping keeping() {
        var usual = Keeping.USUAL;
        return new Keeping(
                Duration.ofDays(given.number(Setting.DELEGA_EVENT_DAYS, (int) usual.age().toDays(), 1, MOST_DAYS)),
                given.number(Setting.DELEGA_EVENT_COUNT, (int) usual.events(), 1_000, MOST_EVENTS));
    }
}
