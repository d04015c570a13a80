package dev.delega.tools;

import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.client.DelegaClient;
import dev.delega.client.DelegaClient.Delegation;
import dev.delega.contract.Evidence;
import dev.delega.mcp.Doc;
import dev.delega.mcp.Range;
import dev.delega.mcp.Tool;
import org.jspecify.annotations.Nullable;

/** Handing work on, remarking on it, finishing it, and seeing whose hands it went through. */
final class HandOffTools {
    private final Supplier<DelegaClient> delega;

    HandOffTools(Supplier<DelegaClient> delega) {
        this.delega = delega;
    }

    record DelegateTask(
            @Doc(TaskTools.TASK) String taskId,
            @Doc("Agent id or name") String agentId,
            @Doc("The part to do: gives a child task. Without: the task itself changes hands") @Nullable String content,
            @Doc("Details for the child") @Nullable String description,
            @Doc("For the child") @Nullable List<String> labels,
            @Doc("1 is handled first") @Range(min = 1, max = 4) @Nullable Integer priority,
            @Doc("YYYY-MM-DD") @Nullable String dueDate,
            @Doc("Why, for the record") @Nullable String note,
            @Doc("Facts the worker needs") @Nullable ObjectNode metadata,
            @Doc(TaskTools.REQUEST_ID) @Nullable String requestId) {

        Delegation delegation() {
            return new Delegation(agentId, content, description, labels == null ? List.of() : labels, priority, dueDate,
                    note, metadata);
        }
    }

    record CompleteTask(
            @Doc(TaskTools.TASK) String taskId,
            @Doc("What came out: text or object") @Nullable JsonNode result,
            @Doc("Merged into the context") @Nullable ObjectNode metadata,
            @Doc("What proves it") @Nullable List<Proof> evidence,
            @Doc(TaskTools.REQUEST_ID) @Nullable String requestId) {

        List<Evidence> proofs() {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(proof -> new Evidence(proof.kind, proof.ref, proof.summary)).toList();
        }
    }

    record Proof(
            @Doc("Like commit, pr, url") String kind,
            @Doc("Like 1a2b3c") String ref,
            @Doc("One sentence") @Nullable String summary) {}

    record AddComment(
            @Doc(TaskTools.TASK) String taskId,
            @Doc("≤ 5000 characters; @name mentions an agent") String content,
            @Doc(TaskTools.REQUEST_ID) @Nullable String requestId) {}

    record GetChain(
            @Doc(TaskTools.TASK) String taskId,
            @Doc("Default: both") ChainAnswers.@Nullable Format format) {}

    List<Tool<?>> all() {
        return List.of(delegateTask(), completeTask(), addComment(), getChain());
    }

    private Tool<DelegateTask> delegateTask() {
        return Tool.named("delega_delegate_task")
                .titled("Delegate a task")
                .tells("""
                        Give work to another agent: with content as a child task that yours waits for, without content the \
                        task itself. delega_list_agents shows who there is. Follow it with delega_get_chain.""")
                .writes()
                .answers(Outputs.delegated())
                .takes(DelegateTask.class, asked -> HandOffAnswers.delegated(
                        delega.get().delegate(asked.taskId, asked.delegation(), asked.requestId)));
    }

    private Tool<CompleteTask> completeTask() {
        return Tool.named("delega_complete_task")
                .titled("Complete a task")
                .tells("""
                        Finish a task when its work is done, with the result the next agent builds on and evidence if there \
                        is any. The answer tells what can start now. If you cannot finish, delega_add_comment or \
                        delega_delegate_task instead.""")
                .writesIdempotently()
                .answers(Outputs.completed())
                .takes(CompleteTask.class, asked -> HandOffAnswers.completed(delega.get().complete(asked.taskId, asked.result,
                        asked.metadata, asked.proofs(), asked.requestId)));
    }

    private Tool<AddComment> addComment() {
        return Tool.named("delega_add_comment")
                .titled("Comment on a task")
                .tells("""
                        Leave progress, a question or a finding on a task for those who work on it. It changes nothing else; \
                        use delega_complete_task to finish.""")
                .writes()
                .answers(Outputs.comment())
                .takes(AddComment.class, asked -> HandOffAnswers.commented(
                        delega.get().comment(asked.taskId, asked.content, asked.requestId)));
    }

    private Tool<GetChain> getChain() {
        return Tool.named("delega_get_chain")
                .titled("See a delegation chain")
                .tells("""
                        See whose hands a piece of work went through: all tasks that grew from one root with their states, \
                        and who gave what to whom. Read one of them with delega_get_task.""")
                .answers(Outputs.chain())
                .takes(GetChain.class, asked -> ChainAnswers.chain(delega.get().chain(asked.taskId), asked.format));
    }
}
