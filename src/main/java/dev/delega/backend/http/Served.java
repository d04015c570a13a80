package dev.delega.backend.http;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What is answered. */
public record Served(int status, Map<String, String> headers, JsonNode body) {
    public Served {
        headers = Map.copyOf(headers);
    }

    public Served(int status, JsonNode body) {
        this(status, Map.of(), body);
    }
}
