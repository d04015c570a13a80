package dev.delega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.delega.Settings;
import dev.delega.support.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What people read before they type, and whether it is true. */
class HelpTest {
    private static final Pattern EXAMPLE = Pattern.compile("^ {2,}.*?delega-mcp ([^()<>&|;]+)");

    @Test
    void thePageThatIsPrintedAtOnceIsWhatTheCommandsSay() {
        Golden.check("src/main/resources/help/delega-mcp.txt", Commands.all().getUsageMessage(Ansi.OFF), getClass());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsHowItIsTyped(CommandSpec command) {
        var itself = command.qualifiedName().substring("delega-mcp".length()).strip();

        assertThat(examples(command)).as(command.qualifiedName()).anyMatch(example -> example.startsWith(itself));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatIsShownCanBeTyped(CommandSpec command) {
        assertThat(examples(command)).allSatisfy(HelpTest::understood);
    }

    private static void understood(String example) {
        var words = List.of(example.split(" "));
        if (words.getFirst().startsWith("--")) {
            assertThat(Settings.read(words, Map.of()).given().mistakes()).isEmpty();
            return;
        }
        var typed = Commands.all().parseArgs(words.toArray(String[]::new));
        var flags = new ArrayList<String>();
        for (var part : typed.asCommandLineList()) {
            flags.addAll(part.getUnmatchedArguments());
        }
        assertThat(Settings.read(flags, Map.of()).given().mistakes()).isEmpty();
    }

    private static List<String> examples(CommandSpec command) {
        return Stream.of(command.usageMessage().footer()).map(EXAMPLE::matcher)
                .flatMap(matcher -> matcher.find() ? Stream.of(matcher.group(1).strip()) : Stream.empty())
                .toList();
    }

    private static Stream<CommandSpec> commands() {
        return all(Commands.all());
    }

    private static Stream<CommandSpec> all(CommandLine line) {
        return Stream.concat(Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().flatMap(HelpTest::all));
    }
}
