package dev.delega.mcp.arguments;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A whole number, however a client writes it: 3, 3.0 or "3". Only what has a fraction or an exponent needs
/// `BigDecimal`, which takes longer to get ready than all the rest of a call (decision 0011).
final class WholeNumber {
    private static final int LONGEST = 20;

    private WholeNumber() {}

    /** Null when it is none, or too large. */
    static @Nullable Long in(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? (Long) value.longValue() : null;
        }
        return value.isNumber() ? exact(value.decimalValue()) : written(value.isTextual() ? value.textValue() : "");
    }

    private static @Nullable Long written(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > LONGEST) {
            return null;
        }
        try {
            return digits.chars().allMatch(Character::isDigit)
                    ? Long.valueOf(digits)
                    : exact(new BigDecimal(digits));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** A huge exponent is not even tried. */
    private static @Nullable Long exact(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > LONGEST) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException _) {
            return null;
        }
    }
}
