package dev.delega.backend.moving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.delega.backend.db.store.Place;
import dev.delega.backend.outbound.hooks.Secrets;
import dev.delega.support.OldBackend;
import dev.delega.support.Receiver;
import dev.delega.support.TestBoard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets of webhooks that come from elsewhere, as they lie on the disk and as receivers meet them. */
class SealedOnArrivalTest {
    private static final String OPEN = "their-secret-that-lies-open";
    /** The one that boards of tests deliver with. */
    private static final String KEY = "the key of all tests";

    @TempDir
    private Path folder;

    @AutoClose
    private final Receiver receiver = Receiver.listen();

    @BeforeEach
    void anOldBoardWithOneWebhook() {
        OldBackend.at(folder.resolve("old.db"))
                .run("delete from webhooks")
                .run("insert into webhooks values (3, 1, '" + receiver.url() + "', '[\"task.created\"]', '" + OPEN
                        + "', 1, null, 0)")
                .close();
    }

    @Test
    void whoseBoardHasAKeyFindsNoSecretOfTheOldBoardInItsFile() throws IOException {
        take(KEY, folder.resolve("old.db"), "board.db");

        assertThat(bytes("board.db")).contains("webhook").doesNotContain(OPEN);
        assertSigned("board.db");
    }

    @Test
    void whoseBoardHasAKeyFindsNoSecretOfAnExportInItsFile() throws IOException {
        take(null, folder.resolve("old.db"), "open.db");
        assertThat(bytes("open.db")).as("what lies open can be found like this").contains(OPEN);
        assertThat(Files.readString(export("open.db"))).contains(OPEN);

        take(KEY, folder.resolve("open.db.jsonl"), "board.db");

        assertThat(bytes("board.db")).contains("webhook").doesNotContain(OPEN);
        assertSigned("board.db");
    }

    @Test
    void whatIsSealedAlreadyMovesAsItIs() throws IOException {
        take(KEY, folder.resolve("old.db"), "sealed.db");
        assertThat(Files.readString(export("sealed.db"))).doesNotContain(OPEN);

        take(KEY, folder.resolve("sealed.db.jsonl"), "board.db");

        assertSigned("board.db");
    }

    private void take(@Nullable String key, Path from, String to) {
        try (var board = board(to); var arrival = Arrival.in(from)) {
            moving(board, key).take(arrival);
        }
    }

    private Path export(String from) throws IOException {
        var file = folder.resolve(from + ".jsonl");
        try (var board = board(from); var out = Files.newBufferedWriter(file)) {
            moving(board, null).export(out);
        }
        return file;
    }

    private static Moving moving(TestBoard board, @Nullable String key) {
        return new Moving(board.db, new Secrets(key, new Random(1)), new Random(7));
    }

    private TestBoard board(String name) {
        var place = new Place.InFile(folder.resolve(name), false);
        return Files.exists(place.file()) ? TestBoard.in(place) : TestBoard.emptyIn(place);
    }

    /** Everything that SQLite has written. */
    private String bytes(String name) throws IOException {
        var text = new StringBuilder();
        for (var part : Stream.of(name, name + "-wal").map(folder::resolve).filter(Files::exists).toList()) {
            text.append(Files.readString(part, ISO_8859_1));
        }
        return text.toString();
    }

    /** As only somebody can sign who has their secret. */
    private void assertSigned(String name) {
        try (var board = board(name)) {
            board.task("Renew");
            board.courier.run();
        }
        var heard = receiver.next();
        assertThat(heard.header("X-Delega-Signature-Body")).isEqualTo("sha256=" + hmac(heard.body()));
    }

    private static String hmac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(OPEN.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
