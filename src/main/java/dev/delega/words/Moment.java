package dev.delega.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Moments as they stand on the wire: 2026-03-01T09:30:00.250Z. A formatter can do more, costs a fresh process several
/// milliseconds to get ready and every answer some microseconds per moment; it is left to moments of other forms.
public final class Moment {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_YEAR = 9999;
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int WITH_MILLIS = SHAPE.length() + ".000Z".length();

    private Moment() {}

    /** The same as the moment's own text. */
    public static String text(Instant moment) {
        var seconds = moment.getEpochSecond();
        var nanos = moment.getNano();
        var day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        if (nanos % NANOS_PER_MILLI != 0 || day.getYear() < 0 || day.getYear() > MAX_YEAR) {
            return moment.toString();
        }
        var second = Math.floorMod(seconds, SECONDS_PER_DAY);
        var text = new StringBuilder(WITH_MILLIS).append(day).append('T');
        digits(text, second / 3600, 2).append(':');
        digits(text, second / 60 % 60, 2).append(':');
        digits(text, second % 60, 2);
        if (nanos != 0) {
            digits(text.append('.'), nanos / NANOS_PER_MILLI, 3);
        }
        return text.append('Z').toString();
    }

    /** With Z, with an offset, without zone (UTC), with a space in place of the T, with or without fraction. */
    public static Optional<Instant> read(String text) {
        try {
            return Optional.of(isUsual(text) ? usual(text) : unusual(text.strip().replace(' ', 'T')));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(String text) {
        var end = text.length() - 1;
        if ((end != SHAPE.length() && end != WITH_MILLIS - 1) || text.charAt(end) != 'Z') {
            return false;
        }
        for (var i = 0; i < SHAPE.length(); i++) {
            if (SHAPE.charAt(i) == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != SHAPE.charAt(i)) {
                return false;
            }
        }
        return end == SHAPE.length() || (text.charAt(SHAPE.length()) == '.' && isDigit(text.charAt(end - 3))
                && isDigit(text.charAt(end - 2)) && isDigit(text.charAt(end - 1)));
    }

    private static Instant usual(String text) {
        var millis = text.length() == WITH_MILLIS ? number(text, SHAPE.length() + 1, 3) : 0;
        return LocalDateTime.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2), number(text, 11, 2),
                number(text, 14, 2), number(text, 17, 2), millis * NANOS_PER_MILLI).toInstant(ZoneOffset.UTC);
    }

    private static Instant unusual(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int digits) {
        return Integer.parseInt(text, from, from + digits, 10);
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        var digits = Integer.toString(number);
        return text.repeat('0', width - digits.length()).append(digits);
    }
}
