package dev.delega.tools.answers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Event;
import dev.delega.contract.Link;
import dev.delega.contract.Subtask;

/** What hangs on a task, as data. */
final class Parts {
    private Parts() {}

    static ObjectNode subtask(Subtask subtask) {
        return Shape.shape().with("id", subtask.id()).with("content", subtask.content()).done()
                .put("completed", subtask.completed());
    }

    static ObjectNode link(Link link) {
        return Shape.shape().with("kind", link.kind()).with("ref", link.ref(), 500).with("url", link.url(), 500).done();
    }

    static ObjectNode event(Event event) {
        return Shape.shape().with("at", event.at()).with("kind", event.kind()).with("by", Shape.ref(event.actor()))
                .done();
    }
}
