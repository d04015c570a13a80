package dev.delega.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient;
import dev.delega.client.DelegaClient.Delegation;
import dev.delega.contract.Evidence;
import dev.delega.mcp.arguments.Doc;
import dev.delega.mcp.arguments.Range;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Tool;
import dev.delega.tools.answers.ChainAnswers;
import dev.delega.tools.answers.HandOffAnswers;
import dev.delega.tools.answers.TaskId;
import dev.delega.tools.shown.Text;
import org.jspecify.annotations.Nullable;

/** Handing work on, remarking on it, finishing it, and seeing whose hands it went through. */
final class HandOffTools {
    private final Supplier<DelegaClient> delega;

    HandOffTools(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    record DelegateTask(
            @Doc(TaskTools.CLEAR) String taskId,
            @Doc("Agent id or name") String agentId,
            @Doc("Gives a child task") @Nullable String content,
            @Doc(TaskTools.CLEAR) @Nullable String description,
            @Doc(TaskTools.CLEAR) @Nullable List<String> labels,
            @Doc(TaskTools.CLEAR) @Range(min = 1, max = 4) @Nullable Integer priority,
            @Doc("YYYY-MM-DD") @Nullable String dueDate,
            @Doc("Why") @Nullable String note,
            @Doc(TaskTools.CLEAR) @Nullable ObjectNode metadata,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {

        Delegation delegation() {
            return new Delegation(agentId, content, description, labels == null ? List.of() : labels, priority, dueDate,
                    note, metadata);
        }

        /** What only a new task can get; a task that changes hands stays as it is. */
        List<String> forAChild() {
            var given = new ArrayList<String>();
            Text.add(given, "", description == null ? null : "description");
            Text.add(given, "", labels == null || labels.isEmpty() ? null : "labels");
            Text.add(given, "", priority == null ? null : "priority");
            Text.add(given, "", dueDate == null ? null : "due_date");
            Text.add(given, "", metadata == null ? null : "metadata");
            return given;
        }
    }

    record CompleteTask(
            @Doc(TaskTools.CLEAR) String taskId,
            @Doc("Text or object") @Nullable JsonNode result,
            @Doc(TaskTools.CLEAR) @Nullable ObjectNode metadata,
            @Doc(TaskTools.CLEAR) @Nullable List<Proof> evidence,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {

        List<Evidence> proofs() {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(proof -> new Evidence(proof.kind, proof.ref, proof.summary)).toList();
        }
    }

    record Proof(
            @Doc("Like commit, pr, artifact_url") String kind,
            @Doc(TaskTools.CLEAR) String ref,
            @Doc(TaskTools.CLEAR) @Nullable String summary) {}

    record AddComment(
            @Doc(TaskTools.CLEAR) String taskId,
            @Doc("Up to 5000; @name mentions an agent") String content,
            @Doc(TaskTools.CLEAR) @Nullable String requestId) {}

    record GetChain(
            @Doc(TaskTools.CLEAR) String taskId,
            @Doc("hops: without the tree") ChainAnswers.@Nullable Format format) {}

    List<Tool<?>> all() {
        return List.of(delegateTask(), completeTask(), addComment(), getChain());
    }

    private Tool<DelegateTask> delegateTask() {
        return Tool.named("delega_delegate_task")
                .titled("Delegate a task")
                .tells("""
                        Hand work on: with content as a child task that yours waits for, without it the task itself. \
                        delega_list_agents shows to whom. Follow it with delega_get_chain.""")
                .writes()
                .answers(Outputs.delegated())
                .takes(DelegateTask.class, this::delegate);
    }

    private Answer delegate(DelegateTask asked) {
        if (asked.content == null && !asked.forAChild().isEmpty()) {
            return Answer.failure("Nothing was done: " + String.join(", ", asked.forAChild())
                    + " would belong to a child task. Give it content too, or change the task itself with"
                    + " delega_update_task and hand it over without them.");
        }
        return HandOffAnswers.delegated(asked.content != null,
                delega.get().delegate(TaskId.of(asked.taskId), asked.delegation(), asked.requestId));
    }

    private Tool<CompleteTask> completeTask() {
        return Tool.named("delega_complete_task")
                .titled("Complete a task")
                .tells("""
                        Finish a task with the result that others build on; the answer tells what can start now. If \
                        you cannot finish, use delega_add_comment or delega_delegate_task.""")
                .writesIdempotently()
                .answers(Outputs.completed())
                .takes(CompleteTask.class, this::complete);
    }

    private Answer complete(CompleteTask asked) {
        var completed = delega.get().complete(TaskId.of(asked.taskId), asked.result, asked.metadata, asked.proofs(),
                asked.requestId);
        return HandOffAnswers.completed(asked.result, completed);
    }

    private Tool<AddComment> addComment() {
        return Tool.named("delega_add_comment")
                .titled("Comment on a task")
                .tells("""
                        Leave progress, a question or a finding for those who work on a task. To finish it use \
                        delega_complete_task.""")
                .writes()
                .answers(Outputs.comment())
                .takes(AddComment.class, asked -> HandOffAnswers.commented(
                        delega.get().comment(TaskId.of(asked.taskId), asked.content, asked.requestId)));
    }

    private Tool<GetChain> getChain() {
        return Tool.named("delega_get_chain")
                .titled("See a chain")
                .tells("""
                        See all tasks that grew from one root, their states, and who handed what to whom. Read one \
                        with delega_get_task.""")
                .answers(Outputs.chain())
                .takes(GetChain.class,
                        asked -> ChainAnswers.chain(delega.get().chain(TaskId.of(asked.taskId)), asked.format));
    }
}
