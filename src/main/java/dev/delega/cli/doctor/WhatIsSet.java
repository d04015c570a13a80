package dev.delega.cli.doctor;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.delega.Given;
import dev.delega.Setting;
import dev.delega.Settings;
import dev.delega.backend.db.store.Place;
import dev.delega.words.Program;

/// Every setting that somebody has changed, its value and who says so; and every mistake. Secrets are told by their
/// length alone, and so is what could hold one.
record WhatIsSet(Settings settings, Given given) {
    private static final Set<Setting> OF_THE_BOARD = EnumSet.of(Setting.DELEGA_DB, Setting.DELEGA_DB_SYNC,
            Setting.DELEGA_DB_CONNECTIONS, Setting.DELEGA_AGENT, Setting.DELEGA_ROLE);

    private static final List<Setting> KEY_FILES = List.of(Setting.DELEGA_AGENT_KEY_FILE, Setting.DELEGA_API_KEY_FILE);

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        given.mistakes().forEach(mistake -> findings.add(mistake(mistake)));
        given.settings().stream().filter(this::changed).forEach(setting -> findings.add(told(setting)));
        KEY_FILES.stream().map(this::openToOthers).flatMap(Optional::stream).forEach(findings::add);
        var key = settings.key();
        if (key != null && keyFromFile()) {
            findings.add(Finding.ok(Setting.DELEGA_AGENT_KEY.name(), hidden(key) + " (file)"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("settings", "all as they are without being set"));
        }
        return findings;
    }

    private Optional<Finding> openToOthers(Setting keyFile) {
        var file = given.path(keyFile, settings.home());
        return given.value(keyFile) != null && Files.isRegularFile(file)
                ? Privacy.openToOthers(keyFile.name(), file)
                : Optional.empty();
    }

    private static Finding mistake(String sentence) {
        var colon = sentence.indexOf(": ");
        var name = colon < 0 ? "" : sentence.substring(0, colon);
        return name.matches("DELEGA_[A-Z_]+|--[a-z-]+")
                ? Finding.refused(name, sentence.substring(colon + 2),
                        "set " + name + " right, or leave it out; " + Program.typed("--help") + " tells of it")
                : Finding.refused("settings", sentence, Program.typed("--help") + " lists the settings");
    }

    private boolean changed(Setting setting) {
        return !setting.otherwise().equals("`" + given.value(setting) + "`");
    }

    private Finding told(Setting setting) {
        var told = value(setting) + " (" + source(setting) + ")";
        if (settings.remote() != null && OF_THE_BOARD.contains(setting)) {
            return Finding.warn(setting.name(), told + ": is for the embedded board, which is not used",
                    "leave out either " + setting + " or DELEGA_API_URL");
        }
        return Finding.ok(setting.name(), told);
    }

    private String source(Setting setting) {
        return given.byFlag(setting) ? "flag " + setting.flag() : "environment";
    }

    private String value(Setting setting) {
        var value = requireNonNullElse(given.value(setting), "");
        return switch (setting) {
            case DELEGA_API_URL -> settings.remote() == null ? hidden(value) : settings.remote().toString();
            case DELEGA_DB -> settings.place() instanceof Place.OnServer server
                    ? server.shown()
                    : suspicious(value) ? hidden(value) : value;
            default -> setting.secret() || suspicious(value) ? hidden(value) : value;
        };
    }

    private static boolean suspicious(String value) {
        return value.contains("dlg_") || value.contains("@");
    }

    private static String hidden(String value) {
        return "set, " + value.length() + " characters";
    }

    /** Whether the key is that of a file: what is set directly wins. */
    private boolean keyFromFile() {
        return settings.key() != null && given.value(Setting.DELEGA_AGENT_KEY) == null
                && (given.value(Setting.DELEGA_AGENT_KEY_FILE) != null
                        || given.value(Setting.DELEGA_API_KEY) == null);
    }
}
