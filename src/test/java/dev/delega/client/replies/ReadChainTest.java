package dev.delega.client.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import dev.delega.contract.Chain;
import dev.delega.contract.Hop;
import dev.delega.contract.Ref;
import dev.delega.contract.Task;
import org.junit.jupiter.api.Test;

class ReadChainTest {
    private static final Instant T = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void theOldShapeIsPutInTreeOrderAndItsHopsAreDerived() {
        var chain = read("""
                {'root':{'id':1,'content':'root'},'depth':2,'completed_count':1,'total_count':4,'chain':[
                 {'id':1,'content':'root','delegation_depth':0},
                 {'id':2,'content':'a','parent_task_id':1,'delegation_depth':1,'created_at':'2026-06-10T12:00:00',
                  'created_by_agent':{'id':7,'name':'lead'},'assigned_to_agent':{'id':8,'name':'writer'}},
                 {'id':3,'content':'b','parent_task_id':1,'delegation_depth':1},
                 {'id':4,'content':'a1','parent_task_id':2,'delegation_depth':2}]}
                """);

        assertThat(chain.tasks()).extracting(Task::id).containsExactly("1", "2", "4", "3");
        assertThat(chain.hops()).hasSize(3).first().isEqualTo(
                new Hop(new Ref("7", "lead"), new Ref("8", "writer"), T, "2", null));
        assertThat(List.of(chain.depth(), chain.completed(), chain.total())).containsExactly(2, 1, 4);
        assertThat(chain.rootId()).isEqualTo("1");
    }

    @Test
    void aTaskThatStandsOncePerHandOverIsReadOnce() {
        var chain = read(
                """
                        {'task_id':5,'root_id':5,'depth':0,'completed_count':0,'total_count':1,'chain':[
                         {'id':5,'content':'x','from':'lead','to':'a','at':'2026-06-10T12:00:00Z'},
                         {'id':5,'content':'x','from':'a','to':'b','at':'2026-06-10T12:00:00Z'}],'delegations':[
                         {'from':'lead','from_agent_id':1,'to':'a','to_agent_id':2,'at':'2026-06-10T12:00:00Z','task_id':5},
                         {'from':'a','from_agent_id':2,'to':'b','to_agent_id':3,'at':'2026-06-10T12:00:00Z','task_id':5,'note':'n'}]}
                        """);

        assertThat(chain.tasks()).extracting(Task::id).containsExactly("5");
        assertThat(chain.hops()).containsExactly(
                new Hop(new Ref("1", "lead"), new Ref("2", "a"), T, "5", null),
                new Hop(new Ref("2", "a"), new Ref("3", "b"), T, "5", "n"));
    }

    @Test
    void theSeedSendsNothingButHops() {
        var chain = read("{'task_id':'T','chain':[{'from':'lead','to':'writer','at':'2026-06-10T12:00:00Z'}]}");

        assertThat(chain).isEqualTo(new Chain("T", null, List.of(), List.of(
                new Hop(new Ref("lead", "lead"), new Ref("writer", "writer"), T, "T", null)), 0, 0, 0));
    }

    @Test
    void theRootIsPartOfTheTreeWhereItStandsBesideIt() {
        var chain = read("{'root':{'id':1,'content':'r'},'chain':[{'id':2,'content':'a','parent_task_id':1}]}");
        assertThat(chain.tasks()).extracting(Task::id).containsExactly("1", "2");
    }

    @Test
    void aCircleOrALostParentLosesNoTask() {
        var chain = read(
                """
                        {'root_id':9,'chain':[{'id':1,'content':'a','parent_task_id':2},{'id':2,'content':'b','parent_task_id':1},
                         {'id':3,'content':'c','parent_task_id':77}]}
                        """);
        assertThat(chain.tasks()).extracting(Task::id).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(chain.total()).isEqualTo(3);
    }

    private static Chain read(String text) {
        return ReadChain.chain(LenientTest.json(text), "asked");
    }
}
