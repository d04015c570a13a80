package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.delega.support.Golden;

/** A text that is written by hand, but for what stands between two comments of one name: that is made. */
record Document(String file) {
    void holds(String name, String made, Class<?> test) throws IOException {
        var start = "<!-- " + name + " -->\n";
        var end = "<!-- /" + name + " -->";
        var text = Files.readString(Path.of(file));
        assertThat(text).contains(start, end);
        var before = text.substring(0, text.indexOf(start) + start.length());
        var after = text.substring(text.indexOf(end));

        Golden.check(file, before + made + after, test);
    }
}
