package dev.delega.cli.doctor;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** What was looked at, what was found, and what to do about it unless all is well. */
record Finding(Status status, String name, String found, @Nullable String remedy) {

    enum Status {
        OK, WARN, FAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String name, String found) {
        return new Finding(Status.OK, name, found, null);
    }

    static Finding warn(String name, String found, String remedy) {
        return new Finding(Status.WARN, name, found, remedy);
    }

    static Finding fail(String name, String found, String remedy) {
        return new Finding(Status.FAIL, name, found, remedy);
    }

    /** Our own sentences say first what is wrong and then, behind a semicolon or a colon, what to do. */
    static Finding refused(String name, String sentence, String otherwise) {
        var whole = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        var semicolon = whole.indexOf("; ");
        var end = semicolon < 0 ? whole.indexOf(": ") : semicolon;
        return end < 0
                ? fail(name, whole, otherwise)
                : fail(name, whole.substring(0, end), whole.substring(end + 2));
    }
}
