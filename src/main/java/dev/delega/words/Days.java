package dev.delega.words;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Tells a day of the calendar, like 2026-12-31, from other texts. Years beyond 9999 would be sorted before this one. */
public final class Days {
    private static final int LENGTH = 10;

    private Days() {}

    public static boolean isDay(String text) {
        try {
            return text.length() == LENGTH && Character.isDigit(text.charAt(0))
                    && LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
