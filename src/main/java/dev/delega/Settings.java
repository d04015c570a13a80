package dev.delega;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.delega.backend.access.Access;
import dev.delega.backend.access.Role;
import dev.delega.backend.db.store.Place;
import dev.delega.backend.http.server.terms.Rules;
import dev.delega.backend.outbound.Retention.Keeping;
import dev.delega.client.http.BaseUrl;
import dev.delega.tools.listing.Selection;
import dev.delega.words.Program;
import org.jspecify.annotations.Nullable;

/// What this process was told, checked as a whole before anything starts: flags win over the environment, and
/// every mistake is told at once.
public record Settings(
        @Nullable BaseUrl remote,
        @Nullable String key,
        Place place,
        Path home,
        @Nullable String agent,
        Role role,
        Access.Delegation delegation,
        Selection selection,
        boolean revealAgentKeys,
        boolean revealWebhookSecrets,
        boolean privateWebhooks,
        Set<String> webhookHosts,
        @Nullable String secretKey,
        Keeping keeping,
        int maxLine,
        Rules rules) {

    /** All that is wrong with the settings, a sentence each. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** What to type next. */
        public static String next() {
            return "All that is set, and where: " + Program.typed("doctor");
        }

        Wrong(List<String> mistakes) {
            super(String.join("\n", mistakes), null, false, false);
        }
    }

    /** Whoever prints it by mistake prints no key. */
    @Override
    public String toString() {
        return "Settings[remote=" + remote + ", place=" + place.shown() + ", key=" + (key == null ? "none" : "***")
                + "]";
    }

    public static Settings of(List<String> flags, Map<String, String> environment) {
        var read = read(flags, environment);
        if (!read.given.mistakes().isEmpty()) {
            throw new Wrong(read.given.mistakes());
        }
        return read.settings;
    }

    /** What it all comes to, beside what was said; where that is wrong, as if it had been left out. */
    public record Read(Settings settings, Given given) {}

    /** For whoever wants to know what is wrong rather than to start. */
    public static Read read(List<String> flags, Map<String, String> environment) {
        var given = new Given(flags, environment);
        return new Read(new Reader(given, environment).read(), given);
    }
}
