package dev.delega.backend.http.server;

import java.text.MessageFormat;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

/// What libraries have to say: warnings on standard error in one line, and nothing else. Found by the JDK as the
/// service that makes loggers, so that its own, larger one is not loaded.
public final class QuietLogs extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Quiet(name);
    }

    private record Quiet(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.WARNING.getSeverity() && level != Level.OFF;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                System.err.println(name + ": " + message + (thrown == null ? "" : " (" + thrown + ")"));
            }
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
                @Nullable Object... parameters) {
            if (isLoggable(level)) {
                var message = parameters == null || format == null ? format : MessageFormat.format(format, parameters);
                System.err.println(name + ": " + message);
            }
        }
    }
}
