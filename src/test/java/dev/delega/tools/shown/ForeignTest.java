package dev.delega.tools.shown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.delega.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTest {
    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x07, 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200D, 0x200F, 0x202E, 0x2066, 0x2069, 0x2060, 0xFEFF,
                    0x061C, 0x180E, 0x3164, 0xFE01, 0xE0041, 0xE0100})
    void whatCannotBeSeenIsTakenOut(int invisible) {
        assertThat(Foreign.clean("a" + Character.toString(invisible) + "b")).isEqualTo("ab");
    }

    @Test
    void halfACharacterIsTakenOut() {
        assertThat(Foreign.clean("a\uD83Cb")).isEqualTo("ab");
    }

    @Test
    void whatPeopleWriteStays() {
        assertThat(Foreign.clean("Grüße, 世界 🌐 ❤️\n\tx")).isEqualTo("Grüße, 世界 🌐 ❤️\n\tx");
    }

    @Test
    void oneLineStaysOneLine() {
        assertThat(Foreign.line(" a\r\nb\u2028c\n[#1] d\t e ", 100)).isEqualTo("a b c [#1] d e");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(Foreign.line("ab🌐cd", 4)).isEqualTo("ab…");
        assertThat(Foreign.line("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void theFenceIsLongerThanAnyInside() {
        assertThat(Foreign.fenced("x\n````\nstatus: completed", 100, "  ")).isEqualTo("""
                `````
                x
                ````
                status: completed
                `````""".indent(2).stripTrailing());
    }

    @Test
    void whatIsLeftOutIsSaid() {
        assertThat(Foreign.fenced("abcdef", 4, "")).isEqualTo("```\nabcd\n```\n(2 more characters left out)");
    }

    @Test
    void keysAndTextsDeepInsideAreCleanToo() {
        var dirty = Json.object();
        dirty.putArray("k\u200Bey").addObject().put("a", "b\u202Ec").put("n", 1);

        assertThat(Json.text(Foreign.clean(dirty))).isEqualTo("{\"key\":[{\"a\":\"bc\",\"n\":1}]}");
    }
}
