package dev.delega.backend.http.wire.frames;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** One frame: what it is, whether its message ends with it, and what it carries. */
final class Frame {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    /** What a frame may carry that is not part of a message. */
    static final int CONTROL_BYTES = 125;

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int RESERVED = 0x70;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int MASK_BYTES = 4;
    private static final int MOST_HEAD = 10;

    private final int opcode;
    private final boolean last;
    private final byte[] payload;

    Frame(int opcode, boolean last, byte[] payload) {
        this.opcode = opcode;
        this.last = last;
        this.payload = payload;
    }

    /** The next one that a client sends, with room for so much. */
    static Frame read(InputStream in, int room) throws IOException {
        var first = one(in);
        var opcode = first & 0x0f;
        var last = (first & LAST) != 0;
        if ((first & RESERVED) != 0 || (opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            throw new Violation(Violation.PROTOCOL, "a frame of a kind that was not agreed on");
        }
        var second = one(in);
        if ((second & MASKED) == 0) {
            throw new Violation(Violation.PROTOCOL, "clients mask their frames");
        }
        var length = length(in, second & ~MASKED);
        if (opcode >= CLOSE && (!last || length > CONTROL_BYTES)) {
            throw new Violation(Violation.PROTOCOL, "a control frame is short and in one piece");
        }
        if (opcode < CLOSE && length > room) {
            throw new Violation(Violation.SIZE, "the message is too long");
        }
        return new Frame(opcode, last, unmasked(exactly(in, MASK_BYTES), exactly(in, (int) length)));
    }

    /** As a server sends it. */
    byte[] bytes() {
        var bytes = ByteBuffer.allocate(MOST_HEAD + payload.length).put((byte) (opcode | (last ? LAST : 0)));
        if (payload.length < SHORT) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= 0xffff) {
            bytes.put((byte) SHORT).putShort((short) payload.length);
        } else {
            bytes.put((byte) LONG).putLong(payload.length);
        }
        bytes.put(payload).flip();
        var exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return exact;
    }

    int opcode() {
        return opcode;
    }

    boolean last() {
        return last;
    }

    /** Not a copy. */
    byte[] payload() {
        return payload;
    }

    boolean control() {
        return opcode >= CLOSE;
    }

    /** There is one way to write a length; a negative one is too long. */
    private static long length(InputStream in, int said) throws IOException {
        var length = switch (said) {
            case SHORT -> ByteBuffer.wrap(exactly(in, Short.BYTES)).getShort() & 0xffffL;
            case LONG -> ByteBuffer.wrap(exactly(in, Long.BYTES)).getLong();
            default -> said;
        };
        if ((said == SHORT && length < SHORT) || (said == LONG && length >= 0 && length <= 0xffff)) {
            throw new Violation(Violation.PROTOCOL, "a length is written longer than it has to be");
        }
        return length < 0 ? Long.MAX_VALUE : length;
    }

    private static byte[] unmasked(byte[] mask, byte[] payload) {
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % MASK_BYTES];
        }
        return payload;
    }

    private static int one(InputStream in) throws IOException {
        var one = in.read();
        if (one < 0) {
            throw new EOFException();
        }
        return one;
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }
}
