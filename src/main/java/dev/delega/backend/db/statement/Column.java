package dev.delega.backend.db.statement;

/** A column as the store declares it: everything is either a whole number or text. */
public record Column(String name, boolean number) {}
