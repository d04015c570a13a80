package dev.delega.backend.http.wire;

import java.io.IOException;

/** An answer that does not end with its body: it goes on until one of the two leaves. */
public interface Ongoing {
    /** Says what there is to say, on the connection's own thread, which is interrupted when it is to end. */
    void speak(Line line) throws IOException, InterruptedException;

    /** Hears what the other side says meanwhile. Where this returns, the conversation is over. */
    void hear(Line line) throws IOException;

    /** Called once in any case, also where nothing could be said at all. */
    void over();
}
