package dev.delega.backend.http.wire;

import dev.delega.backend.http.wire.reading.Heard;
import dev.delega.backend.http.wire.reading.Unreadable;

/** Who answers. It is called on the connection's own thread and reads the body as far as it wants to. */
public interface Responder {
    Answer respond(Heard heard);

    /** The answer to what could not be understood as a request. */
    Answer refuse(Unreadable unreadable);

    /** Something that must not happen, told to nobody else. */
    void failed(Throwable failure);
}
