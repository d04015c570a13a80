package dev.delega.backend.team;

import java.util.List;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Problem;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** The domains that tasks belong to. */
public final class Projects {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOOK = 32;

    private final Database db;
    private final Access access;
    private final EventLog events;

    public Projects(Database db, Access access, EventLog events) {
        this.db = db;
        this.access = access;
        this.events = events;
    }

    public Project create(String name, @Nullable String emoji, @Nullable String color) {
        access.require(Deed.CREATE_PROJECTS);
        var checked = checked(name);
        return db.write(() -> {
            var id = db.sql("""
                    insert into project (name, emoji, color, sort_order, created_at, updated_at)
                    values (:name, :emoji, :color, 0, :now, :now)
                    on conflict (name) do nothing
                    returning id
                    """)
                    .set("name", checked)
                    .set("emoji", Names.notLonger("emoji", emoji, LONGEST_LOOK))
                    .set("color", Names.notLonger("color", color, LONGEST_LOOK))
                    .set("now", db.now())
                    .first(row -> row.number("id"))
                    .orElseThrow(() -> new Problem.Conflict("name_taken",
                            "Project '" + checked + "' already exists").refused());
            events.append("project.created", null, Json.object().put("project_id", id).put("name", checked));
            return new Project(Long.toString(id), checked, emoji, color);
        });
    }

    public List<Project> list() {
        access.require(Deed.LIST_PROJECTS);
        return db.read(() -> db.sql("select id, name, emoji, color from project order by sort_order, name")
                .list(Projects::project));
    }

    /** Which project a reference means: its id or its name. */
    public Ref resolve(String field, String reference) {
        access.require(Deed.USE_PROJECTS);
        var numbered = reference.matches("\\d{1,18}");
        return db
                .read(() -> db
                        .sql("select id, name, emoji, color from project where "
                                + (numbered ? "id = :it" : "name = :it"))
                        .set("it", numbered ? (Object) Long.valueOf(reference) : reference)
                        .first(Projects::project))
                .map(project -> new Ref(project.id(), project.name()))
                .orElseThrow(() -> new Problem.Invalid(field,
                        "names no project '" + reference + "'; delega_list_projects shows what is there").refused());
    }

    private static String checked(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Problem.Invalid("name", "must have 1 to " + LONGEST_NAME + " characters").refused();
        }
        if (stripped.matches("\\d+|[0-9a-fA-F]{32}")) {
            throw new Problem.Invalid("name", "'" + stripped + "' could be mistaken for an id; choose a word")
                    .refused();
        }
        return stripped;
    }

    private static Project project(Row row) {
        return new Project(
                Long.toString(row.number("id")), row.text("name"), row.maybeText("emoji"), row.maybeText("color"));
    }
}
