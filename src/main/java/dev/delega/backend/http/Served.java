package dev.delega.backend.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What is answered. */
public record Served(int status, JsonNode body) {}
