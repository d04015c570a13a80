package dev.delega.cli.clients;

import java.util.List;
import java.util.stream.Stream;

/** Configurations as people and programs leave them. */
record Shape(Client client, String text) {
    private static final List<String> JSON = List.of("{}", "{ }", "{\n}", "{\n  \"%\": {}\n}\n", "{\"%\":{}}",
            "{\"a\": 1}", "{\"%\": {\"x\": {\"command\": \"x\"}}}", "// mine\n{\n}\n", "{ /* none */ }",
            "{\n  // none yet\n}", "{\n  \"%\": {\n    // none yet\n  }\n}", "{\n  \"a\": 1 }",
            "{\n  \"%\": { \"x\": {} }\n}\n", "{\n  \"%\": {},\n  \"z\": null\n}\n", "{\"a\":1,\n\"%\":{\n\"x\":{}}}",
            "{\n  \"a\": 1 /* one\n two */\n}", "{\n  \"x\": 1   \n}\n",
            "{\n\t\"a\": \"// no comment\",\n\t\"%\": {\n\t\t\"x\": {\"env\": {\"K\": \"\\u00e4\\\"{\"}}\n\t}\n}",
            """
                    {
                        "%": {
                            "x": {
                                "command": "x",
                            }, // ours, }
                            // "old": {}
                        },
                        "b": [1, 2,], /* end */
                    }
                    """);

    private static final List<String> TOML = List.of("", "model = \"o3\"\n", "model = \"o3\"", "# only a comment\n",
            "[projects.\"/home/me\"]\ntrust_level = \"trusted\"\n", """
                    a = [1, # one
                      2,
                    ]
                    b = '''
                    [mcp_servers.delega]
                    '''
                    [mcp_servers.x]
                    command = "x" # mine
                    """, """
                    [mcp_servers.x]
                    command = "x"
                    env = { A = "b", "C d" = 'e' }


                    # end
                    """, """
                    [a."b.c"]
                    d = 1979-05-27 07:32:00Z
                    e = 1_000
                    f = inf
                    [[list]]
                    x = 1
                    [[list]]
                    x = 2
                    """);

    private static final List<String> YAML = List.of("", "GOOSE_PROVIDER: openai\n", "extensions: {}\n",
            "extensions:\n", "extensions: {} # none\n", "extensions: # none\nGOOSE_MODE: auto",
            "a: one\n  two\nextensions:\n  x:\n    name: x", """
                    # mine
                    ---
                    extensions:
                      x:
                        enabled: true
                    # end
                    b: 1
                    """, """
                    extensions:
                        x:
                            args:
                            - a: 1
                              b: 2
                            - 'it''s'
                            text: |
                              extensions:
                                delega: no
                        y: {a: [1, "}"], b: c}


                    b: "x: y"
                    """);

    static Stream<Shape> all() {
        var json = Stream.of(Client.CURSOR, Client.OPENCODE).flatMap(client -> JSON.stream()
                .map(text -> new Shape(client, text.replace("%", client.container()))));
        var others = Stream.concat(TOML.stream().map(text -> new Shape(Client.CODEX, text)),
                YAML.stream().map(text -> new Shape(Client.GOOSE, text)));
        return Stream.concat(json, others);
    }
}
