package dev.delega;

import java.util.List;

import dev.delega.cli.Commands;
import dev.delega.cli.StdioRole;

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
        var status = servesStdio(args) ? stdio(args) : Commands.run(args, terminal);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** In a native image, a virtual thread that polls sockets for the others is not always woken (decision 0009). */
    private static void pollOnThreadsOfTheSystem() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            System.setProperty("jdk.pollerMode", "1");
        }
    }

    private static int stdio(String[] args) {
        try {
            return StdioRole.run(Settings.of(List.of(args), System.getenv()));
        } catch (Settings.Wrong wrong) {
            System.err.println("delega-mcp cannot start:");
            System.err.println(wrong.getMessage());
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
