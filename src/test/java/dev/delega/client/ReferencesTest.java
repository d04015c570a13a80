package dev.delega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delega.client.carrier.Feature;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.contract.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final String AGENTS = "[{\"id\":1,\"name\":\"coordinator\"},{\"id\":2,\"name\":\"researcher\"}]";

    private static TaskQuery of(@Nullable String assignee, @Nullable String project) {
        return new TaskQuery(assignee, null, project, null, null, null, null, false, null, 20, null);
    }

    @Test
    void anOldBackendGetsTheIdOfAName() {
        try (var backend = new FakeBackend()
                .on("GET /tasks", "[]")
                .on("GET /agents", AGENTS)
                .on("GET /projects", "[{\"id\":8,\"name\":\"Site\"}]")) {

            backend.client().tasks(of("researcher", "Site"));

            var url = backend.request("GET /tasks").getUrl();
            assertThat(url.queryParameter("assigned_to")).isEqualTo("2");
            assertThat(url.queryParameter("project_id")).isEqualTo("8");
        }
    }

    @Test
    void idsAreNotLookedUp() {
        try (var backend = new FakeBackend().on("GET /tasks", "[]")) {
            backend.client().tasks(of("0123456789abcdef0123456789abcdef", "17"));
            assertThat(backend.routes()).containsExactly("GET /tasks");
        }
    }

    @Test
    void aNewBackendLooksUpNamesItself() {
        try (var backend = new FakeBackend(Feature.NAMES).on("GET /tasks", "[]")) {
            backend.client().tasks(of("researcher", null));
            assertThat(backend.routes()).containsExactly("GET /tasks");
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        try (var backend = new FakeBackend().on("GET /agents", AGENTS)) {
            assertThatThrownBy(() -> backend.client().tasks(of("resercher", null)))
                    .hasMessage("No agent 'resercher'; the nearest name is 'researcher'")
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problem())
                            .isInstanceOf(Problem.NotFound.class));
        }
    }

    @Test
    void aNameThatTwoShareNeedsTheId() {
        try (var backend = new FakeBackend().on("GET /projects",
                "[{\"id\":1,\"name\":\"P\"},{\"id\":2,\"name\":\"P\"}]")) {
            assertThatThrownBy(() -> backend.client().tasks(of(null, "P")))
                    .hasMessage("project 'P' is the name of 2 of them; give its id");
        }
    }

    @Test
    void whoMayNotListAgentsIsToldToGiveAnId() {
        try (var backend = new FakeBackend().on("GET /agents", 403,
                "{\"detail\":\"Only admin agent keys can list agents\"}")) {
            assertThatThrownBy(() -> backend.client().tasks(of("researcher", null)))
                    .hasMessage("assigned_to must be an id: this backend takes no names, "
                            + "and this key may not list agents to look one up");
        }
    }

    @Test
    void meIsWhoeverTheBackendSays() {
        try (var backend = new FakeBackend().on("GET /tasks", "[]").on("GET /agent/me",
                "{\"agent\":{\"id\":2,\"name\":\"r\"}}")) {
            backend.client().tasks(of("me", null));
            assertThat(backend.request("GET /tasks").getUrl().queryParameter("assigned_to")).isEqualTo("2");
        }
    }

    @Test
    void withoutThatRouteMeNeedsAnId() {
        try (var backend = new FakeBackend().on("GET /tasks", "[]")) {
            assertThatThrownBy(() -> backend.client().tasks(of("me", null)))
                    .hasMessage("This backend does not offer the word 'me'; give your agent's id as assigned_to");
        }
    }
}
