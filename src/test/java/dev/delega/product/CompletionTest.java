package dev.delega.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A shell that was told finishes what somebody begins to type. */
class CompletionTest {
    @TempDir
    private Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void print() throws IOException {
        script = Files.write(folder.resolve("script"), printed("bash"));
    }

    @Test
    @EnabledIf("bashIsThere")
    void bashKnowsTheProgram() throws IOException, InterruptedException {
        assertThat(bash("complete -p delega-mcp")).singleElement().asString().endsWith(" delega-mcp");
    }

    @Test
    @EnabledIf("bashIsThere")
    void bashFinishesCommandsAndFlags() throws IOException, InterruptedException {
        assertThat(typed("ser")).containsExactly("serve");
        assertThat(typed("agents", "cr")).containsExactly("create");
        assertThat(typed("doctor", "--js")).containsExactly("--json");
        assertThat(typed("serve", "--port", "80", "--trusted-proxy-i")).containsExactly("--trusted-proxy-ips");
        assertThat(typed("--read-o")).containsExactly("--read-only");
        assertThat(typed("completion", "fi")).containsExactly("fish");
        assertThat(typed("doctor", "--db", "scr")).containsExactly("script");
    }

    @Test
    void zshReadsTheSameScriptAndFishItsOwn() throws IOException {
        assertThat(printed("zsh")).isEqualTo(Files.readAllLines(script));
        assertThat(printed("fish"))
                .contains("complete -c delega-mcp -n '__fish_seen_subcommand_from doctor' -l json"
                        + " -d 'for programs: {ok, checks: [{name, status, found, remedy}]}'")
                .contains("complete -c delega-mcp -n '__fish_seen_subcommand_from agents; and not"
                        + " __fish_seen_subcommand_from create list' -f -a 'create' -d 'Make an agent. Its key goes to"
                        + " standard output, this once.'")
                .allMatch(line -> line.startsWith("complete -c delega-mcp -n '"));
    }

    @Test
    void noSecretIsAFlagThatAShellWouldRemember() throws IOException {
        assertThat(Files.readString(script)).contains("--agent-key-file").doesNotContain("--agent-key'",
                "\"--agent-key\"", "--secret-key");
    }

    private List<String> printed(String shell) {
        var ran = Ran.of(Product.at(folder), "completion", shell);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    private List<String> typed(String... words) throws IOException, InterruptedException {
        var line = "delega-mcp " + String.join(" ", words);
        return bash("COMP_WORDS=(" + line + "); COMP_CWORD=" + words.length + "; COMP_LINE='" + line + "'; COMP_POINT="
                + line.length() + "; $(complete -p delega-mcp | sed 's/.*-F \\([^ ]*\\) .*/\\1/') delega-mcp '"
                + words[words.length - 1] + "' ''; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> bash(String command) throws IOException, InterruptedException {
        var bash = new ProcessBuilder("bash", "--norc", "-c", "source " + script + "; " + command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    static boolean bashIsThere() {
        return Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash"));
    }
}
