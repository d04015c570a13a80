package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Postgres;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can keep us from working is told with its remedy, and nothing is changed by looking. */
class DoctorTest {
    private static final String KEY = "dlg_0123456789012345678901234567890123456789abc";

    @TempDir
    private Path home;

    @Test
    void whereNothingIsYetNothingIsMadeAndAllIsWell() throws IOException {
        var ran = Ran.of(Product.at(home), "doctor");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).anyMatch(line -> line.matches("ok +board +.*delega.db, will be made at the first call"));
        assertThat(listed(home)).isEmpty();
    }

    @Test
    void aBoardIsLookedAtWithoutLeavingATrace() throws IOException {
        work(Product.at(home));
        var before = listed(home);

        var found = checks(Ran.of(Product.at(home), "doctor", "--json"));

        assertThat(found).containsEntry("board", "ok").containsEntry("integrity", "ok").containsEntry("schema", "ok")
                .containsEntry("journal", "ok").containsEntry("home", "ok").containsEntry("key", "ok")
                .containsKey("disk");
        assertThat(listed(home)).isEqualTo(before);
    }

    @Test
    void aBoardInUseIsLookedAtAsItIs() throws IOException {
        try (var client = Product.at(home).connect()) {
            data(client, "delega_create_task", content("x"));
            var before = listed(home).keySet();

            assertThat(checks(Ran.of(Product.at(home), "doctor", "--json"))).containsEntry("integrity", "ok")
                    .containsEntry("journal", "ok");
            assertThat(listed(home).keySet()).isEqualTo(before);
            data(client, "delega_create_task", content("y"));
        }
    }

    @Test
    void whatIsSetIsToldWithItsSourceAndMistakesAreFailures() {
        var ran = Ran.of(Product.at(home).set(Setting.DELEGA_ROLE, "boss").set(Setting.DELEGA_AGENT, "writer"),
                "doctor", "--read-only", "--nonsense=1", "--max-line=16");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(String.join("\n", ran.out())).containsPattern("fail +--nonsense +there is no such flag\n +→ ")
                .containsPattern("fail +DELEGA_ROLE +'boss' is not one of worker, coordinator, admin\n +→ ")
                .containsPattern("fail +DELEGA_MAX_LINE +'16' is not a number")
                .containsPattern("ok +DELEGA_AGENT +writer \\(environment\\)")
                .containsPattern("ok +DELEGA_READ_ONLY +1 \\(flag --read-only\\)")
                .doesNotContain("DELEGA_DELEGATION");
    }

    @Test
    void noSecretIsToldWhereverItStands() throws IOException {
        var file = Files.writeString(home.resolve("key"), KEY);
        var product = Product.at(home).set(Setting.DELEGA_AGENT_KEY_FILE, file.toString())
                .set(Setting.DELEGA_SECRET_KEY, "a very secret sentence")
                .set(Setting.DELEGA_DB, "postgresql://me:sesame@127.0.0.1:1/board?sslpassword=pumpkin")
                .set(Setting.DELEGA_API_KEY_FILE, KEY);
        for (var how : new String[]{"--json", "--api-url=https://me:squash@127.0.0.1:1", "--agent-key=" + KEY}) {
            var said = Ran.of(product, "doctor", how);

            assertThat(said.out() + said.err()).contains("47 characters (file)")
                    .doesNotContain("0123456789", "very secret", "sesame", "pumpkin", "squash");
        }
    }

    @Test
    void aStartWithoutAnyCacheIsWarnedOf() {
        assertThat(Ran.of(Product.at(home).flag("-Xshare:off"), "doctor").out())
                .anyMatch(line -> line.matches("warn +start-up cache +none is in use.*"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there the system tells which cache is in use")
    void aLauncherWithoutItsCacheIsWarnedOfWithTheCommandThatMakesIt() {
        var launcher = home.resolve(".delega/bin/delega-mcp");

        assertThat(String.join("\n", Ran.of(Product.at(home).flag("-Ddelega.launcher=" + launcher), "doctor").out()))
                .containsPattern("warn +start-up cache +that of the launcher is not in use.*\n +→ .*" + launcher
                        + " install --wait --home " + home.resolve(".delega"));
    }

    @Test
    void aKeyIsSomebodysOrAFailure() {
        var made = Ran.of(Product.at(home), "agents", "create", "chief", "--admin");

        var right = Ran.of(Product.at(home).set(Setting.DELEGA_AGENT_KEY, made.out().getFirst()), "doctor");
        var wrong = Ran.of(Product.at(home).set(Setting.DELEGA_AGENT_KEY, KEY), "doctor");

        assertThat(right.status()).isZero();
        assertThat(right.out()).anyMatch(line -> line.matches("ok +key +that of chief \\(admin\\)"));
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).anyMatch(line -> line.matches("fail +key +nobody on this board has it"));
    }

    @Test
    void aDamagedBoardIsAFailure() throws IOException {
        work(Product.at(home));
        try (var file = new RandomAccessFile(home.resolve(".delega/delega.db").toFile(), "rw")) {
            file.seek(3 * 4096);
            file.write(new byte[5 * 4096]);
        }

        var ran = Ran.of(Product.at(home), "doctor");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).anyMatch(line -> line.matches("fail +(integrity|board) +.*damaged.*"));
    }

    @Test
    void whatIsNoBoardIsAFailure() throws IOException, SQLException {
        var text = Files.writeString(home.resolve("text.db"),
                "This is no database, whatever its name may say. ".repeat(99));
        execute(home.resolve("other.db"), "create table tasks (id integer)");

        assertThat(checks(Ran.of(Product.onFile(text), "doctor", "--json"))).containsEntry("board", "fail");
        assertThat(checks(Ran.of(Product.onFile(home), "doctor", "--json"))).containsEntry("board", "fail");
        assertThat(checks(Ran.of(Product.onFile(home.resolve("other.db")), "doctor", "--json")))
                .containsEntry("schema", "fail");
    }

    @Test
    void anOlderBoardIsBroughtUpToDateByItselfAndANewerOneNeedsANewerProgram() throws SQLException {
        var file = home.resolve("board.db");
        work(Product.onFile(file));

        execute(file, "delete from schema_version where version > 1");
        assertThat(checks(Ran.of(Product.onFile(file), "doctor", "--json"))).containsEntry("schema", "ok");

        execute(file, "insert into schema_version (version, name, applied_at) values (99, 'V099', 1)");
        assertThat(checks(Ran.of(Product.onFile(file), "doctor", "--json"))).containsEntry("schema", "fail");
    }

    @Test
    void rowsThatReferToNothingAreAFailure() throws SQLException {
        var file = home.resolve("board.db");
        work(Product.onFile(file));

        execute(file, "update task set creator_id = 4711");

        assertThat(checks(Ran.of(Product.onFile(file), "doctor", "--json"))).containsEntry("integrity", "fail");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void whatOthersCanReadIsWarnedOfWithTheCommandThatHelps() throws IOException {
        Ran.of(Product.at(home), "agents", "create", "chief", "--admin");
        var folder = home.resolve(".delega");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("delega.db"), PosixFilePermissions.fromString("rw-r--r--"));

        var key = Files.writeString(home.resolve("key"), KEY);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw----"));

        var ran = Ran.of(Product.at(home), "doctor");
        var keyed = Ran.of(Product.at(home).set(Setting.DELEGA_AGENT_KEY_FILE, key.toString()), "doctor");

        assertThat(ran.status()).isZero();
        assertThat(keyed.out()).contains("      → chmod 600 " + key);
        assertThat(ran.out()).contains("      → chmod 700 " + folder,
                "      → chmod 600 " + folder.resolve("delega.db"));
    }

    @Test
    void aRemoteBackendIsAskedWhoWeAre() {
        try (var serve = ServeProcess.start(home)) {
            var key = serve.found();
            var remote = Product.at(home).set(Setting.DELEGA_API_URL, serve.url());

            assertThat(Ran.of(remote, "doctor").out()).anyMatch(line -> line.matches("fail +key +none is set"));
            var known = Ran.of(remote.set(Setting.DELEGA_AGENT_KEY, key), "doctor");
            assertThat(known.status()).isZero();
            assertThat(known.out()).anyMatch(line -> line.matches("ok +key +that of chief \\(admin\\)"))
                    .anyMatch(line -> line.matches("ok +backend +.*, delega 0.1.0, answered within \\d+ ms"))
                    .anyMatch(line -> line.matches("ok +clock +agrees with that of the backend"));
            assertThat(Ran.of(remote.set(Setting.DELEGA_AGENT_KEY, KEY), "doctor").out())
                    .anyMatch(line -> line.matches("fail +key +the backend does not know it"));
        }
    }

    @Test
    void aBackendThatCannotBeReachedIsToldInClearWords() {
        var remote = Product.at(home);

        assertThat(Ran.of(remote.set(Setting.DELEGA_API_URL, "http://127.0.0.1:1"), "doctor").out())
                .anyMatch(line -> line.matches("fail +backend +Nothing answers at http://127.0.0.1:1/api .*"));
        assertThat(Ran.of(remote.set(Setting.DELEGA_API_URL, "https://nowhere.invalid"), "doctor").out())
                .anyMatch(line -> line.matches("fail +backend +The host 'nowhere.invalid' is unknown"));
    }

    @Test
    void aBoardOnAServerIsLookedAtToo() {
        var postgres = Postgres.shared();
        var product = Product.at(home).set(Setting.DELEGA_DB, postgres.url(postgres.freshSchema()));

        assertThat(Ran.of(product, "doctor").out()).anyMatch(line -> line.matches("ok +schema +none yet.*"));
        work(product);
        assertThat(Ran.of(product, "doctor").out()).anyMatch(line -> line.matches("ok +board +.*, PostgreSQL 18.*"))
                .anyMatch(line -> line.matches("ok +schema +\\d+"))
                .anyMatch(line -> line.matches("ok +clock +agrees with that of the database"));
        var gone = Ran.of(product.set(Setting.DELEGA_DB, "postgresql://me:sesame@127.0.0.1:1/board"), "doctor");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.out())
                .contains("      → try again, for example with: psql postgresql://127.0.0.1:1/board");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sh is not on every path there")
    void aClientMustStartSomethingThatIsThere() throws IOException {
        Files.createDirectories(home.resolve(".gemini"));
        client(".cursor/mcp.json", "{\"mcpServers\":{\"delega\":{\"command\":\"/nowhere/delega-mcp\",\"args\":[\"" + KEY
                + "\"]}}}");
        client(".junie/mcp/mcp.json",
                "{\"mcpServers\":{\"delega\":{\"command\":\"sh\",\"args\":[\"-jar\",\"/nowhere.jar\"]}}}");
        client(".codex/config.toml", "[mcp_servers.delega]\ncommand = \"sh\"\n");
        client(".codeium/windsurf/mcp_config.json", "{\"mcpServers\": [");

        var ran = Ran.of(Product.at(home).fromClasses(), "doctor");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(String.join("\n", ran.out()))
                .containsPattern("fail +Cursor +.* starts /nowhere/delega-mcp, which cannot be started\n"
                        + " +→ delega-mcp init --client cursor")
                .containsPattern("fail +JetBrains Junie +.* starts /nowhere.jar")
                .containsPattern("ok +Codex +.* starts sh")
                .containsPattern("ok +Gemini CLI +is here and does not know us yet")
                .containsPattern("warn +Windsurf +.* is not understood")
                .doesNotContain("0123456789", "Zed");
    }

    private void client(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private static void work(Product product) {
        try (var client = product.connect()) {
            for (var i = 0; i < 12; i++) {
                data(client, "delega_create_task", content("task number " + i));
            }
            client.endInput();
            assertThat(client.exitStatus()).isZero();
        }
    }

    private static Map<String, String> checks(Ran ran) {
        var report = Json.read(String.join("\n", ran.out()));
        var checks = new TreeMap<String, String>();
        for (var check : report.path("checks")) {
            checks.merge(check.path("name").asText(), check.path("status").asText(),
                    (one, other) -> one.equals("ok") ? other : one);
            assertThat(check.path("remedy").isNull()).isEqualTo(check.path("status").asText().equals("ok"));
        }
        assertThat(report.path("ok").asBoolean()).isEqualTo(ran.status() == 0)
                .isEqualTo(!checks.containsValue("fail"));
        return checks;
    }

    /** Every file with its size and when it was changed. */
    private static Map<String, String> listed(Path folder) throws IOException {
        var listed = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> listed.put(file.toString(), state(file)));
        }
        return listed;
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
