package dev.delega.client.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import dev.delega.contract.Evidence;
import dev.delega.contract.Ref;
import dev.delega.contract.Refused;
import dev.delega.contract.State;
import dev.delega.contract.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadTaskTest {
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void theHostedShapeIsFlatAndFullOfText() {
        var task = ReadTask.task(LenientTest
                .json("""
                        {'id':'0123456789abcdef0123456789abcdef','content':'Ship it','description':null,'project_id':'prj_1',
                         'project_name':'Site','due_date':'2026-06-11','priority':2,'labels':'[\\'ci\\']','completed':0,
                         'status':'claimed','created_by_agent_id':'a1','assigned_to_agent_id':'a2','delegated_by_agent_id':'a1',
                         'accountable_agent_id':'a0','claimed_by_agent_id':'a2','claimed_at':'2026-06-10 12:00:00',
                         'lease_expires_at':'2026-06-10T12:00:00.000Z','claim_generation':3,'parent_task_id':'p','root_task_id':'r',
                         'delegation_depth':2,'context':'{\\'step\\':1}','context_version':4,
                         'completion_evidence':'[{\\'kind\\':\\'pr\\',\\'ref\\':\\'#1\\'}]','revision':9,
                         'created_at':'2026-06-10T12:00:00','updated_at':'2026-06-10T12:00:00Z','completed_at':null}
                        """));

        assertThat(task).isEqualTo(new Task(
                "0123456789abcdef0123456789abcdef", "Ship it", null, State.CLAIMED, 2, List.of("ci"), "2026-06-11",
                new Ref("prj_1", "Site"),
                new Task.People(new Ref("a1", null), new Ref("a2", null), null, new Ref("a1", null),
                        new Ref("a0", null)),
                new Task.Place("p", "r", 2),
                new Task.Lease(new Ref("a2", null), NOON, NOON, 3),
                List.of(),
                Lenient.object(LenientTest.json("{'x':{'step':1}}"), "x"), 4,
                List.of(new Evidence("pr", "#1", null)), 9,
                new Task.Times(NOON, NOON, null)));
    }

    @Test
    void theSelfHostedShapeIsNested() {
        var task = ReadTask.task(LenientTest
                .json("""
                        {'id':2,'content':'Review','priority':3,'labels':['bug'],'project':{'id':1,'name':'Site'},'project_id':1,
                         'context':{'step':1},'completed':false,'status':'open','parent_task_id':null,'root_task_id':2,
                         'created_by_agent':{'id':1,'name':'coordinator'},'assigned_to_agent':null,'completed_by_agent':null}
                        """));

        assertThat(task.id()).isEqualTo("2");
        assertThat(task.project()).isEqualTo(new Ref("1", "Site"));
        assertThat(task.people()).isEqualTo(new Task.People(new Ref("1", "coordinator"), null, null, null, null));
        assertThat(task.place()).isEqualTo(new Task.Place(null, "2", 0));
        assertThat(task.lease()).isNull();
    }

    @Test
    void theSeedsWordsAreUnderstood() {
        var task = ReadTask.task(LenientTest.json(
                "{'id':'TASK_ID','content':'x','completed':true,'completed_by':'research-agent','metadata':{'result':'r'}}"));

        assertThat(task.state()).isEqualTo(State.COMPLETED);
        assertThat(task.people().completer()).isEqualTo(new Ref("research-agent", "research-agent"));
        assertThat(task.context().path("result").asText()).isEqualTo("r");
    }

    @ParameterizedTest
    @CsvSource({"open,0,OPEN", "pending,0,OPEN", "paused,0,OPEN", "in_progress,0,IN_PROGRESS", "delegated,1,COMPLETED",
            "failed,0,FAILED", "cancelled,1,CANCELLED", "completed,0,COMPLETED"})
    void aStateIsReadWithItsBoolean(String status, int completed, State state) {
        var task = ReadTask.task(LenientTest.json(
                "{'id':1,'content':'x','status':'" + status + "','completed':" + completed + "}"));
        assertThat(task.state()).isEqualTo(state);
    }

    @Test
    void aTaskMayBeWrapped() {
        assertThat(ReadTask.task(LenientTest.json("{'task':{'id':1,'content':'x'}}")).id()).isEqualTo("1");
    }

    @Test
    void whatIsNoTaskIsRefused() {
        assertThatThrownBy(() -> ReadTask.task(LenientTest.json("{'ok':true}"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ReadTask.task(LenientTest.json("[]"))).isInstanceOf(Refused.class);
    }
}
