package dev.delega.client.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.delega.client.carrier.Reply;
import dev.delega.json.Json;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns OkHttp's response into ours, never holding more than the largest answer a backend may give. */
final class Answer {
    static final int LARGEST = 8 * 1024 * 1024;

    private Answer() {}

    static Heard read(Response response) throws IOException {
        var reply = new Reply(response.code(), json(bytes(response)), retryAfter(response));
        return new Heard(reply, response.header("Delega-Features"), response.header("Location"),
                response.header("Date"));
    }

    private static byte[] bytes(Response response) throws IOException {
        var bytes = response.body().byteStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new TooLarge();
        }
        return bytes;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (Json.Malformed _) {
            return MissingNode.getInstance();
        }
    }

    /** Seconds, or a date, which counts from the answer's own date: the two clocks need not agree. */
    private static @Nullable Long retryAfter(Response response) {
        var wait = response.header("Retry-After");
        if (wait == null) {
            return null;
        }
        if (wait.matches("\\d{1,9}")) {
            return Long.valueOf(wait);
        }
        var until = date(wait);
        var now = date(response.header("Date"));
        return until == null || now == null ? null : Math.max(0, Duration.between(now, until).toSeconds());
    }

    static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
