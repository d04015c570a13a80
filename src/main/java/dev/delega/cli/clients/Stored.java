package dev.delega.cli.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.delega.cli.clients.text.Unreadable;

/// A configuration as a file. It is replaced in one step by a finished one beside it, with the same rights; a symbolic
/// link stays one, and what was there before is kept beside it.
public record Stored(Path file) {
    private static final String BACKUP = ".delega-backup-";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    public boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Empty if there is no file. */
    public String text() {
        return exists() ? text(file) : "";
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException _) {
            throw new Unreadable("it is not UTF-8");
        } catch (NoSuchFileException _) {
            throw new Unreadable("it is a symbolic link to nothing");
        } catch (IOException e) {
            throw new Unreadable("it cannot be read: " + reason(e));
        }
    }

    /** Whatever was kept that is still readable, the newest first. */
    public List<Path> backups() {
        var start = file.getFileName() + BACKUP;
        try (var beside = Files.list(folder(file))) {
            return beside.filter(path -> String.valueOf(path.getFileName()).startsWith(start))
                    .sorted(Comparator.reverseOrder()).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** What a backup holds; nothing if it cannot be told. */
    public static List<String> kept(Path backup) {
        try {
            return List.of(text(backup));
        } catch (Unreadable _) {
            return List.of();
        }
    }

    /** The copy, which only those can read who can read the original. */
    private Path backUp(InstantSource clock) {
        var stamp = STAMP.format(clock.instant());
        try {
            for (var i = 1;; i++) {
                var backup = file.resolveSibling(file.getFileName() + BACKUP + stamp + (i == 1 ? "" : "-" + i));
                if (!Files.exists(backup, LinkOption.NOFOLLOW_LINKS)) {
                    return Files.copy(file, backup, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new Unreadable("no backup can be made beside it: " + reason(e));
        }
    }

    /** The backup, which is only kept if there is something to go back from. */
    public Path replaceKeeping(String before, String after, InstantSource clock) {
        var backup = backUp(clock);
        try {
            replace(before, after);
            return backup;
        } catch (Unreadable unreadable) {
            delete(backup);
            throw unreadable;
        }
    }

    /** Refuses if the file is no longer what it was. */
    public void replace(String before, String after) {
        try {
            Files.createDirectories(folder(file));
            var real = exists() ? file.toRealPath() : file;
            var finished = finished(real, after);
            try {
                refuseChanged(before);
                Files.move(finished, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(finished);
            }
        } catch (IOException e) {
            throw new Unreadable("it cannot be written: " + reason(e));
        }
    }

    private void refuseChanged(String before) {
        if (!text().equals(before)) {
            throw Unreadable.advised("somebody else changed it just now; run this again");
        }
    }

    private static Path finished(Path real, String text) throws IOException {
        if (Files.exists(real) && !Files.isWritable(real)) {
            throw new IOException("it is read-only");
        }
        var finished = Files.createTempFile(folder(real), ".delega-", ".tmp");
        try {
            try (var channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (Files.exists(real)) {
                keepRights(real, finished);
            }
            return finished;
        } catch (IOException e) {
            Files.deleteIfExists(finished);
            throw e;
        }
    }

    private static void keepRights(Path from, Path to) throws IOException {
        var old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var made = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || made == null) {
            return;
        }
        var rights = old.readAttributes();
        var now = made.readAttributes();
        if (!now.owner().equals(rights.owner())) {
            made.setOwner(rights.owner());
        }
        if (!now.group().equals(rights.group())) {
            made.setGroup(rights.group());
        }
        made.setPermissions(rights.permissions());
    }

    public void delete(String before) {
        refuseChanged(before);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new Unreadable("it cannot be deleted: " + reason(e));
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    public boolean hasBackupLike(String text) {
        return backups().stream().anyMatch(backup -> kept(backup).equals(List.of(text)));
    }

    /** They say nothing that the file does not say itself. */
    public void deleteBackupsLike(String text) {
        backups().stream().filter(backup -> kept(backup).equals(List.of(text))).forEach(Stored::delete);
    }

    private static void delete(Path backup) {
        try {
            Files.delete(backup);
        } catch (IOException _) {
            // one more copy of what is there does no harm
        }
    }
}
