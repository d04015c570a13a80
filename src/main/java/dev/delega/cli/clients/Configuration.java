package dev.delega.cli.clients;

import java.nio.file.Path;

import dev.delega.cli.clients.text.Unreadable;

/** One file in which a client keeps its servers; present if the client is, whether or not the file is there yet. */
public record Configuration(Client client, Path file, boolean isPresent) {
    /** Reads it anew each time. */
    public Found look() {
        try {
            var stored = new Stored(file);
            if (!stored.exists()) {
                return new Found.NoFile();
            }
            return client.read(stored.text()).entry()
                    .<Found>map(entry -> new Found.Ours(Entry.commandLine(entry), Entry.settingNames(entry)))
                    .orElseGet(Found.NoEntry::new);
        } catch (Unreadable unreadable) {
            return new Found.Unclear(String.valueOf(unreadable.getMessage()));
        }
    }
}
