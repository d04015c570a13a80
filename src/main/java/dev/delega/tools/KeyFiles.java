package dev.delega.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;

import dev.delega.contract.Problem;
import dev.delega.tools.answers.Kept;
import org.jspecify.annotations.Nullable;

/** Where new secrets go instead of into the conversation: one file each, readable by its owner alone. */
public final class KeyFiles {
    private static final String WEBHOOK = "webhook-";

    private final Path folder;
    private final boolean revealAgentKeys;
    private final boolean revealWebhookSecrets;

    public KeyFiles(Path home, boolean revealAgentKeys, boolean revealWebhookSecrets) {
        this.folder = home.resolve("keys");
        this.revealAgentKeys = revealAgentKeys;
        this.revealWebhookSecrets = revealWebhookSecrets;
    }

    /** Refuses while there is still nothing to lose, when a secret could not be kept afterwards. */
    void ready() {
        try {
            Files.createDirectories(folder, attributes("rwx------"));
            closeToOthers();
        } catch (IOException _) {
            throw unwritable();
        }
        if (!Files.isWritable(folder)) {
            throw unwritable();
        }
    }

    Kept agentKey(String agent, @Nullable String key) {
        return kept(agentFile(agent), key, revealAgentKeys);
    }

    Kept webhookSecret(String id, @Nullable String secret) {
        return kept(folder.resolve(WEBHOOK + slug(id)), secret, revealWebhookSecrets);
    }

    private Kept kept(Path file, @Nullable String secret, boolean reveal) {
        if (secret == null) {
            return Files.exists(file) ? new Kept.Before(file) : new Kept.Nowhere();
        }
        keep(file, secret);
        return new Kept.In(file, reveal ? secret : null);
    }

    /** No two agents share a file, or one would come to act as the other. */
    private Path agentFile(String agent) {
        var slug = slug(agent);
        var unlike = slug.equals(agent) && (posix() || !isTakenByWindows(slug))
                ? slug
                : slug + "-" + UUID.nameUUIDFromBytes(agent.getBytes(UTF_8));
        return folder.resolve(slug.startsWith(WEBHOOK) ? "agent-" + unlike : unlike);
    }

    private void keep(Path file, String secret) {
        ready();
        try {
            if (Files.exists(file)) {
                if (Files.readString(file).strip().equals(secret)) {
                    return;
                }
                Files.move(file, free(file));
            }
            var fresh = Files.createTempFile(folder, ".new-", "", attributes("rw-------"));
            Files.writeString(fresh, secret + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException _) {
            throw new Problem.Unavailable("It was made, but its secret could not be written to " + file
                    + " and is lost: have it rotated, or deleted and made again").refused();
        }
    }

    /** Beside the file, a name that nobody has yet. */
    private static Path free(Path file) {
        var old = file.resolveSibling(file.getFileName() + ".old");
        for (int i = 2; Files.exists(old); i++) {
            old = file.resolveSibling(file.getFileName() + ".old" + i);
        }
        return old;
    }

    /** The folder may have been there before us. */
    private void closeToOthers() throws IOException {
        if (posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private RuntimeException unwritable() {
        return new Problem.Unavailable("The folder " + folder + ", where keys are kept, cannot be written").refused();
    }

    private static String slug(String name) {
        var slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        return slug.isEmpty() ? "agent" : slug.substring(0, Math.min(slug.length(), 100));
    }

    /** Devices have such names, whatever stands behind a dot; and a dot at the end is not kept. */
    static boolean isTakenByWindows(String slug) {
        return slug.endsWith(".") || slug.matches("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return posix()
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
