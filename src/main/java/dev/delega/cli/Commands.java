package dev.delega.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.delega.Setting;
import dev.delega.Version;
import dev.delega.cli.board.Agents;
import dev.delega.cli.board.Audit;
import dev.delega.cli.board.Export;
import dev.delega.cli.board.Import;
import dev.delega.cli.doctor.Doctor;
import dev.delega.cli.init.Init;
import dev.delega.cli.init.Uninstall;
import dev.delega.cli.install.Install;
import dev.delega.cli.typed.Completion;
import dev.delega.cli.typed.Errand;
import dev.delega.cli.typed.Flags;
import dev.delega.words.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people type. */
@Command(name = "delega-mcp", mixinStandardHelpOptions = true)
public final class Commands implements Runnable {
    private static final Set<String> TAKE_NO_SETTINGS = Set.of("completion", "demo", "uninstall");
    private static final Set<String> READ_FLAGS_THEMSELVES = Set.of("doctor", "serve");

    private static final int WIDTH = 110;
    private static final String[] EXAMPLES = {
            "  delega-mcp demo",
            "  delega-mcp init",
            "  delega-mcp doctor",
            "  delega-mcp serve --port 18890",
            "  delega-mcp --db board.db --read-only", ""};

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** By name, in the order in which help lists them. */
    private static Map<String, Supplier<Object>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("install", Install::new);
        commands.put("init", Init::new);
        commands.put("uninstall", Uninstall::new);
        commands.put("demo", Demo::new);
        commands.put("serve", Serve::new);
        commands.put("agents", Agents::new);
        commands.put("import", Import::new);
        commands.put("export", Export::new);
        commands.put("audit", Audit::new);
        commands.put("doctor", Doctor::new);
        commands.put("completion", () -> new Completion(Commands::all));
        return commands;
    }

    public static int run(String[] args, PrintStream terminal) {
        var known = commands().keySet();
        var line = line(args.length > 0 && known.contains(args[0]) ? Set.of(args[0]) : known);
        return line.setOut(new PrintWriter(terminal, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Commands::misunderstood)
                .setExecutionExceptionHandler(Commands::failed)
                .execute(args);
    }

    /** Everything that can be typed, for whoever describes it. */
    static CommandLine all() {
        return line(commands().keySet());
    }

    private static CommandLine line(Set<String> names) {
        var line = new CommandLine(new Commands());
        var commands = commands();
        names.forEach(name -> add(line, name, commands.get(name)));
        line.getCommandSpec().version("delega-mcp " + Version.TEXT).usageMessage()
                .width(WIDTH)
                .description("The hand-off layer for AI agents.",
                        "Without a command: an MCP server on stdin and stdout.")
                .footerHeading("%nFor example:%n")
                .footer(Stream.concat(Stream.of(EXAMPLES), Flags.all().stream()).toArray(String[]::new));
        return line;
    }

    /** Each costs as much as a small program's whole start, so only the one that was typed is looked at. */
    private static void add(CommandLine line, String name, @Nullable Supplier<Object> command) {
        var sub = new CommandLine(requireNonNull(command).get());
        line.addSubcommand(name, sub);
        sub.setUsageHelpWidth(WIDTH);
        if (TAKE_NO_SETTINGS.contains(name)) {
            return;
        }
        if (!READ_FLAGS_THEMSELVES.contains(name)) {
            Errand.takeSettings(sub.getCommandSpec());
        }
        Flags.describe(sub.getCommandSpec());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: " + Program.typed("demo"));
    }

    /** One line: the whole of --help would push it off the screen. */
    private static int misunderstood(ParameterException mistake, String[] arguments) {
        mistake.getCommandLine().getErr().println("delega-mcp: " + told(mistake)
                + "; " + Program.typed("--help") + " lists the commands and flags.");
        return CommandLine.ExitCode.USAGE;
    }

    /** What follows an unknown flag may be a key that somebody meant well: it is never repeated. */
    private static String told(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().getFirst().startsWith("-")) {
            var flag = unmatched.getUnmatched().getFirst().split("=", 2)[0];
            return flag + (isTooEarly(flag, mistake.getCommandLine())
                    ? ": is read behind the whole command only"
                    : ": there is no such flag, and keys come by environment only");
        }
        var told = String.valueOf(mistake.getMessage());
        return told.contains("dlg_") ? "a key is no argument: keys come by environment only" : told;
    }

    private static boolean isTooEarly(String flag, CommandLine command) {
        return !command.getSubcommands().isEmpty() && Setting.ofFlag(flag).isPresent();
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        command.getErr().println("What may be in the way: " + Program.typed("doctor"));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
