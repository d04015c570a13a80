package dev.delega.product;

import static dev.delega.product.Replies.content;
import static dev.delega.product.Replies.data;
import static dev.delega.product.Replies.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.json.Json;
import dev.delega.support.Product;
import dev.delega.support.StdioClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Files that cannot be used. One sentence says so, on stderr and to whoever calls; the file stays as it is, and
/// when the trouble is mended the next call succeeds.
class TroubleTest {
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    Path folder;

    private Path board;

    @BeforeEach
    void place() throws IOException {
        permit(folder, "rwxrwxrwx");
        board = folder.resolve("board.db");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aFolderWithoutPermission() throws Exception {
        var closed = Files.createDirectory(folder.resolve("closed"));
        permit(closed, "---------");

        trouble(unprivileged(closed.resolve("board.db")), "access denied", () -> permit(closed, "rwxrwxrwx"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aFolderThatIsReadOnly() throws Exception {
        var readOnly = Files.createDirectory(folder.resolve("read-only"));
        permit(readOnly, "r-xr-xr-x");

        trouble(unprivileged(readOnly.resolve("board.db")), "access denied", () -> permit(readOnly, "rwxrwxrwx"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aBoardInAFolderThatIsReadOnly() throws Exception {
        var readOnly = Files.createDirectory(folder.resolve("read-only"));
        var file = readOnly.resolve("board.db");
        fill(file);
        permit(file, "rw-rw-rw-");
        permit(readOnly, "r-xr-xr-x");

        trouble(unprivileged(file), "folder is read-only", () -> permit(readOnly, "rwxrwxrwx"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aBoardThatIsReadOnly() throws Exception {
        fill(board);
        permit(board, "r--r--r--");

        trouble(unprivileged(board), "is read-only", () -> permit(board, "rw-rw-rw-"));
    }

    @Test
    void aFileInTheFoldersPlace() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "mine");

        trouble(Product.onFile(file.resolve("board.db")), "its folder is a file", () -> Files.delete(file));
    }

    @Test
    void aFolderInTheFilesPlace() throws Exception {
        Files.createDirectory(board);

        trouble(Product.onFile(board), "a folder", () -> Files.delete(board));
    }

    @Test
    void aFileThatIsNoBoard() throws Exception {
        Files.writeString(board, "Dear diary, ".repeat(1000));

        trouble(Product.onFile(board), "not a Delega board", () -> Files.delete(board));
    }

    @Test
    void aDamagedFile() throws Exception {
        fill(board);
        var good = Files.readAllBytes(board);
        var bad = good.clone();
        var garbage = new byte[bad.length - 8192];
        new Random(7).nextBytes(garbage);
        System.arraycopy(garbage, 0, bad, 4096, garbage.length);
        Files.write(board, bad);

        trouble(Product.onFile(board), "damaged", () -> Files.write(board, good));
    }

    @Test
    void aBoardOfANewerProgram() throws Exception {
        fill(board);
        change("insert into schema_version (version, name, applied_at) values (999, 'later', 0)");

        trouble(Product.onFile(board), "newer delega-mcp",
                () -> change("delete from schema_version where version = 999"));
    }

    @Test
    void aFullDisk() throws Exception {
        try (var client = Product.onFile(board).connect()) {
            data(client, "delega_create_task", content("The first one"));
            limitFiles(client, String.valueOf(Files.size(board.resolveSibling("board.db-wal"))));
            assertThat(refusal(client, "delega_create_task", content("x".repeat(2000)))).contains("full");
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(1);
            assertThat(refusal(client, "delega_create_task", content("x".repeat(2000)))).contains("full");

            limitFiles(client, "unlimited");
            data(client, "delega_create_task", content("The second one"));
            saysOnce(client, "full");
        }
        try (var later = Product.onFile(board).connect()) {
            assertThat(data(later, "delega_list_tasks").path("total").asInt()).isEqualTo(2);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be moved there")
    void aBoardThatIsRemovedWhileItIsOpen() throws Exception {
        var elsewhere = folder.resolve("elsewhere.db");
        try (var client = Product.onFile(board).connect()) {
            data(client, "delega_create_task", content("Kept"));
            Files.move(board, elsewhere);

            assertThat(refusal(client, "delega_create_task", content("Lost"))).contains("was removed or replaced");

            Files.move(elsewhere, board);
            data(client, "delega_create_task", content("Kept too"));
            assertThat(data(client, "delega_list_tasks").path("total").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aDiskThatIsFullFromTheStart() throws Exception {
        try (var client = Product.onFile(board).start()) {
            limitFiles(client, "65536");
            client.initialized();
            assertThat(refusal(client, "delega_create_task", content("x"))).contains("full");
            limitFiles(client, "unlimited");
            data(client, "delega_create_task", content("x"));
            saysOnce(client, "full");
        }
    }

    /** What can be said to a file that cannot be used, and what happens when it can. */
    private static void trouble(Product product, String sentence, Mending mending) throws Exception {
        var file = Path.of(product.environment().get(Setting.DELEGA_DB.name()));
        var before = bytes(file);
        try (var client = product.connect()) {
            assertThat(client.ask("tools/list").at("/result/tools")).hasSize(14);
            assertThat(refusal(client, "delega_create_task", content("x"))).contains(sentence)
                    .doesNotContain("Exception");
            assertThat(refusal(client, "delega_list_tasks", Json.object())).contains(sentence);
            assertThat(bytes(file)).as("the file is as it was").isEqualTo(before);

            mending.mend();
            data(client, "delega_create_task", content("x"));
            saysOnce(client, sentence);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static void saysOnce(StdioClient client, String sentence) {
        client.endInput();
        assertThat(client.exitStatus()).isZero();
        assertThat(client.stderr().lines()).singleElement().asString().startsWith("delega-mcp: ").contains(sentence);
    }

    private static void fill(Path file) {
        try (var client = Product.onFile(file).connect()) {
            for (var i = 0; i < 50; i++) {
                client.sendCall("delega_create_task", content("Task " + i).put("description", "d".repeat(2000)));
            }
            assertThat(Replies.next(client, 50).values()).noneMatch(Replies::failed);
            client.endInput();
            assertThat(client.exitStatus()).isZero();
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + board);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** No file of that process may grow beyond this, which is what a full disk is like. */
    private static void limitFiles(StdioClient client, String bytes) {
        assumeTrue(onPath("prlimit"), "a disk is made full with prlimit");
        var command = List.of("prlimit", "--pid", String.valueOf(client.pid()), "--fsize=" + bytes + ":");
        try (var prlimit = StdioClient.start(new ProcessBuilder(command))) {
            assertThat(prlimit.exitStatus()).as(prlimit.stderr()).isZero();
        }
    }

    /** Permissions do not count for root, who therefore starts the program as somebody else. */
    private Product unprivileged(Path file) throws IOException {
        if (!ROOT) {
            return Product.onFile(file);
        }
        assumeTrue(onPath("setpriv"), "root needs setpriv to give its rights away");
        return Product.onFile(file).under(NOBODY).from(readableClassPath());
    }

    private String readableClassPath() throws IOException {
        var copies = new ArrayList<String>();
        var lib = Files.createDirectories(folder.resolve("lib"));
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var from = Path.of(entry);
            if (Files.exists(from)) {
                var to = lib.resolve(copies.size() + "-" + from.getFileName());
                copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }

    /** Where the file system knows such rights; tests of them are left out elsewhere. */
    private static void permit(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private interface Mending {
        void mend() throws Exception;
    }
}
