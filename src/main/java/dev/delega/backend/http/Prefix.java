package dev.delega.backend.http;

/** Which of the two spellings of the contract a client speaks; they differ in a handful of defaults only. */
public enum Prefix {
    API, V1
}
