package dev.delega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.support.Golden;
import dev.delega.support.Product;
import dev.delega.support.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people read before they type, and whether it is true. */
class HelpTest {
    private static final Pattern EXAMPLE = Pattern.compile("^ {2,}.*?delega-mcp ([^()<>&|;]+)");

    private static final Pattern LISTED = Pattern.compile("(?m)^ +(?:-\\w, +)?(--[a-z-]+)");

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @MethodSource("commands")
    void theFlagsThatAreListedAreThoseThatAreTaken(CommandSpec command) {
        var listed = LISTED.matcher(command.commandLine().getUsageMessage(Ansi.OFF)).results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        var settings = Stream.of(Setting.values()).filter(setting -> !setting.secret()).map(Setting::flag).toList();

        assertThat(settings.stream().filter(listed::contains))
                .containsExactlyElementsOf(settings.stream().filter(flag -> isTaken(command, flag)).toList());
    }

    @Test
    void whatIsTypedTooEarlyIsNotPassedOver() {
        var ran = Ran.of(Product.at(folder), "agents", "--db=board.db", "list");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--db: is read behind the whole command only");
    }

    private static boolean isTaken(CommandSpec command, String flag) {
        if (command.parent() == null) {
            return Settings.read(List.of(flag + "=1"), Map.of()).given().mistakes().stream()
                    .noneMatch(HelpTest::refuses);
        }
        var words = new ArrayList<>(List.of(command.qualifiedName(" ").split(" ")));
        words.removeFirst();
        command.positionalParameters().forEach(_ -> words.add("bash"));
        words.add(flag + "=1");
        try {
            var unmatched = Commands.all().parseArgs(words.toArray(String[]::new)).asCommandLineList().stream()
                    .flatMap(part -> part.getUnmatchedArguments().stream())
                    .toList();
            return Settings.read(unmatched, Map.of()).given().mistakes().stream().noneMatch(HelpTest::refuses);
        } catch (UnmatchedArgumentException _) {
            return false;
        }
    }

    private static boolean refuses(String mistake) {
        return mistake.contains("there is no such flag");
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
