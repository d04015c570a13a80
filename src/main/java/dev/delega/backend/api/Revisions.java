package dev.delega.backend.api;

import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.backend.db.Database;
import dev.delega.backend.http.Asked;
import dev.delega.backend.http.Body;
import dev.delega.backend.http.Route;
import dev.delega.backend.http.Served;
import dev.delega.backend.work.Work;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import dev.delega.words.Numbers;
import org.jspecify.annotations.Nullable;

/// Which state of a task somebody has seen. Every answer about one task says its revision as an ETag, and behind a
/// hyphen what else stands there; a change may say which revision it is meant for, and is refused in the same
/// transaction when that is not the newest.
final class Revisions {
    private final Database db;
    private final Work work;

    Revisions(Database db, Work work) {
        this.db = db;
        this.work = work;
    }

    Served checked(Asked asked, Route route, Supplier<Served> change) {
        if (asked.reads() || !ofOneTask(asked)) {
            return change.get();
        }
        var wanted = asked.header("If-Match");
        var expected = asked.body() instanceof ObjectNode && !route.open()
                ? Body.of(asked.body()).maybeLong("expected_revision")
                : null;
        if ((wanted == null || wanted.equals("*")) && expected == null) {
            return change.get();
        }
        return db.write(() -> {
            var task = work.tasks().get(asked.path().get(1));
            if (wanted != null && !wanted.equals("*") && !revisions(wanted).contains(String.valueOf(task.revision()))) {
                throw new Problem.Stale("Task #" + task.id() + " has changed since: it is at revision "
                        + task.revision(), task.revision()).refused();
            }
            if (expected != null && expected != task.revision()) {
                throw new Problem.Conflict("stale", "Task #" + task.id() + " has changed since revision " + expected
                        + ": it is at " + task.revision() + "; read it again").refused();
            }
            return change.get();
        });
    }

    /** Somebody who has this state already is not sent it again. */
    static Served told(Asked asked, Served served) {
        var tag = tag(served);
        if (tag == null) {
            return served;
        }
        var headers = new HashMap<>(served.headers());
        headers.put("ETag", tag);
        var known = asked.header("If-None-Match");
        return asked.reads() && known != null && tags(known).contains(tag)
                ? new Served(304, headers, Json.object())
                : new Served(served.status(), headers, served.body());
    }

    private static @Nullable String tag(Served served) {
        return served.body() instanceof ObjectNode body && body.path("revision").isIntegralNumber()
                && body.has("content")
                        ? "\"" + body.path("revision").longValue() + "-" + Integer.toHexString(body.hashCode()) + "\""
                        : null;
    }

    private static List<String> tags(String header) {
        return List.of(header.replace("W/", "").strip().split("\\s*,\\s*", -1));
    }

    /** Comments do not change what a task is: only the part before the hyphen counts. */
    private static List<String> revisions(String header) {
        return tags(header).stream().map(tag -> tag.replaceAll("\"|-.*", "")).toList();
    }

    private static boolean ofOneTask(Asked asked) {
        return asked.path().size() >= 2 && asked.path().getFirst().equals("tasks")
                && Numbers.isId(asked.path().get(1));
    }
}
