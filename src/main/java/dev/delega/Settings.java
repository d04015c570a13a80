package dev.delega;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.Place;
import dev.delega.backend.http.server.AccessLog;
import dev.delega.backend.http.server.Rules;
import dev.delega.backend.outbound.Retention.Keeping;
import dev.delega.client.http.BaseUrl;
import dev.delega.contract.Refused;
import dev.delega.tools.Selection;
import org.jspecify.annotations.Nullable;

/// What this process was told, checked as a whole before anything starts: flags win over the environment, and
/// every mistake is told at once.
public record Settings(
        @Nullable BaseUrl remote,
        @Nullable String key,
        Place place,
        Path home,
        @Nullable String agent,
        Role role,
        Access.Delegation delegation,
        Selection selection,
        boolean revealAgentKeys,
        boolean revealWebhookSecrets,
        boolean privateWebhooks,
        Set<String> webhookHosts,
        @Nullable String secretKey,
        Keeping keeping,
        int maxLine,
        Rules rules) {

    /** For clients that cannot leave a variable out. */
    private static final String NO_KEY = "none";
    private static final Set<Setting> KEYS = EnumSet.of(Setting.DELEGA_AGENT_KEY, Setting.DELEGA_AGENT_KEY_FILE,
            Setting.DELEGA_API_KEY, Setting.DELEGA_API_KEY_FILE, Setting.DELEGA_SECRET_KEY);
    private static final int SHORTEST_SECRET_KEY = 16;
    private static final int SHORTEST_LINE = 1_024;
    private static final int LONGEST_LINE = 64 << 20;
    private static final int MOST_A_MINUTE = 100_000_000;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_EVENTS = 1_000_000_000;
    private static final int USUAL_CONNECTIONS = 8;
    private static final int MOST_CONNECTIONS = 200;
    private static final Pattern SERVER = Pattern.compile("([a-z]{2,})?:", Pattern.CASE_INSENSITIVE);

    /** All that is wrong with the settings, a sentence each. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(List<String> mistakes) {
            super(String.join("\n", mistakes), null, false, false);
        }
    }

    /** Whoever prints it by mistake prints no key. */
    @Override
    public String toString() {
        return "Settings[remote=" + remote + ", place=" + place.shown() + ", key=" + (key == null ? "none" : "***")
                + "]";
    }

    public static Settings of(List<String> flags, Map<String, String> environment) {
        return new Reader(flags, environment).read();
    }

    /** Collects values and mistakes. */
    private static final class Reader {
        private final Map<Setting, String> values = new EnumMap<>(Setting.class);
        private final Set<Setting> flagged = EnumSet.noneOf(Setting.class);
        private final List<String> mistakes = new ArrayList<>();
        private final Path userHome;
        private final boolean openDoors;

        Reader(List<String> flags, Map<String, String> environment) {
            userHome = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
            openDoors = List.of("false", "0", "no", "off")
                    .contains(environment.getOrDefault("DELEGA_REQUIRE_AUTH", "true").strip().toLowerCase(Locale.ROOT));
            for (var setting : Setting.values()) {
                take(setting, environment.get(setting.name()));
            }
            flags(flags);
        }

        Settings read() {
            var url = values.get(Setting.DELEGA_API_URL);
            var settings = new Settings(
                    url == null ? null : remote(url),
                    key(),
                    place(path(Setting.DELEGA_HOME, userHome.resolve(".delega"))),
                    path(Setting.DELEGA_HOME, userHome.resolve(".delega")),
                    values.get(Setting.DELEGA_AGENT),
                    Role.of(word(Setting.DELEGA_ROLE, "admin", "worker", "coordinator", "admin")).orElse(Role.ADMIN),
                    word(Setting.DELEGA_DELEGATION, "open", "open", "admin").equals("admin")
                            ? Access.Delegation.ADMIN
                            : Access.Delegation.OPEN,
                    selection(),
                    flag(Setting.DELEGA_REVEAL_AGENT_KEYS),
                    flag(Setting.DELEGA_REVEAL_WEBHOOK_SECRETS),
                    flag(Setting.DELEGA_ALLOW_PRIVATE_WEBHOOKS),
                    set(Setting.DELEGA_WEBHOOK_HOSTS),
                    secretKey(),
                    keeping(),
                    number(Setting.DELEGA_MAX_LINE, 4 << 20, SHORTEST_LINE, LONGEST_LINE),
                    rules());
            refuseOpenDoors();
            if (!mistakes.isEmpty()) {
                throw new Wrong(mistakes);
            }
            return settings;
        }

        /** What follows an unknown flag may be a key that somebody meant well: it is passed over and never repeated. */
        private void flags(List<String> flags) {
            for (var i = 0; i < flags.size(); i++) {
                var flag = flags.get(i);
                var equals = flag.indexOf('=');
                var name = equals < 0 ? flag : flag.substring(0, equals);
                var setting = Setting.ofFlag(name);
                var value = equals >= 0
                        ? flag.substring(equals + 1)
                        : i + 1 < flags.size() && !flags.get(i + 1).startsWith("--") ? flags.get(++i) : null;
                if (setting.isEmpty()) {
                    mistakes.add((name.startsWith("--") ? name : "An argument that is no flag")
                            + ": there is no such flag; delega-mcp --help lists them. Keys come by environment only.");
                } else if (value == null && !setting.get().isSwitch()) {
                    mistakes.add(name + ": needs a value, for example " + name + "=…");
                } else {
                    flagged.add(setting.get());
                    take(setting.get(), value == null ? "1" : value);
                }
            }
        }

        private void take(Setting setting, @Nullable String value) {
            if (value == null) {
                return;
            }
            var stripped = value.strip();
            if (stripped.isEmpty()) {
                blank(setting);
                return;
            }
            if (stripped.startsWith("${") && stripped.endsWith("}")) {
                mistakes.add(setting
                        + ": your MCP client did not expand its variable; set the variable where the client runs,"
                        + " or write the value into the client's configuration.");
            } else if (setting != Setting.DELEGA_AGENT_KEY || !stripped.equals(NO_KEY)) {
                values.put(setting, stripped);
            }
        }

        /** A key that came out empty must not make somebody the owner; any other setting is as good as left out. */
        private void blank(Setting setting) {
            if (KEYS.contains(setting)) {
                mistakes.add(setting + ": is set, but empty; put the " + (setting == Setting.DELEGA_SECRET_KEY
                        ? "key"
                        : "agent's key") + " there, or leave the variable out.");
            }
        }

        private @Nullable BaseUrl remote(String url) {
            try {
                return BaseUrl.of(url);
            } catch (Refused refused) {
                mistakes.add(refused.problem().message() + ".");
                return null;
            }
        }

        private @Nullable String key() {
            var key = key(Setting.DELEGA_AGENT_KEY, Setting.DELEGA_AGENT_KEY_FILE);
            return key == null ? key(Setting.DELEGA_API_KEY, Setting.DELEGA_API_KEY_FILE) : key;
        }

        private @Nullable String key(Setting direct, Setting inFile) {
            var key = values.get(direct);
            var file = values.get(inFile);
            if (key != null || file == null) {
                return key;
            }
            try {
                var text = Files.readString(expanded(file)).strip();
                if (!text.isEmpty()) {
                    return text;
                }
                mistakes.add(inFile + ": the file " + file + " is empty; it should hold the agent's key.");
            } catch (IOException | InvalidPathException _) {
                mistakes.add(
                        inFile + ": the file " + file + " cannot be read; name a file that holds the agent's key.");
            }
            return null;
        }

        private @Nullable String secretKey() {
            var key = values.get(Setting.DELEGA_SECRET_KEY);
            if (key != null && key.length() < SHORTEST_SECRET_KEY) {
                mistakes.add("DELEGA_SECRET_KEY: is too short to keep a secret; openssl rand -base64 32 makes a good"
                        + " one.");
            }
            return key;
        }

        private Place place(Path home) {
            var everySyncWaits = word(Setting.DELEGA_DB_SYNC, "full", "full", "normal").equals("full");
            var connections = number(Setting.DELEGA_DB_CONNECTIONS, USUAL_CONNECTIONS, 1, MOST_CONNECTIONS);
            var db = values.getOrDefault(Setting.DELEGA_DB, "");
            if (db.equals("memory")) {
                return new Place.Memory();
            }
            if (!SERVER.matcher(db).lookingAt()) {
                var file = db.isEmpty() ? home.resolve("delega.db") : path(Setting.DELEGA_DB, userHome);
                return new Place.InFile(file.toAbsolutePath(), everySyncWaits);
            }
            return Place.OnServer.of(db, connections).map(this::secretive).orElseGet(() -> {
                mistakes.add("DELEGA_DB: is neither a file nor the URL of a database; write memory, a path, or"
                        + " postgresql://user@host:5432/database.");
                return new Place.Memory();
            });
        }

        /** What is among the arguments everybody on this machine can read. */
        private Place secretive(Place.OnServer server) {
            if (server.password() != null && flagged.contains(Setting.DELEGA_DB)) {
                mistakes.add("--db: must not carry a password; set DELEGA_DB in the environment, or put the password"
                        + " into ~/.pgpass.");
            }
            return server;
        }

        private Path path(Setting setting, Path otherwise) {
            var text = values.get(setting);
            try {
                return text == null ? otherwise : expanded(text);
            } catch (InvalidPathException _) {
                mistakes.add(setting + ": '" + text + "' is not a path.");
                return otherwise;
            }
        }

        /** Clients start us without a shell, so nobody else expands the tilde. */
        private Path expanded(String path) {
            return path.startsWith("~/") ? userHome.resolve(path.substring(2)) : Path.of(path);
        }

        private Selection selection() {
            var selection = new Selection(
                    list(Setting.DELEGA_TOOLSETS),
                    list(Setting.DELEGA_TOOLS),
                    list(Setting.DELEGA_EXCLUDE_TOOLS),
                    flag(Setting.DELEGA_READ_ONLY),
                    word(Setting.DELEGA_TOOL_NAMES, "prefixed", "prefixed", "plain").equals("plain"));
            mistakes.addAll(Selection.mistakes(selection));
            return selection;
        }

        private List<String> list(Setting setting) {
            var items = new ArrayList<String>();
            for (var item : values.getOrDefault(setting, "").split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
            return items;
        }

        private boolean flag(Setting setting) {
            var value = values.getOrDefault(setting, "0").toLowerCase(Locale.ROOT);
            return switch (value) {
                case "1", "true", "yes", "on" -> true;
                case "0", "false", "no", "off" -> false;
                default -> {
                    mistakes.add(setting + ": '" + value + "' is neither 1 nor 0.");
                    yield false;
                }
            };
        }

        private String word(Setting setting, String otherwise, String... allowed) {
            var value = values.getOrDefault(setting, otherwise).toLowerCase(Locale.ROOT);
            if (List.of(allowed).contains(value)) {
                return value;
            }
            mistakes.add(setting + ": '" + value + "' is not one of " + String.join(", ", allowed) + ".");
            return otherwise;
        }

        private Rules rules() {
            var usual = Rules.usual();
            return new Rules(
                    values.getOrDefault(Setting.DELEGA_HOST, usual.host()),
                    number(Setting.DELEGA_PORT, usual.port(), 0, 65_535),
                    set(Setting.DELEGA_ALLOWED_HOSTS),
                    set(Setting.DELEGA_CORS_ORIGINS),
                    addresses(Setting.DELEGA_TRUSTED_PROXY_IPS),
                    set(Setting.DELEGA_TRUSTED_PROXY_DOMAINS),
                    number(Setting.DELEGA_READ_RATE_LIMIT_PER_MINUTE, usual.readsPerMinute(), 0, MOST_A_MINUTE),
                    number(Setting.DELEGA_WRITE_RATE_LIMIT_PER_MINUTE, usual.writesPerMinute(), 0, MOST_A_MINUTE),
                    number(Setting.DELEGA_MAX_BODY_BYTES, usual.bodyBytes(), SHORTEST_LINE, LONGEST_LINE),
                    Duration.ofSeconds(number(Setting.DELEGA_REQUEST_TIMEOUT, (int) usual.patience().toSeconds(), 1,
                            3_600)),
                    AccessLog.Form.valueOf(
                            word(Setting.DELEGA_LOG, "text", "text", "json", "off").toUpperCase(Locale.ROOT)));
        }

        private Set<String> set(Setting setting) {
            return list(setting).stream().map(item -> item.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        }

        /** Only what is an address itself: whoever answers for a name decides whom it names. */
        private Set<String> addresses(Setting setting) {
            var addresses = set(setting);
            addresses.stream().filter(address -> !isAddress(address)).forEach(address -> mistakes.add(
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
                mistakes.add("DELEGA_REQUIRE_AUTH: authentication cannot be switched off; leave the variable out, and"
                        + " give every agent a key.");
            }
        }

        private Keeping keeping() {
            var usual = Keeping.USUAL;
            return new Keeping(
                    Duration.ofDays(number(Setting.DELEGA_EVENT_DAYS, (int) usual.age().toDays(), 1, MOST_DAYS)),
                    number(Setting.DELEGA_EVENT_COUNT, (int) usual.events(), 1_000, MOST_EVENTS));
        }

        private int number(Setting setting, int otherwise, int least, int most) {
            var text = values.get(setting);
            try {
                var number = text == null ? otherwise : Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // said below
            }
            mistakes.add(setting + ": '" + text + "' is not a number from " + least + " to " + most + ".");
            return otherwise;
        }
    }
}
