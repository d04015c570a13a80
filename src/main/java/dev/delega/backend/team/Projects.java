package dev.delega.backend.team;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Deed;
import dev.delega.backend.db.Database;
import dev.delega.backend.db.statement.Row;
import dev.delega.backend.outbound.EventLog;
import dev.delega.contract.Problem;
import dev.delega.contract.Project;
import dev.delega.contract.Ref;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/** The domains that tasks belong to. */
public final class Projects {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_LOOK = 32;

    private static final String COLUMNS = "id, name, emoji, color, sort_order, created_at";

    private final Database db;
    private final Access access;
    private final EventLog events;

    public Projects(Database db, Access access, EventLog events) {
        this.db = db;
        this.access = access;
        this.events = events;
    }

    /** What somebody wants a project to look like; null where they do not care. */
    public record Draft(@Nullable String name, @Nullable String emoji, @Nullable String color,
            @Nullable Integer sortOrder) {}

    public Project create(Draft draft) {
        access.require(Deed.CREATE_PROJECTS);
        var checked = checked(draft.name() == null ? "" : draft.name());
        return db.write(() -> {
            var id = db.sql("""
                    insert into project (name, emoji, color, sort_order, created_at, updated_at)
                    values (:name, :emoji, :color, :order, :now, :now)
                    on conflict (name) do nothing
                    returning id
                    """)
                    .set("name", checked)
                    .set("emoji", Names.notLonger("emoji", draft.emoji(), LONGEST_LOOK))
                    .set("color", Names.notLonger("color", draft.color(), LONGEST_LOOK))
                    .set("order", draft.sortOrder() == null ? 0 : draft.sortOrder())
                    .set("now", db.now())
                    .first(row -> row.number("id"))
                    .orElseThrow(() -> new Problem.Conflict("name_taken",
                            "Project '" + checked + "' already exists").refused());
            events.append("project.created", null, Json.object().put("project_id", id).put("name", checked));
            return byId(id);
        });
    }

    public List<Project> list() {
        access.require(Deed.LIST_PROJECTS);
        return db.read(() -> db.sql("select " + COLUMNS + " from project order by sort_order, name")
                .list(Projects::project));
    }

    public Project get(String reference) {
        access.require(Deed.INSPECT_PROJECTS);
        return db.read(() -> found(reference));
    }

    /** What a project looks like, for those who see a task of it. */
    public Optional<Project> look(String id) {
        return db.read(() -> db.sql("select " + COLUMNS + " from project where id = :id")
                .set("id", Long.parseLong(id))
                .first(Projects::project));
    }

    public Project update(String reference, Draft draft, Set<String> named) {
        access.require(Deed.UPDATE_PROJECTS);
        return db.write(() -> {
            var before = found(reference);
            var name = named.contains("name") ? checked(draft.name() == null ? "" : draft.name()) : before.name();
            refuseTaken(name, before);
            db.sql("""
                    update project set name = :name, emoji = :emoji, color = :color, sort_order = :order,
                                       updated_at = :now
                     where id = :id
                    """)
                    .set("name", name)
                    .set("emoji", named.contains("emoji")
                            ? Names.notLonger("emoji", draft.emoji(), LONGEST_LOOK)
                            : before.emoji())
                    .set("color", named.contains("color")
                            ? Names.notLonger("color", draft.color(), LONGEST_LOOK)
                            : before.color())
                    .set("order", draft.sortOrder() == null ? before.sortOrder() : draft.sortOrder())
                    .set("now", db.now())
                    .set("id", Long.parseLong(before.id()))
                    .run();
            events.append("project.updated", null, Json.object().put("project_id", Long.parseLong(before.id())));
            return byId(Long.parseLong(before.id()));
        });
    }

    /** Its tasks stay, and belong to no project. */
    public void delete(String reference) {
        access.require(Deed.DELETE_PROJECTS);
        db.write(() -> {
            var project = found(reference);
            var id = Long.parseLong(project.id());
            var detached = db.sql("""
                    update task set project_id = null, revision = revision + 1, updated_at = :now
                     where project_id = :id
                    """).set("now", db.now()).set("id", id).run();
            db.sql("delete from project where id = :id").set("id", id).run();
            events.append("project.deleted", null,
                    Json.object().put("project_id", id).put("name", project.name()).put("tasks", detached));
            return detached;
        });
    }

    private void refuseTaken(String name, Project project) {
        var others = db.sql("select count(*) as n from project where name = :name and id <> :id")
                .set("name", name)
                .set("id", Long.parseLong(project.id()))
                .number();
        if (others > 0) {
            throw new Problem.Conflict("name_taken", "Project '" + name + "' already exists").refused();
        }
    }

    private Project found(String reference) {
        var numbered = Numbers.isId(reference);
        return db.sql("select " + COLUMNS + " from project where " + (numbered ? "id = :it" : "name = :it"))
                .set("it", numbered ? (Object) Long.valueOf(reference) : reference)
                .first(Projects::project)
                .orElseThrow(() -> new Problem.NotFound("project", reference).refused());
    }

    private Project byId(long id) {
        return look(Long.toString(id)).orElseThrow();
    }

    /** Which project a reference means, its id or its name, to those who may do this with projects. */
    public Ref resolve(Deed deed, String field, String reference) {
        access.require(deed);
        var numbered = Numbers.isId(reference);
        return db
                .read(() -> db
                        .sql("select " + COLUMNS + " from project where "
                                + (numbered ? "id = :it" : "name = :it"))
                        .set("it", numbered ? (Object) Long.valueOf(reference) : reference)
                        .first(Projects::project))
                .map(project -> new Ref(project.id(), project.name()))
                .orElseThrow(() -> new Problem.Invalid(field,
                        "names no project '" + reference + "'; the list of projects tells which there are").refused());
    }

    private static String checked(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME) {
            throw new Problem.Invalid("name", "must have 1 to " + LONGEST_NAME + " characters").refused();
        }
        if (Names.mistakable(stripped)) {
            throw new Problem.Invalid("name", "'" + stripped + "' could be mistaken for an id; choose a word")
                    .refused();
        }
        return stripped;
    }

    private static Project project(Row row) {
        return new Project(
                Long.toString(row.number("id")), row.text("name"), row.maybeText("emoji"), row.maybeText("color"),
                (int) row.number("sort_order"), row.instant("created_at"));
    }
}
