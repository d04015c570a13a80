{
  "aliases": {
    "delega-mcp": {
      "script-ref": "dev.delega:delega-mcp:{{projectVersion}}",
      "description": "The hand-off layer for AI agents: an MCP server over stdio with its own backend.",
      "java": "25+",
      "runtime-options": [
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:CompileThresholdScaling=4",
        "-Xmx512m",
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "--enable-native-access=ALL-UNNAMED"
      ]
    }
  }
}
