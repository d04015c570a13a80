package dev.delega.backend.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.team.Agents;
import dev.delega.backend.team.Projects;
import dev.delega.backend.work.Work;
import dev.delega.contract.Subtask;
import dev.delega.contract.Task;
import dev.delega.json.Json;

/// Whole tasks as JSON: with who has to do with them, their projects and check lists. What several tasks of one
/// answer share is looked up once.
final class Sheets {
    private static final List<String> PEOPLE = List.of("created_by_agent", "assigned_to_agent", "completed_by_agent");

    private final Database db;
    private final Work work;
    private final Agents agents;
    private final Projects projects;

    Sheets(Database db, Work work, Agents agents, Projects projects) {
        this.db = db;
        this.work = work;
        this.agents = agents;
        this.projects = projects;
    }

    ObjectNode one(Task task) {
        return (ObjectNode) many(List.of(task)).get(0);
    }

    /** A task that has just come into the world has no check list yet. */
    ObjectNode fresh(Task task) {
        return db.glance(() -> dressed(Wire.task(task), new HashMap<>(), List.of()));
    }

    ArrayNode many(List<Task> tasks) {
        var array = Json.array();
        db.read(() -> {
            var known = new HashMap<String, Optional<ObjectNode>>();
            var subtasks = work.remarks().subtasksOf(tasks);
            tasks.forEach(task -> array.add(dressed(Wire.task(task), known, subtasks.getOrDefault(task.id(),
                    List.of()))));
            return array;
        });
        return array;
    }

    private ObjectNode dressed(ObjectNode json, Map<String, Optional<ObjectNode>> known, List<Subtask> subtasks) {
        PEOPLE.forEach(person -> dress(json, person, "agent ", known,
                id -> agents.profile(id).map(TeamWire::profile)));
        dress(json, "project", "project ", known, id -> projects.look(id).map(TeamWire::project));
        json.set("subtasks", Wire.list(subtasks, Wire::subtask));
        return json;
    }

    private static void dress(ObjectNode json, String field, String kind, Map<String, Optional<ObjectNode>> known,
            Function<String, Optional<ObjectNode>> look) {
        var id = json.path(field).path("id").asText("");
        if (!id.isEmpty()) {
            known.computeIfAbsent(kind + id, _ -> look.apply(id)).ifPresent(found -> json.set(field, found));
        }
    }
}
