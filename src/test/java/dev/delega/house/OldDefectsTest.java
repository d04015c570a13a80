package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The list of what was wrong elsewhere is complete, and the tests that it names are there. */
class OldDefectsTest {
    private static final int DEFECTS = 46;
    private static final Pattern HELD = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyDefectIsThereOnce() throws IOException {
        assertThat(rows().stream().map(row -> Integer.parseInt(row.split("\\|", -1)[1].strip())))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, DEFECTS).boxed().toList());
    }

    @Test
    void everyDefectHasATestOrAReason() throws IOException {
        assertThat(rows()).allMatch(row -> HELD.matcher(row).find() || row.contains("reason: "));
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var named = rows().stream().flatMap(row -> HELD.matcher(row).results()).toList();

        assertThat(named).hasSizeGreaterThan(DEFECTS).allSatisfy(OldDefectsTest::exists);
    }

    private static void exists(MatchResult named) {
        assertThat(sources(named.group(1) + ".java")).as(named.group())
                .anyMatch(source -> source.contains("void " + named.group(2) + "("));
    }

    private static List<String> sources(String file) {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(path -> path.endsWith(file)).map(OldDefectsTest::text).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/old-defects.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
    }
}
