package dev.delega.backend.team;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.delega.contract.Problem;
import org.jspecify.annotations.Nullable;

/** Names of agents: what can be typed, mentioned with an @, and never mistaken for an id. */
public final class Names {
    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
    private static final Pattern ID = Pattern.compile("\\d+|[0-9a-fA-F]{32}");

    private Names() {}

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Problem.Invalid("name",
                    "must be 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit")
                    .refused();
        }
        if (mistakable(name)) {
            throw new Problem.Invalid("name", "'" + name + "' could be mistaken for an id; choose a word").refused();
        }
        return name;
    }

    /** Whatever a client calls itself, as a name: {@code Claude Code} becomes {@code claude-code}. */
    static String slug(String text) {
        var slug = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[-._]+|-+$", "");
        var unmistakable = slug.isEmpty() || mistakable(slug) ? "agent-" + slug : slug;
        return unmistakable.codePoints().limit(LONGEST).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }

    /** A name from elsewhere: as it is where it would do here, otherwise as near as can be. */
    public static String fitting(String text) {
        return NAME.matcher(text).matches() && !mistakable(text) ? text : slug(text);
    }

    /** Whether it could be taken for something that is not a name. */
    public static boolean mistakable(String text) {
        return ID.matcher(text).matches() || text.equals("me") || text.equals("none");
    }

    /** A text of no more characters than are kept; letters of two units count once. */
    public static @Nullable String notLonger(String field, @Nullable String text, int longest) {
        var length = text == null ? 0 : text.codePointCount(0, text.length());
        if (length > longest) {
            throw new Problem.Invalid(field,
                    "has " + length + " characters; at most " + longest + " are kept").refused();
        }
        return text;
    }
}
