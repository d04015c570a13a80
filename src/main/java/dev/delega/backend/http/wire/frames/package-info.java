/**
 * WebSocket (RFC 6455) on a connection that goes on: the handshake, the frames, and a conversation in texts. What a
 * client may not say ends the conversation with the code that the protocol has for it.
 */
@NullMarked
package dev.delega.backend.http.wire.frames;

import org.jspecify.annotations.NullMarked;
