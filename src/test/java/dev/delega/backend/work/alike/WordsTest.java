package dev.delega.backend.work.alike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            TASK: Deploy it          | deploy it
            todo   fix               | fix
            Action:fix               | fix
            item : fix               | : fix
            todo: task: x            | task: x
            tasks: x                 | s: x
            taskforce meeting        | force meeting
            items list               | s list
            actionable               | able
            action                   | ''
            '  Task:  '              | ''
            my task: x               | my task: x
            ToDo:                    | ''
            """, delimiter = '|')
    void thePrefixGoesOnceAndNeedsNeitherColonNorSpace(String text, String normal) {
        assertThat(Words.normal(text)).isEqualTo(normal);
    }

    @Test
    void whiteSpaceIsWhatPythonTakesForIt() {
        var python = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680"
                + "\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000";

        assertThat(Words.normal(python + "Fix" + python + "it" + python)).isEqualTo("fix it");
        assertThat(Words.normal("todo:" + python + "fix")).isEqualTo("fix");
        assertThat(Words.normal("a\u200bb\u180ec\ufeff")).isEqualTo("a\u200bb\u180ec\ufeff");
    }

    @Test
    void lowerCaseKnowsNoCountry() {
        assertThat(Words.normal("ÜBERPRÜFE ΟΔΟΣ İ K")).isEqualTo("überprüfe οδος i\u0307 k");
    }

    @Test
    void aWordHasTwoCharactersOfPythonsKind() {
        assertThat(Words.terms("x v2 _a a_ 1 10 日本 の x\u0301y no\u0308el ²³ Ⅷ 𝒜 𝒜𝒜").keySet())
                .filteredOn(term -> !term.contains(" "))
                .containsExactly("v2", "_a", "a_", "10", "日本", "el", "²³", "𝒜𝒜");
    }

    @Test
    void pairsReachOverStopWords() {
        assertThat(Words.terms("check the disk usage on the server"))
                .containsExactly(
                        entry("check", 1), entry("disk", 1), entry("check disk", 1), entry("usage", 1),
                        entry("disk usage", 1), entry("server", 1), entry("usage server", 1));
    }

    @Test
    void whatIsSaidTwiceCountsTwice() {
        assertThat(Words.terms("deploy deploy deploy"))
                .containsExactly(entry("deploy", 3), entry("deploy deploy", 2));
    }

    @Test
    void theStopWordsAreTheRecordedOnes() {
        assertThat(Words.terms("seven make fix run computer").keySet())
                .contains("seven", "make", "fix", "run", "computer");
        assertThat(Words.terms("system detail describe six eight hundred a the yourselves")).isEmpty();
    }

    @Test
    void aLongRunOfSpacesTakesNoLongTime() {
        assertThat(Words.normal("a" + " ".repeat(1_000_000) + "b")).isEqualTo("a b");
    }
}
