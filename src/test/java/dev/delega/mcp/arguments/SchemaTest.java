package dev.delega.mcp.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.delega.json.Json;
import dev.delega.mcp.offer.Answer;
import dev.delega.mcp.offer.Card;
import dev.delega.mcp.offer.Tool;
import org.junit.jupiter.api.Test;

/** Records as JSON schemas and tools as cards. */
class SchemaTest {
    record Nothing() {}

    record Bare(String undocumented) {}

    @Test
    void everyKindOfArgumentHasItsSchema() {
        assertThat(Json.pretty(Schema.of(Kinds.class)).replaceAll("\\s+", " ")).isEqualTo("""
                { "type" : "object", "properties" : {
                "task_id" : { "type" : "string", "description" : "Text" },
                "priority" : { "type" : "integer", "minimum" : 1, "maximum" : 4, "description" : "Range" },
                "count" : { "type" : "integer", "description" : "Whole" },
                "big" : { "type" : "integer", "description" : "Long" },
                "done" : { "type" : "boolean", "description" : "Flag" },
                "color" : { "type" : "string", "enum" : [ "red", "dark_green" ], "description" : "Word" },
                "labels" : { "type" : "array", "items" : { "type" : "string" }, "description" : "Texts" },
                "numbers" : { "type" : "array", "items" : { "type" : "integer" }, "description" : "Numbers" },
                "colors" : { "type" : "array", "items" : { "type" : "string", "enum" : [ "red", "dark_green" ] },
                "description" : "Words" },
                "evidence" : { "type" : "array", "items" : { "type" : "object", "properties" : {
                "kind" : { "type" : "string", "description" : "Kind" },
                "ref" : { "type" : "string", "description" : "Where" } },
                "required" : [ "kind" ], "additionalProperties" : false }, "description" : "Rows" },
                "metadata" : { "type" : "object", "description" : "Object" },
                "result" : { "description" : "Anything" },
                "assign_to" : { "type" : [ "string", "null" ], "description" : "Clearable" },
                "shade" : { "type" : [ "string", "null" ], "enum" : [ "red", "dark_green", null ],
                "description" : "Clearable word" } },
                "required" : [ "task_id", "count" ], "additionalProperties" : false }""".replace('\n', ' '));
    }

    @Test
    void aToolWithoutArgumentsTakesAnEmptyObject() {
        assertThat(Json.text(Schema.of(Nothing.class)))
                .isEqualTo("{\"type\":\"object\",\"additionalProperties\":false}");
    }

    @Test
    void anArgumentWithoutADocIsAMistakeInTheTool() {
        assertThatThrownBy(() -> Schema.of(Bare.class)).hasMessageContaining("undocumented")
                .hasMessageContaining("@Doc");
    }

    @Test
    void aCardSaysEverythingInAFixedOrder() {
        var tool = Tool.named("claim_task")
                .titled("Claim a task")
                .tells("Take it.")
                .writesIdempotently()
                .answers(Json.object().put("type", "object"))
                .takes(Nothing.class, _ -> Answer.failure("no"));

        assertThat(Json.text(Card.of(tool))).isEqualTo("""
                {"name":"claim_task","title":"Claim a task","description":"Take it.",\
                "inputSchema":{"type":"object","additionalProperties":false},"outputSchema":{"type":"object"},\
                "annotations":{"readOnlyHint":false,"destructiveHint":false,"idempotentHint":true,\
                "openWorldHint":false}}""");
        assertThat(Card.openWorld(tool).at("/annotations/openWorldHint").asBoolean()).isTrue();
    }
}
