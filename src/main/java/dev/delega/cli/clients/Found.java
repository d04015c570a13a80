package dev.delega.cli.clients;

import java.util.List;

/** What a client's configuration says about us. */
public sealed interface Found {
    /** There is no configuration yet. */
    record NoFile() implements Found {}

    /** There is one without an entry of ours. */
    record NoEntry() implements Found {}

    /** Our entry: how it starts us, and the names of the settings that it gives us. */
    record Ours(List<String> commandLine, List<String> settings) implements Found {
        public Ours {
            commandLine = List.copyOf(commandLine);
            settings = List.copyOf(settings);
        }

        public boolean starts(Launch launch) {
            return commandLine.equals(launch.command());
        }
    }

    /** It cannot be read or is not understood; the reason says where. */
    record Unclear(String reason) implements Found {}
}
