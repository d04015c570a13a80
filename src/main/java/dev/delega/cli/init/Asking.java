package dev.delega.cli.init;

import java.io.PrintWriter;
import java.util.Locale;

import dev.delega.cli.clients.change.Consent;
import picocli.CommandLine.Option;

/** How a command that changes other programs' files gets leave to do so. */
final class Asking {
    @Option(names = "--yes", description = "write without asking")
    private boolean yes;

    @Option(names = "--dry-run", description = "show the changes, write nothing")
    private boolean dryRun;

    Consent at(PrintWriter out) {
        return question -> {
            if (dryRun) {
                return Consent.Answer.ONLY_SHOW;
            }
            return yes ? Consent.Answer.YES : ask(out, question);
        };
    }

    @SuppressWarnings("SystemConsoleNull")
    private static Consent.Answer ask(PrintWriter out, String question) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return Consent.Answer.NOBODY_THERE;
        }
        out.print(question + " [y/N] ");
        out.flush();
        var answer = console.readLine();
        var isYes = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        return isYes ? Consent.Answer.YES : Consent.Answer.NO;
    }
}
