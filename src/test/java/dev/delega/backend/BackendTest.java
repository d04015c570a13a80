package dev.delega.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Prefix;
import dev.delega.backend.http.Served;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import dev.delega.support.SteppedClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole backend behind its one door. */
class BackendTest {
    private static final Backend.Identity OWNER = new Backend.Identity.Local("chief", Role.ADMIN);

    @TempDir
    private Path folder;

    @Test
    void aKeySaysWhoAsks() {
        try (var backend = open(new Place.Memory())) {
            var key = post(backend, OWNER, "agents", "{\"name\":\"writer\"}").body().path("api_key").asText();

            var task = post(backend, new Backend.Identity.Key(key, Role.ADMIN), "tasks", "{\"content\":\"Write\"}")
                    .body();

            assertThat(task.at("/created_by_agent/name").asText()).isEqualTo("writer");
        }
    }

    @Test
    void whoHasAKeyMayNarrowItself() {
        try (var backend = open(new Place.Memory())) {
            var key = post(backend, OWNER, "agents", "{\"name\":\"boss\",\"role\":\"admin\"}").body().path("api_key")
                    .asText();

            assertThat(post(backend, new Backend.Identity.Key(key, Role.WORKER), "projects", "{\"name\":\"Web\"}")
                    .status())
                    .isEqualTo(403);
            assertThat(
                    post(backend, new Backend.Identity.Key(key, Role.ADMIN), "projects", "{\"name\":\"Web\"}").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void aWrongKeyIsNotReplacedByTheOwner() {
        try (var backend = open(new Place.Memory())) {
            var served = post(backend, new Backend.Identity.Key("dlg_wrong", Role.ADMIN), "tasks",
                    "{\"content\":\"Write\"}");

            assertThat(served).isEqualTo(new Served(401, Json.object()
                    .put("error", "Invalid or inactive agent API key").put("status", 401)
                    .put("detail", "Invalid or inactive agent API key").put("code", "unauthorized")));
            assertThat(get(backend, "agents").findValuesAsText("name")).containsExactly("chief");
        }
    }

    @Test
    void strangersAreNotEvenToldWhatIsARoute() {
        try (var backend = open(new Place.Memory())) {
            assertThat(post(backend, new Backend.Identity.Key("dlg_wrong", Role.ADMIN), "nothing", "{}").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aBoardInAFileIsThereAgain() {
        var place = new Place.InFile(folder.resolve("deep/er/board.db"), true);
        try (var backend = open(place)) {
            post(backend, OWNER, "tasks", "{\"content\":\"Write\"}");
        }
        try (var backend = open(place)) {
            assertThat(get(backend, "tasks").findValuesAsText("content")).containsExactly("Write");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights of files are others there")
    void aBoardIsForItsOwnersEyes() throws IOException {
        var file = folder.resolve("home/board.db");
        try (var backend = open(new Place.InFile(file, false))) {
            post(backend, OWNER, "tasks", "{\"content\":\"Write\"}");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aBoardInMemoryIsGone() {
        try (var backend = open(new Place.Memory())) {
            post(backend, OWNER, "tasks", "{\"content\":\"Write\"}");
        }
        try (var backend = open(new Place.Memory())) {
            assertThat(get(backend, "tasks")).isEmpty();
        }
    }

    @Test
    void twoProcessesOnOneFileLoseNothing() {
        var place = new Place.InFile(folder.resolve("board.db"), false);
        try (var one = open(place); var other = open(place)) {
            IntStream.range(0, 100).parallel().forEach(i -> assertThat(
                    post(i % 2 == 0 ? one : other, OWNER, "projects", "{\"name\":\"Project " + i + "\"}").status())
                    .isEqualTo(201));

            assertThat(get(one, "projects")).hasSize(100).isEqualTo(get(other, "projects"));
        }
    }

    @Test
    void whatIsNoBoardIsRefusedInOneSentenceAndLeftAsItIs() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "Buy milk. ".repeat(200));

        assertThatThrownBy(() -> open(new Place.InFile(file, false))).isInstanceOf(Refused.class)
                .hasMessageContaining("not a Delega board");

        assertThat(file).hasContent("Buy milk. ".repeat(200));
    }

    @Test
    void aFolderThatIsAFileIsRefusedInOneSentence() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "Buy milk.");

        assertThatThrownBy(() -> open(new Place.InFile(file.resolve("board.db"), false))).isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be made").hasMessageContaining("DELEGA_DB");
    }

    private static Backend open(Place place) {
        return Backend.open(place, new Backend.Options(Access.Delegation.OPEN, false), new SteppedClock(),
                new Random(4711));
    }

    private static Served post(Backend backend, Backend.Identity who, String route, String body) {
        return ask(backend, who, "POST", route, Json.read(body));
    }

    private static JsonNode get(Backend backend, String route) {
        return ask(backend, OWNER, "GET", route, null).body();
    }

    private static Served ask(Backend backend, Backend.Identity who, String method, String route,
            @Nullable JsonNode body) {
        return backend.serve(who, new Asked(Prefix.V1, method, List.of(route), Map.of(), Map.of(), body));
    }
}
