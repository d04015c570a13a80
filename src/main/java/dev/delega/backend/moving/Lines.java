package dev.delega.backend.moving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.contract.Problem;
import dev.delega.contract.Refused;
import dev.delega.json.Json;
import org.jspecify.annotations.Nullable;

/** Objects of JSON, one a line and one at a time, each known by its number. */
final class Lines implements AutoCloseable {
    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Null at the end. */
    @Nullable
    ObjectNode next() {
        var line = read();
        if (line == null) {
            return null;
        }
        try {
            if (Json.read(line) instanceof ObjectNode object) {
                return object;
            }
            throw wrong("is no object");
        } catch (Json.Malformed e) {
            throw wrong("is not one JSON object (" + e.getMessage() + "); is the file cut off or damaged?");
        }
    }

    /** What is wrong with the line that was read last. */
    Refused wrong(String reason) {
        return new Problem.Invalid("Line " + number, reason + ". Nothing was changed").refused();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException _) {
            // it was only read
        }
    }

    private byte @Nullable [] read() {
        number++;
        var line = new ByteArrayOutputStream();
        try {
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return line.size() == 0 ? null : line.toByteArray();
                }
                if (line.size() == LONGEST) {
                    throw wrong("is longer than any row of a board");
                }
                line.write(next);
            }
            return line.toByteArray();
        } catch (IOException e) {
            throw wrong("cannot be read (" + e.getMessage() + ")");
        }
    }
}
