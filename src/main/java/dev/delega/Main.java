package dev.delega;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

import dev.delega.cli.Commands;
import dev.delega.cli.Rehearsal;
import dev.delega.cli.StdioRole;
import dev.delega.words.Here;

/** Starts the program: with flags only it is an MCP server, with a command it is a tool for people. */
public final class Main {
    private Main() {}

    /**
     * Made to start fast. Reflection the old way, because the new one spins classes that no cache keeps; and a return
     * rather than an exit when all is well, because exiting loads the JDK's logging first.
     */
    public static void main(String[] args) {
        var terminal = System.out;
        System.setOut(System.err);
        System.setProperty("jdk.reflect.useNativeAccessorOnly", "true");
        pollOnThreadsOfTheSystem();
        logNothing();
        var status = status(args, terminal);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int status(String[] args, PrintStream terminal) {
        try {
            return servesStdio(args) ? stdio(args) : command(args, terminal);
        } catch (NoClassDefFoundError missing) {
            return Incomplete.status(missing);
        }
    }

    /** A rehearsal comes before all that only commands need, so that sessions do not have to remember it. */
    private static int command(String[] args, PrintStream terminal) {
        if (args[0].equals("rehearse")) {
            speakOfUtc();
            rehearse(args.length > 1 ? args[1] : "session");
            return 0;
        }
        if (Leaflet.asked(args, terminal)) {
            return 0;
        }
        speakOfUtc();
        return Commands.run(args, terminal);
    }

    private static void rehearse(String kind) {
        if (kind.equals("everything")) {
            Rehearsal.ofEverything();
        } else {
            Rehearsal.ofSessions();
        }
    }

    /** In a native image, a virtual thread that polls sockets for the others is not always woken (decision 0009). */
    private static void pollOnThreadsOfTheSystem() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            System.setProperty("jdk.pollerMode", "1");
        }
    }

    /** Named, the library that drops the log messages of others is not looked for in every jar. */
    private static void logNothing() {
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /**
     * The database's driver wants to know where it is, and for that the JDK would read the table of all the world's
     * time zones and the names of our months.
     */
    private static void speakOfUtc() {
        TimeZone.setDefault(Here.zone());
        Locale.setDefault(Here.LANGUAGE);
    }

    private static int stdio(String[] args) {
        speakOfUtc();
        try {
            return StdioRole.run(Settings.of(List.of(args), System.getenv()));
        } catch (Settings.Wrong wrong) {
            System.err.println("delega-mcp cannot start:");
            System.err.println(wrong.getMessage());
            System.err.println(Settings.Wrong.next());
            return 2;
        }
    }

    private static boolean servesStdio(String[] args) {
        for (var arg : args) {
            if (arg.equals("--help") || arg.equals("-h") || arg.equals("--version")) {
                return false;
            }
        }
        return args.length == 0 || args[0].startsWith("--");
    }
}
