package dev.delega.cli.clients;

/** How a client writes its configuration. */
enum Format {
    JSON, TOML, YAML
}
