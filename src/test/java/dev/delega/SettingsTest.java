package dev.delega;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.server.terms.AccessLog;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.outbound.Retention.Keeping;
import dev.delega.client.http.BaseUrl;
import dev.delega.tools.listing.Selection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<Setting, String> EXAMPLES = Map.ofEntries(
            Map.entry(Setting.DELEGA_API_URL, "https://delega.example.org/api"),
            Map.entry(Setting.DELEGA_AGENT_KEY, "dlg_one"),
            Map.entry(Setting.DELEGA_API_KEY, "dlg_two"),
            Map.entry(Setting.DELEGA_DB, "memory"),
            Map.entry(Setting.DELEGA_HOME, "/srv/delega"),
            Map.entry(Setting.DELEGA_AGENT, "writer"),
            Map.entry(Setting.DELEGA_ROLE, "worker"),
            Map.entry(Setting.DELEGA_DELEGATION, "admin"),
            Map.entry(Setting.DELEGA_DB_SYNC, "normal"),
            Map.entry(Setting.DELEGA_DB_CONNECTIONS, "20"),
            Map.entry(Setting.DELEGA_TOOLSETS, "all"),
            Map.entry(Setting.DELEGA_TOOLS, "delega_get_task, list_tasks"),
            Map.entry(Setting.DELEGA_EXCLUDE_TOOLS, "delega_register_agent"),
            Map.entry(Setting.DELEGA_READ_ONLY, "1"),
            Map.entry(Setting.DELEGA_TOOL_NAMES, "plain"),
            Map.entry(Setting.DELEGA_REVEAL_AGENT_KEYS, "true"),
            Map.entry(Setting.DELEGA_REVEAL_WEBHOOK_SECRETS, "yes"),
            Map.entry(Setting.DELEGA_ALLOW_PRIVATE_WEBHOOKS, "on"),
            Map.entry(Setting.DELEGA_WEBHOOK_HOSTS, "Hooks.example.org, 10.0.0.7"),
            Map.entry(Setting.DELEGA_SECRET_KEY, "0123456789abcdef"),
            Map.entry(Setting.DELEGA_MAX_LINE, "65536"),
            Map.entry(Setting.DELEGA_HOST, "0.0.0.0"),
            Map.entry(Setting.DELEGA_PORT, "8080"),
            Map.entry(Setting.DELEGA_ALLOWED_HOSTS, "Delega.example.org, board"),
            Map.entry(Setting.DELEGA_CORS_ORIGINS, "https://dashboard.example.org"),
            Map.entry(Setting.DELEGA_READ_RATE_LIMIT_PER_MINUTE, "0"),
            Map.entry(Setting.DELEGA_WRITE_RATE_LIMIT_PER_MINUTE, "30"),
            Map.entry(Setting.DELEGA_MAX_BODY_BYTES, "131072"),
            Map.entry(Setting.DELEGA_REQUEST_TIMEOUT, "5"),
            Map.entry(Setting.DELEGA_TRUSTED_PROXY_IPS, "10.0.0.1"),
            Map.entry(Setting.DELEGA_TRUSTED_PROXY_DOMAINS, "example.org"),
            Map.entry(Setting.DELEGA_EVENT_DAYS, "7"),
            Map.entry(Setting.DELEGA_EVENT_COUNT, "5000"),
            Map.entry(Setting.DELEGA_LOG, "json"));

    @TempDir
    private Path home;

    @Test
    void withoutAnySettingTheBoardIsInTheOwnersFolder() {
        var settings = of(Map.of());

        assertThat(settings).isEqualTo(new Settings(null, null, file(home.resolve(".delega/delega.db")),
                home.resolve(".delega"), null, Role.ADMIN, Access.Delegation.OPEN, Selection.standard(), false, false,
                false, Set.of(), null, Keeping.USUAL, 4 << 20,
                Rules.usual()));
    }

    @Test
    void everythingCanBeSetByTheEnvironment() {
        var environment = new HashMap<String, String>();
        EXAMPLES.forEach((setting, value) -> environment.put(setting.name(), value));

        assertThat(of(environment)).isEqualTo(everything("dlg_one"));
    }

    @Test
    void whoPrintsTheSettingsPrintsNoKey() {
        assertThat(of(Map.of("DELEGA_AGENT_KEY", "dlg_secret")).toString()).contains("***")
                .doesNotContain("dlg_secret");
    }

    @Test
    void aKeyWhereItsFileShouldBeNamedIsNotRepeated() {
        assertThatThrownBy(() -> of(Map.of("DELEGA_AGENT_KEY_FILE", "dlg_secret"))).isInstanceOf(Settings.Wrong.class)
                .hasMessage("DELEGA_AGENT_KEY_FILE: is the key itself; name a file that holds it, or set"
                        + " DELEGA_AGENT_KEY.");
    }

    @Test
    void whatWasSaidCanBeAskedForWithWhoSaidIt() {
        var read = Settings.read(List.of("--role", "boss", "--db=memory"),
                Map.of("HOME", home.toString(), "DELEGA_DB", "board.db", "DELEGA_LOG", "off"));

        assertThat(read.given().mistakes()).singleElement().asString().startsWith("DELEGA_ROLE");
        assertThat(read.settings().role()).isEqualTo(Role.ADMIN);
        assertThat(read.given().settings()).containsExactly(Setting.DELEGA_DB, Setting.DELEGA_ROLE, Setting.DELEGA_LOG);
        assertThat(read.given().byFlag(Setting.DELEGA_DB)).isTrue();
        assertThat(read.given().byFlag(Setting.DELEGA_LOG)).isFalse();
    }

    @Test
    void everythingButKeysCanBeSetByFlags() {
        var apart = EXAMPLES.entrySet().stream().filter(it -> !it.getKey().secret())
                .flatMap(it -> Stream.of(it.getKey().flag(), it.getValue())).toList();
        var joined = EXAMPLES.entrySet().stream().filter(it -> !it.getKey().secret())
                .map(it -> it.getKey().flag() + "=" + it.getValue()).toList();

        assertThat(Settings.of(apart, Map.of("HOME", home.toString(), "DELEGA_API_KEY", "dlg_two",
                "DELEGA_SECRET_KEY", "0123456789abcdef")))
                .isEqualTo(everything("dlg_two"));
        assertThat(Settings.of(joined, Map.of("HOME", home.toString(), "DELEGA_API_KEY", "dlg_two",
                "DELEGA_SECRET_KEY", "0123456789abcdef")))
                .isEqualTo(everything("dlg_two"));
    }

    @Test
    void theFlagWins() {
        var environment = Map.of("HOME", home.toString(), "DELEGA_DB", "memory", "DELEGA_READ_ONLY", "0");

        var settings = Settings.of(List.of("--db=/srv/board.db", "--read-only"), environment);

        assertThat(settings.place()).isEqualTo(file(Path.of("/srv/board.db").toAbsolutePath()));
        assertThat(settings.selection().readOnly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--agent-key", "--api-key"})
    void aKeyHasNoFlagAndIsNeverRepeated(String flag) {
        assertThatThrownBy(() -> Settings.of(List.of(flag, "dlg_secret"), Map.of()))
                .hasMessageContaining(flag + ": there is no such flag").hasMessageContaining("environment")
                .hasMessageNotContaining("dlg_secret");
        assertThatThrownBy(() -> Settings.of(List.of(flag + "=dlg_secret"), Map.of()))
                .hasMessageContaining(flag + ": there is no such flag").hasMessageNotContaining("dlg_secret");
        assertThatThrownBy(() -> Settings.of(List.of("--read-only=1", "dlg_secret"), Map.of()))
                .hasMessageContaining("no flag").hasMessageNotContaining("dlg_secret");
    }

    @Test
    void onlySwitchesNeedNoValue() {
        assertThat(Settings.of(List.of("--read-only", "--reveal-agent-keys"), Map.of()).revealAgentKeys()).isTrue();
        assertThatThrownBy(() -> Settings.of(List.of("--db", "--agent"), Map.of()))
                .hasMessage("--db: needs a value, for example --db=…\n--agent: needs a value, for example --agent=…");
    }

    @ParameterizedTest
    @EnumSource
    void aVariableThatWasNotExpandedIsRefused(Setting setting) {
        for (var value : List.of("${" + setting + "}", " ${env:KEY} ", "${input:key}")) {
            assertThatThrownBy(() -> of(Map.of(setting.name(), value))).isInstanceOf(Settings.Wrong.class)
                    .hasMessageStartingWith(setting + ": your MCP client did not expand its variable");
        }
    }

    @Test
    void aClientThatCannotLeaveTheKeyOutSaysNone() {
        assertThat(of(Map.of("DELEGA_AGENT_KEY", "none"))).isEqualTo(of(Map.of()));
        assertThat(of(Map.of("DELEGA_AGENT_KEY", "none", "DELEGA_API_KEY", "dlg_x")).key()).isEqualTo("dlg_x");
    }

    @ParameterizedTest
    @EnumSource(names = {"DELEGA_AGENT_KEY", "DELEGA_AGENT_KEY_FILE", "DELEGA_API_KEY", "DELEGA_API_KEY_FILE"})
    void aKeyThatCameOutEmptyMakesNobodyTheOwner(Setting setting) {
        assertThatThrownBy(() -> of(Map.of(setting.name(), " "))).isInstanceOf(Settings.Wrong.class)
                .hasMessage(setting + ": is set, but empty; put the agent's key there, or leave the variable out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "short"})
    void aKeyThatKeepsNoSecretIsRefusedAndNotRepeated(String key) {
        assertThatThrownBy(() -> of(Map.of("DELEGA_SECRET_KEY", key))).isInstanceOf(Settings.Wrong.class)
                .hasMessageStartingWith("DELEGA_SECRET_KEY: is ").hasMessageNotContaining("short;");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DELEGA_AGENT_KEY", "DELEGA_AGENT_KEY_FILE", "DELEGA_API_KEY",
                    "DELEGA_API_KEY_FILE", "DELEGA_SECRET_KEY"})
    void whatIsBlankIsNotSet(Setting setting) {
        assertThat(of(Map.of(setting.name(), " "))).isEqualTo(of(Map.of()));
    }

    @Test
    void allMistakesAreToldTogether() {
        var environment = new HashMap<>(Map.of("DELEGA_ROLE", "king", "DELEGA_TOOLSETS", "core,kitchen",
                "DELEGA_TOOLS", "delega_cook", "DELEGA_EXCLUDE_TOOLS", "wash", "DELEGA_READ_ONLY", "maybe",
                "DELEGA_MAX_LINE", "12", "DELEGA_API_URL", "http://delega.example.org", "DELEGA_DB_SYNC", "never"));
        environment.put("DELEGA_AGENT_KEY_FILE", home.resolve("nowhere").toString());

        assertThatThrownBy(() -> Settings.of(List.of("--colour"), environment)).isInstanceOfSatisfying(
                Settings.Wrong.class,
                wrong -> assertThat(String.valueOf(wrong.getMessage()).lines().map(line -> line.split("[: ]", 2)[0]))
                        .containsExactlyInAnyOrder("--colour", "DELEGA_ROLE", "DELEGA_TOOLSETS", "DELEGA_TOOLS",
                                "DELEGA_EXCLUDE_TOOLS", "DELEGA_READ_ONLY", "DELEGA_MAX_LINE", "DELEGA_API_URL",
                                "DELEGA_DB_SYNC", "DELEGA_AGENT_KEY_FILE"));
    }

    @Test
    void theAgentsKeyComesFirstAndMayComeFromAFile() throws IOException {
        var one = Files.writeString(home.resolve("one"), " dlg_from_file \n").toString();
        var two = Files.writeString(home.resolve("two"), "dlg_other_file").toString();

        assertThat(key("DELEGA_AGENT_KEY", "dlg_a", "DELEGA_API_KEY", "dlg_b")).isEqualTo("dlg_a");
        assertThat(key("DELEGA_API_KEY", "dlg_b")).isEqualTo("dlg_b");
        assertThat(key("DELEGA_AGENT_KEY_FILE", one)).isEqualTo("dlg_from_file");
        assertThat(key("DELEGA_AGENT_KEY_FILE", "~/one")).isEqualTo("dlg_from_file");
        assertThat(key("DELEGA_AGENT_KEY_FILE", one, "DELEGA_API_KEY", "dlg_b")).isEqualTo("dlg_from_file");
        assertThat(key("DELEGA_AGENT_KEY_FILE", one, "DELEGA_AGENT_KEY", "dlg_a")).isEqualTo("dlg_a");
        assertThat(key("DELEGA_API_KEY_FILE", two)).isEqualTo("dlg_other_file");
    }

    @Test
    void aKeyFileHoldsAKey() throws IOException {
        var empty = Files.writeString(home.resolve("empty"), "\n").toString();

        assertThatThrownBy(() -> of(Map.of("DELEGA_AGENT_KEY_FILE", empty)))
                .hasMessage("DELEGA_AGENT_KEY_FILE: the file " + empty + " is empty; it should hold the agent's key.");
        assertThatThrownBy(() -> of(Map.of("DELEGA_API_KEY_FILE", "a\0b"))).hasMessageContaining("cannot be read");
    }

    @Test
    void aBoardIsInMemoryOrInAFile() {
        assertThat(place("DELEGA_DB", "memory")).isEqualTo(new Place.Memory());
        assertThat(place("DELEGA_DB", "/srv/board.db")).isEqualTo(file(Path.of("/srv/board.db").toAbsolutePath()));
        assertThat(place("DELEGA_DB", "~/board.db")).isEqualTo(file(home.resolve("board.db")));
        assertThat(place("DELEGA_DB", "board.db")).isEqualTo(file(Path.of("board.db").toAbsolutePath()));
        assertThat(place("DELEGA_HOME", "~/elsewhere")).isEqualTo(file(home.resolve("elsewhere/delega.db")));
        assertThatThrownBy(() -> of(Map.of("DELEGA_DB", "a\0b"))).hasMessageContaining("is not a path");
    }

    @Test
    void aBoardIsOnAServer() {
        var settings = of(Map.of("DELEGA_DB", "postgres://de%40lega:s%3Acr3t@db.example.org:5433/board?sslmode=require",
                "DELEGA_DB_CONNECTIONS", "20"));

        assertThat(settings.place()).isInstanceOfSatisfying(Place.OnServer.class, server -> {
            assertThat(server.jdbcUrl()).startsWith("jdbc:postgresql://db.example.org:5433/board?")
                    .endsWith("&sslmode=require").doesNotContain("cr3t");
            assertThat(server.user()).isEqualTo("de@lega");
            assertThat(server.password()).isEqualTo("s:cr3t");
            assertThat(server.connections()).isEqualTo(20);
        });
        assertThat(settings.toString()).contains("postgresql://db.example.org:5433/board").doesNotContain("cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://host", "postgresql:///db", "jdbc:sqlite:x", "mysql://u:cr3t@host/db",
                    ":memory:", "postgresql://u:cr3t@host:port/db"})
    void whatIsNoUrlOfADatabaseIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> of(Map.of("DELEGA_DB", url))).hasMessageStartingWith("DELEGA_DB: ")
                .hasMessageContaining("postgresql://user@host:5432/database").hasMessageNotContaining("cr3t");
    }

    @Test
    void aPasswordIsNoArgument() {
        var flags = List.of("--db", "postgresql://delega:cr3t@host/board");

        assertThatThrownBy(() -> Settings.of(flags, Map.of("HOME", home.toString())))
                .hasMessageStartingWith("--db: must not carry a password").hasMessageNotContaining("cr3t");
    }

    @ParameterizedTest
    @CsvSource({"https://delega.example.org, https://delega.example.org/api",
            "https://api.delega.dev, https://api.delega.dev/v1", "http://localhost:18890, http://localhost:18890/api",
            "https://delega.example.org/team/v1/, https://delega.example.org/team/v1"})
    void theBackendMayBeElsewhere(String url, String base) {
        assertThat(of(Map.of("DELEGA_API_URL", url)).remote()).hasToString(base);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "TRUE, true", "yes, true", "On, true", "0, false", "false, false", "NO, false",
            "off, false"})
    void aSwitchIsOnOrOff(String value, boolean on) {
        assertThat(of(Map.of("DELEGA_READ_ONLY", value)).selection().readOnly()).isEqualTo(on);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1023", "67108865", "4M", "-1", "99999999999"})
    void aLineIsNeitherTinyNorHuge(String bytes) {
        assertThatThrownBy(() -> of(Map.of("DELEGA_MAX_LINE", bytes))).hasMessage("DELEGA_MAX_LINE: '" + bytes
                + "' is not a number from 1024 to 67108864.");
    }

    @Test
    void noTwoSettingsShareAFlag() {
        assertThat(Stream.of(Setting.values()).map(Setting::flag)).doesNotHaveDuplicates()
                .allMatch(flag -> flag.matches("--[a-z]+(-[a-z]+)*"));
    }

    private Settings everything(String key) {
        return new Settings(BaseUrl.of("https://delega.example.org/api"), key, new Place.Memory(),
                Path.of("/srv/delega"),
                "writer", Role.WORKER, Access.Delegation.ADMIN,
                new Selection(List.of("all"), List.of("delega_get_task", "delega_list_tasks"),
                        List.of("delega_register_agent"), true, true),
                true, true, true, Set.of("hooks.example.org", "10.0.0.7"), "0123456789abcdef",
                new Keeping(Duration.ofDays(7), 5_000), 65_536,
                new Rules("0.0.0.0", 8080, Set.of("delega.example.org", "board"),
                        Set.of("https://dashboard.example.org"), Set.of("10.0.0.1"), Set.of("example.org"), 0, 30,
                        131_072, Duration.ofSeconds(5), AccessLog.Form.JSON));
    }

    private Place place(String variable, String value) {
        return of(Map.of(variable, value)).place();
    }

    private static Place file(Path path) {
        return new Place.InFile(path, true);
    }

    private Settings of(Map<String, String> environment) {
        var whole = new HashMap<>(environment);
        whole.put("HOME", home.toString());
        return Settings.of(List.of(), whole);
    }

    private @Nullable String key(String... pairs) {
        var environment = new HashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return of(environment).key();
    }
}
