package dev.delega.contract;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A piece of work, as every part of the program sees it. */
public record Task(
        String id,
        String content,
        @Nullable String description,
        State state,
        int priority,
        List<String> labels,
        @Nullable String dueDate,
        @Nullable Ref project,
        People people,
        Place place,
        @Nullable Lease lease,
        List<String> blockedBy,
        ObjectNode context,
        long contextVersion,
        List<Evidence> evidence,
        long revision,
        Times times,
        Plan plan) {

    public Task {
        labels = List.copyOf(labels);
        blockedBy = List.copyOf(blockedBy);
        evidence = List.copyOf(evidence);
    }

    /** Without a plan for its time. */
    public Task(
            String id,
            String content,
            @Nullable String description,
            State state,
            int priority,
            List<String> labels,
            @Nullable String dueDate,
            @Nullable Ref project,
            People people,
            Place place,
            @Nullable Lease lease,
            List<String> blockedBy,
            ObjectNode context,
            long contextVersion,
            List<Evidence> evidence,
            long revision,
            Times times) {
        this(id, content, description, state, priority, labels, dueDate, project, people, place, lease, blockedBy,
                context, contextVersion, evidence, revision, times, Plan.NONE);
    }

    /** Who has to do with it. */
    public record People(
            @Nullable Ref creator,
            @Nullable Ref assignee,
            @Nullable Ref completer,
            @Nullable Ref delegator,
            @Nullable Ref accountable) {}

    /** Its place in the tree of delegations. */
    public record Place(@Nullable String parentId, @Nullable String rootId, int depth) {}

    /** Who works on it now, and until when. The generation is the fence. */
    public record Lease(Ref holder, @Nullable Instant claimedAt, @Nullable Instant until, long generation) {}

    public record Times(@Nullable Instant created, @Nullable Instant updated, @Nullable Instant completed) {}

    /** When on its day it is due, when to be reminded, and how it would come again. */
    public record Plan(
            @Nullable String dueTime,
            @Nullable String reminderTime,
            boolean recurring,
            @Nullable String recurringType,
            @Nullable Integer recurringInterval,
            @Nullable String recurringString) {
        public static final Plan NONE = new Plan(null, null, false, null, null, null);
    }

    /** What somebody asks to be created; agents and projects by id or name, absent fields null or empty. */
    public record Draft(
            String content,
            @Nullable String description,
            @Nullable String project,
            List<String> labels,
            @Nullable Integer priority,
            @Nullable String dueDate,
            @Nullable String assignee,
            @Nullable ObjectNode metadata,
            List<String> blockedBy,
            Plan plan) {

        public Draft {
            labels = List.copyOf(labels);
            blockedBy = List.copyOf(blockedBy);
        }

        /** Without a plan for its time. */
        public Draft(
                String content,
                @Nullable String description,
                @Nullable String project,
                List<String> labels,
                @Nullable Integer priority,
                @Nullable String dueDate,
                @Nullable String assignee,
                @Nullable ObjectNode metadata,
                List<String> blockedBy) {
            this(content, description, project, labels, priority, dueDate, assignee, metadata, blockedBy, Plan.NONE);
        }
    }
}
