package dev.delega.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.delega.json.Json;
import dev.delega.mcp.arguments.Clearable;
import org.junit.jupiter.api.Test;

class UpdateTaskTest {
    @Test
    void whatIsLeftOutStaysAndWhatIsNullIsCleared() {
        var update = new UpdateTask("12", null, new Clearable<>(null), null, new Clearable<>(List.of("a")), 2,
                new Clearable<>("2026-11-23"), new Clearable<>(null), null, new Clearable<>(null),
                UpdateTask.Settable.CANCELLED, null);

        assertThat(Json.text(update.changes())).isEqualTo("{\"description\":null,\"labels\":[\"a\"],\"priority\":2,"
                + "\"due_date\":\"2026-11-23\",\"assign_to\":null,\"blocked_by\":null,\"status\":\"cancelled\"}");
    }
}
