package dev.delega.client.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.delega.contract.Match;
import dev.delega.contract.Problem;
import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static final Request TASK = Request.get("tasks", "12");

    @ParameterizedTest
    @ValueSource(
            strings = {"{'error':'no'}", "{'detail':'no'}", "{'message':'no'}", "{'error':{'code':'x','message':'no'}}",
                    "{'detail':{'error':'no','matches':[]}}", "{'error':'no','detail':'longer'}",
                    "{'error':null,'detail':'no'}", "{'error':'','message':'no'}"})
    void theSentenceIsFoundWhereverItStands(String body) {
        assertThat(problem(403, body)).isEqualTo(new Problem.Forbidden("no"));
    }

    @Test
    void aWrongKeyIsUnauthorized() {
        assertThat(problem(401, "{'detail':'Invalid or inactive agent API key'}"))
                .isEqualTo(new Problem.Unauthorized("Invalid or inactive agent API key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502})
    void aBackendsTroubleIsNoMistakeOfTheRequestAndItsWordsAreNotPassedOn(int status) {
        assertThat(problem(status, "{'detail':'Traceback: password=hunter2'}"))
                .isEqualTo(new Problem.Unavailable("The backend failed ("
                        + status + "); try again, and look into its log if it stays"));
    }

    @Test
    void aMissingThingIsNamedAsItWasAskedFor() {
        assertThat(problem(404, "{'detail':'Task not found'}")).isEqualTo(new Problem.NotFound("task", "12"));
        assertThat(problem(404, "{'error':'gone'}")).isEqualTo(new Problem.NotFound("task", "12"));
        assertThat(problem(404, "{'error':'Agent `bob` not found'}")).isEqualTo(new Problem.NotFound("agent", "bob"));
        assertThat(problem(404, "{'detail':'Agent not found'}"))
                .isEqualTo(new Problem.NotFound("agent", "that was named"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                    "404|{'detail':'Not Found'}", "404|{'error':'Not Found','status':404}",
                    "404|{'error':'No such route','code':'no_route'}", "405|{'detail':'Method Not Allowed'}", "501|{}"})
    void aMissingRouteIsAFeatureThatIsNotOffered(int status, String body) {
        var request = Request.get("tasks", "12", "links");
        assertThat(Refusals.of(request, reply(status, body)).message())
                .isEqualTo("This backend does not offer links of tasks");
    }

    @Test
    void aMissingMainRoutePointsAtTheUrl() {
        var problem = Refusals.of(Request.get("tasks"), reply(404, "{'detail':'Not Found'}"));
        assertThat(problem.message()).contains("tasks at this address").contains("DELEGA_API_URL");
    }

    @Test
    void aPageThatIsNotFoundIsNoDelegaBackend() {
        assertThat(Refusals.of(TASK, new Reply(404, MissingNode.getInstance(), null)).message())
                .contains("does not answer like a Delega backend").contains("DELEGA_API_URL");
    }

    @Test
    void aDuplicateBringsItsMatches() {
        var body = "{'detail':{'error':'Duplicate task detected','matches':[{'task_id':19,'content':'x','score':0.9}]}}";
        assertThat(problem(409, body)).isEqualTo(new Problem.Duplicate(List.of(new Match("19", 0.9, "x"))));
    }

    @Test
    void aLostLeaseNamesItsNewHolder() {
        assertThat(problem(409, "{'error':'lost','code':'lease_lost','holder':{'id':3,'name':'medic'}}"))
                .isEqualTo(new Problem.LeaseLost("12", "medic"));
        assertThat(problem(409, "{'error':'lost','code':'lease_lost','task_id':7,'holder':'medic'}"))
                .isEqualTo(new Problem.LeaseLost("7", "medic"));
    }

    @Test
    void anyOtherConflictKeepsItsCode() {
        assertThat(problem(409, "{'error':'taken','code':'name_taken'}"))
                .isEqualTo(new Problem.Conflict("name_taken", "taken"));
        assertThat(problem(409, "{'detail':'taken'}")).isEqualTo(new Problem.Conflict("conflict", "taken"));
    }

    @Test
    void wrongFieldsAreNamed() {
        var one = "{'detail':[{'type':'missing','loc':['body','content'],'msg':'Field required','input':{}}]}";
        var two = "{'detail':[{'type':'value_error','loc':['body','content'],'msg':'Value error, content must not be blank'},"
                + "{'type':'int','loc':['body','labels',0],'msg':'must be text'}]}";
        assertThat(problem(422, one)).isEqualTo(new Problem.Invalid("content", "was refused: is required"));
        assertThat(problem(422, two)).isEqualTo(new Problem.Invalid(
                "content", "was refused: content must not be blank; labels.0: must be text"));
        assertThat(problem(400, "{'error':'bad date','field':'due_date'}"))
                .isEqualTo(new Problem.Invalid("due_date", "was refused: bad date"));
        assertThat(problem(422, "{'code':'invalid','detail':[{'loc':['body','url'],'msg':'must use http or https'}]}"))
                .isEqualTo(new Problem.Invalid("url", "must use http or https"));
        assertThat(problem(400, "{'detail':'no such thing'}"))
                .isEqualTo(new Problem.Invalid("The request", "was refused: no such thing"));
    }

    @Test
    void evenAVeryLongFieldNameIsBounded() {
        var body = "{'detail':[{'loc':['body','" + "f".repeat(900) + "'],'msg':'" + "m".repeat(900) + "'}]}";
        assertThat(problem(422, body).message()).startsWith("fff").endsWith("m…").hasSizeLessThan(1250);
    }

    @Test
    void tooLargeAndTooManySaySo() {
        assertThat(problem(413, "{'detail':'Request body too large (max 65536 bytes)'}").message())
                .contains("too large").contains("65536");
        assertThat(Refusals.of(TASK, new Reply(429, Json.read("{\"error\":\"slow down\"}"), 17L)))
                .isEqualTo(new Problem.TooMany("slow down", 17L));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aFailingBackendIsUnavailable(int status) {
        assertThat(Refusals.of(TASK, new Reply(status, MissingNode.getInstance(), null)))
                .isInstanceOf(Problem.Unavailable.class)
                .extracting(Problem::message).asString().contains("(" + status + ")").contains("try again");
    }

    @Test
    void aRetiredServiceSaysWhereToGo() {
        assertThat(problem(410, "{'error':'hosted_service_retired'}").message())
                .contains("hosted_service_retired").contains("DELEGA_API_URL");
    }

    @Test
    void aSentenceFromTheBackendIsShortOneLineAndWithoutKeys() {
        var text = "a\\u0007b\\n\\u202ec dlg_0123456789abcdef " + "😀".repeat(300);
        var problem = problem(403, "{'error':'" + text + "'}");
        assertThat(problem.message()).startsWith("a b c dlg_… 😀").endsWith("😀…").hasSizeLessThanOrEqualTo(601);
    }

    private static Problem problem(int status, String body) {
        return Refusals.of(TASK, reply(status, body));
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, json(body), null);
    }

    /** Single quotes read better in Java; a backtick stands for one that is meant. */
    private static JsonNode json(String body) {
        return Json.read(body.replace('\'', '"').replace('`', '\''));
    }
}
