package dev.delega.tools;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import dev.delega.client.DelegaClient;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.TeamAnswers;
import org.jspecify.annotations.Nullable;

/** Who works here and on what: agents and projects. */
final class TeamTools {
    private final Supplier<DelegaClient> delega;
    private final KeyFiles keys;

    TeamTools(Supplier<DelegaClient> delega, KeyFiles keys) {
        this.delega = delega;
        this.keys = keys;
    }

    enum Role {
        WORKER, COORDINATOR, ADMIN
    }

    record Nothing() {}

    record CreateProject(
            @Doc("Unique") String name,
            @Doc(TaskTools.CLEAR) @Nullable String emoji,
            @Doc(TaskTools.CLEAR) @Nullable String color,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    record RegisterAgent(
            @Doc("Unique") String name,
            @Doc(TaskTools.CLEAR) @Nullable String displayName,
            @Doc("What it is good at") @Nullable String description,
            @Doc("Default worker") @Nullable Role role,
            @Doc("Like tasks.read_all") @Nullable List<String> permissions,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    List<Tool<?>> all() {
        return List.of(listProjects(), createProject(), listAgents(), registerAgent());
    }

    private Tool<Nothing> listProjects() {
        return Tool.named("delega_list_projects")
                .titled("List projects")
                .tells("See the projects. Then filter delega_list_tasks by one.")
                .answers(Outputs.projects())
                .takes(Nothing.class, _ -> TeamAnswers.projects(delega.get().projects()));
    }

    private Tool<CreateProject> createProject() {
        return Tool.named("delega_create_project")
                .titled("Create a project")
                .tells("Group tasks that belong together. Then name it in delega_create_task.")
                .writes()
                .answers(Outputs.project())
                .takes(CreateProject.class, asked -> TeamAnswers.created(
                        delega.get().createProject(asked.name, asked.emoji, asked.color, asked.requestId)));
    }

    private Tool<Nothing> listAgents() {
        return Tool.named("delega_list_agents")
                .titled("List agents")
                .tells("""
                        See who can take work and how busy they are. Then hand it over with delega_delegate_task.""")
                .answers(Outputs.agents())
                .takes(Nothing.class, _ -> TeamAnswers.agents(delega.get().agents()));
    }

    private Tool<RegisterAgent> registerAgent() {
        return Tool.named("delega_register_agent")
                .titled("Register an agent")
                .tells("""
                        Give a new agent its identity. Its key goes to a file; the answer has the configuration to \
                        start it with.""")
                .writes()
                .answers(Outputs.registered())
                .takes(RegisterAgent.class, this::register);
    }

    /** The key is sent only once, so there must be a place for it before anything happens. */
    private Answer register(RegisterAgent asked) {
        keys.ready();
        var registered = delega.get().register(asked.name, asked.displayName, asked.description,
                asked.role == null ? null : asked.role.name().toLowerCase(Locale.ROOT),
                asked.permissions == null ? List.of() : asked.permissions, asked.requestId);
        return TeamAnswers.registered(registered.agent(), keys.agentKey(registered.agent().name(), registered.key()));
    }
}
