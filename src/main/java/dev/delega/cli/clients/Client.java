package dev.delega.cli.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.delega.cli.clients.text.Document;
import dev.delega.cli.clients.text.json.Inputs;
import org.jspecify.annotations.Nullable;

/** A program that starts MCP servers: what it is called, and how and where it keeps them. */
public enum Client {
    CLAUDE_CODE("claude-code", "Claude Code", Format.JSON, "mcpServers", "${DELEGA_AGENT_KEY}"),
    CLAUDE_DESKTOP("claude-desktop", "Claude Desktop", Format.JSON, "mcpServers", null),
    CURSOR("cursor", "Cursor", Format.JSON, "mcpServers", "${env:DELEGA_AGENT_KEY}"),
    VS_CODE("vscode", "VS Code", Format.JSON, "servers", "${input:" + Inputs.ID + "}"),
    WINDSURF("windsurf", "Windsurf", Format.JSON, "mcpServers", "${env:DELEGA_AGENT_KEY}"),
    CODEX("codex", "Codex", Format.TOML, "mcp_servers", null),
    GEMINI_CLI("gemini-cli", "Gemini CLI", Format.JSON, "mcpServers", "$DELEGA_AGENT_KEY"),
    ZED("zed", "Zed", Format.JSON, "context_servers", null),
    JUNIE("junie", "JetBrains Junie", Format.JSON, "mcpServers", null),
    CLINE("cline", "Cline", Format.JSON, "mcpServers", null),
    OPENCODE("opencode", "opencode", Format.JSON, "mcp", "{env:DELEGA_AGENT_KEY}"),
    GOOSE("goose", "Goose", Format.YAML, "extensions", "");

    private final String id;
    private final String title;
    private final Format format;
    private final String container;
    private final @Nullable String keyReference;

    Client(String id, String title, Format format, String container, @Nullable String keyReference) {
        this.id = id;
        this.title = title;
        this.format = format;
        this.container = container;
        this.keyReference = keyReference;
    }

    /** As it is typed. */
    public String id() {
        return id;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    public static Optional<Client> named(String id) {
        var wanted = id.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        return Stream.of(values()).filter(client -> client.id.equals(wanted)).findFirst();
    }

    /** Its configuration, if this is the text of it. */
    public Document read(String text) {
        return format.read(container, text);
    }

    Format format() {
        return format;
    }

    /** The member that holds all servers. */
    String container() {
        return container;
    }

    /** How the entry says where the key is, without saying the key; empty if this client cannot. */
    public Optional<String> keyReference() {
        return Optional.ofNullable(keyReference);
    }

    /** What can be seen of it on this machine; the first is where a new configuration belongs. */
    List<Spot> spots(Places places) {
        var home = places.home();
        return switch (this) {
            case CLAUDE_CODE -> List.of(claudeCode(places));
            case CLAUDE_DESKTOP -> List.of(Spot.in(places.desktop().resolve("Claude"), "claude_desktop_config.json"));
            case CURSOR -> List.of(Spot.in(home.resolve(".cursor"), "mcp.json"));
            case VS_CODE -> editors(places, "mcp.json");
            case WINDSURF -> List.of(Spot.in(home.resolve(".codeium", "windsurf"), "mcp_config.json"));
            case CODEX -> List.of(Spot.in(places.named("CODEX_HOME", home.resolve(".codex")), "config.toml"));
            case GEMINI_CLI -> List.of(Spot.in(home.resolve(".gemini"), "settings.json"));
            case ZED -> List.of(Spot.in(zed(places), "settings.json"));
            case JUNIE -> List.of(Spot.in(home.resolve(".junie"), "mcp", "mcp.json"));
            case CLINE -> cline(places);
            case OPENCODE -> List.of(opencode(places.config().resolve("opencode")));
            case GOOSE -> List.of(Spot.in(goose(places), "config.yaml"));
        };
    }

    private static Spot claudeCode(Places places) {
        var folder = places.named("CLAUDE_CONFIG_DIR", places.home().resolve(".claude"));
        var moved = !folder.equals(places.home().resolve(".claude"));
        return new Spot(folder, (moved ? folder : places.home()).resolve(".claude.json"));
    }

    private static List<Spot> editors(Places places, String... file) {
        return Stream.of("Code", "Code - Insiders", "VSCodium")
                .map(editor -> Spot.in(places.desktop().resolve(editor, "User"), file))
                .toList();
    }

    /** It lives in editors, which must be there for it. */
    private static List<Spot> cline(Places places) {
        var inEditors = editors(places, "globalStorage", "saoudrizwan.claude-dev", "settings",
                "cline_mcp_settings.json")
                .stream()
                .map(spot -> new Spot(spot.file().resolveSibling("..").normalize(), spot.file()));
        var alone = Spot.in(places.home().resolve(".cline"), "data", "settings", "cline_mcp_settings.json");
        return Stream.concat(inEditors, Stream.of(alone)).toList();
    }

    private static Path zed(Places places) {
        return switch (places.os()) {
            case LINUX -> places.config().resolve("zed");
            case MACOS -> places.home().resolve(".config", "zed");
            case WINDOWS -> places.desktop().resolve("Zed");
        };
    }

    /** It reads both; people who write comments have the second. */
    private static Spot opencode(Path folder) {
        var commented = folder.resolve("opencode.jsonc");
        return new Spot(folder, Files.exists(commented) ? commented : folder.resolve("opencode.json"));
    }

    private static Path goose(Places places) {
        return places.os() == Places.Os.WINDOWS
                ? places.desktop().resolve("Block", "goose", "config")
                : places.config().resolve("goose");
    }

    /** The folder by which a client is known to be here, and the file of its servers. */
    record Spot(Path sign, Path file) {
        static Spot in(Path folder, String... file) {
            var path = folder;
            for (var name : file) {
                path = path.resolve(name);
            }
            return new Spot(folder, path);
        }

        boolean isHere() {
            return Files.isDirectory(sign) || Files.exists(file);
        }
    }
}
