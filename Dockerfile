# Build the jar first (mvn -q package), then: docker build -t delega-mcp .
# The tools, over stdio, as an MCP client starts them (-i keeps standard input open, and no -t):
#   docker run -i --rm -v delega:/var/lib/delega delega-mcp
# The board as a server:
#   docker run -d --name delega --read-only --tmpfs /tmp:exec -v delega:/var/lib/delega -p 127.0.0.1:18890:18890 delega-mcp serve
# The server's first agent, from inside, because only its own machine may make it:
#   docker exec delega delega-mcp agents create chief --admin

FROM eclipse-temurin:25-jdk AS runtime
# a runtime of only the modules that the jar needs
RUN jlink --no-header-files --no-man-pages --strip-debug --compress=zip-6 --output /runtime \
    --add-modules java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs

FROM debian:13-slim
LABEL org.opencontainers.image.title="delega-mcp" \
    org.opencontainers.image.description="The hand-off layer for AI agents: an MCP server over stdio with its own backend." \
    org.opencontainers.image.version="0.1.0" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.url="https://github.com/delega-dev/delega-mcp" \
    org.opencontainers.image.source="https://github.com/delega-dev/delega-mcp" \
    org.opencontainers.image.documentation="https://github.com/delega-dev/delega-mcp#readme" \
    io.modelcontextprotocol.server.name="io.github.delega-dev/delega-mcp"
RUN groupadd --system --gid 10001 delega \
    && useradd --system --uid 10001 --gid delega --home-dir /var/lib/delega --shell /usr/sbin/nologin delega \
    && install -d -o delega -g delega -m 0700 /var/lib/delega
COPY --from=runtime /runtime /opt/java
COPY target/delega-mcp.jar /opt/delega/delega-mcp.jar
COPY --chmod=0755 src/packaging/delega-mcp /usr/local/bin/delega-mcp

ENV PATH=/opt/java/bin:$PATH \
    DELEGA_HOME=/var/lib/delega \
    DELEGA_HOST=0.0.0.0
# no key, no password: secrets come as files, for example DELEGA_AGENT_KEY_FILE=/run/secrets/key
USER 10001:10001
VOLUME /var/lib/delega
EXPOSE 18890
STOPSIGNAL SIGTERM
# only a server can be asked, at its DELEGA_PORT; a session over stdio is well as long as it runs
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 \
    CMD ["bash", "-c", "grep -qzx serve /proc/1/cmdline || exit 0; exec 3<>/dev/tcp/127.0.0.1/${DELEGA_PORT:-18890} && printf 'GET /ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["delega-mcp"]
