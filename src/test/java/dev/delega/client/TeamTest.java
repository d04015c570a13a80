package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.client.carrier.Feature;
import dev.delega.contract.Agent;
import dev.delega.contract.Project;
import dev.delega.contract.Webhook;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;

class TeamTest {
    @Test
    void aBackendSaysWhoItIsAndWhoIAm() {
        try (var backend = new FakeBackend()
                .on("GET /health", "{\"service\":\"dele\\nga\",\"version\":\"0.1\",\"more\":1}")
                .on("GET /health", "{\"ok\":true}")
                .on("GET /agent/me", "{\"agent\":{\"id\":7,\"name\":\"writer\",\"is_admin\":true}}")) {
            assertThat(backend.client().health()).isEqualTo("dele ga 0.1");
            assertThat(backend.client().health()).isEmpty();
            assertThat(backend.client().me().name()).isEqualTo("writer");
            assertThat(backend.client().me().role()).isEqualTo("admin");
        }
    }

    @Test
    void agentsOfEveryBackendHaveARole() {
        try (var backend = new FakeBackend().on("GET /agents",
                """
                        [{"id":1,"name":"a","is_admin":true,"permissions":[],"open_task_count":4},
                         {"id":2,"name":"b","permissions":"[\\"tasks:read_all\\",\\"tasks.comment_all\\"]","active":0},
                         {"id":3,"name":"c","role":"worker","display_name":"C","open_task_count":null,"claimed_task_count":1}]""")) {

            var agents = backend.client().agents();

            assertThat(agents).extracting(Agent::role).containsExactly("admin", "coordinator", "worker");
            assertThat(agents).extracting(Agent::active).containsExactly(true, false, true);
            assertThat(agents).extracting(Agent::openTasks).containsExactly(4, null, null);
            assertThat(agents.getLast().claimedTasks()).isEqualTo(1);
        }
    }

    @Test
    void aNewAgentsRoleIsSpelledForOldBackendsToo() {
        var created = "{\"id\":1,\"name\":\"a\",\"api_key\":\"dlg_k\"}";
        try (var backend = new FakeBackend().on("POST /agents", created)) {
            var registered = backend.client().register("a", "A", "does a", "admin", List.of(), null);
            assertThat(registered.key()).isEqualTo("dlg_k");
            assertThat(backend.sent("POST /agents")).isEqualTo(Json.read(
                    "{\"name\":\"a\",\"display_name\":\"A\",\"description\":\"does a\",\"role\":\"admin\",\"is_admin\":true}"));
        }
        try (var backend = new FakeBackend().on("POST /agents", created)) {
            backend.client().register("a", null, null, "coordinator", List.of(), null);
            assertThat(backend.sent("POST /agents")).isEqualTo(Json.read(
                    "{\"name\":\"a\",\"role\":\"coordinator\",\"permissions\":[\"tasks.read_all\",\"tasks.comment_all\"]}"));
        }
    }

    @Test
    void permissionsThatWereGivenStayAsTheyAre() {
        try (var backend = new FakeBackend().on("POST /agents", "{\"id\":1,\"name\":\"a\"}")) {
            assertThat(backend.client().register("a", null, null, "admin", List.of("p"), null).key()).isNull();
            assertThat(backend.sent("POST /agents"))
                    .isEqualTo(Json.read("{\"name\":\"a\",\"role\":\"admin\",\"permissions\":[\"p\"]}"));
        }
    }

    @Test
    void aNewBackendReadsTheRoleItself() {
        try (var backend = new FakeBackend(Feature.NAMES).on("POST /agents", 201,
                "{\"agent\":{\"id\":1,\"name\":\"a\",\"role\":\"admin\"},\"api_key\":\"dlg_k\"}")) {
            var registered = backend.client().register("a", null, null, "admin", List.of(), null);
            assertThat(registered.agent().role()).isEqualTo("admin");
            assertThat(registered.key()).isEqualTo("dlg_k");
            assertThat(backend.sent("POST /agents")).isEqualTo(Json.read("{\"name\":\"a\",\"role\":\"admin\"}"));
        }
    }

    @Test
    void projectsAreListedAndCreated() {
        try (var backend = new FakeBackend()
                .on("GET /projects", "{\"projects\":[{\"id\":\"prj_1\",\"name\":\"Site\",\"emoji\":null}]}")
                .on("POST /projects", "{\"id\":2,\"name\":\"New\",\"emoji\":\"🌐\",\"color\":\"#fff\"}")) {
            assertThat(backend.client().projects()).containsExactly(new Project("prj_1", "Site", null, null));
            assertThat(backend.client().createProject("New", "🌐", null, null))
                    .isEqualTo(new Project("2", "New", "🌐", "#fff"));
            assertThat(backend.sent("POST /projects")).isEqualTo(Json.read("{\"name\":\"New\",\"emoji\":\"🌐\"}"));
        }
    }

    @Test
    void aWebhooksSecretIsToldOnceAndNeverPartOfIt() {
        try (var backend = new FakeBackend()
                .on("GET /webhooks",
                        "[{\"id\":1,\"url\":\"https://x\",\"events\":\"[\\\"task.created\\\"]\",\"active\":1}]")
                .on("POST /webhooks", 201, "{\"id\":2,\"url\":\"https://y\",\"events\":[],\"secret\":\"whsec_1\"}")) {

            assertThat(backend.client().webhooks())
                    .containsExactly(new Webhook("1", "https://x", List.of("task.created"), true, 0));
            var subscribed = backend.client().createWebhook("https://y", List.of("task.completed"), null, null);

            assertThat(subscribed.secret()).isEqualTo("whsec_1");
            assertThat(backend.sent("POST /webhooks"))
                    .isEqualTo(Json.read("{\"url\":\"https://y\",\"events\":[\"task.completed\"]}"));
        }
    }
}
