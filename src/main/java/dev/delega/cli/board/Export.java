package dev.delega.cli.board;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.delega.Settings;
import dev.delega.backend.db.store.OwnersOnly;
import dev.delega.backend.moving.pieces.Report;
import dev.delega.cli.typed.Errand;
import dev.delega.contract.Problem;
import dev.delega.words.Program;
import dev.delega.words.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole board as a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {"Write the whole board as lines of JSON, as it is at one moment.",
                "They hold the hashes of keys and the secrets of webhooks: keep them as safe as the board."},
        footer = {"", "For example:", "  delega-mcp export board.jsonl", "  delega-mcp import board.jsonl --db new.db"})
public final class Export implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "<file>",
            arity = "0..1",
            defaultValue = STANDARD_OUTPUT,
            description = "a new file, which only you can read; - or nothing is standard output")
    private String file = STANDARD_OUTPUT;

    @Override
    public Integer call() {
        return Errand.run(spec, this::write);
    }

    private void write(Settings settings) {
        Store.refuseElsewhere(settings);
        Store.refuseMissing(settings);
        var report = file.equals(STANDARD_OUTPUT) ? toStandardOutput(settings) : toFile(settings, Path.of(file));
        System.err.println(report.moved() + " rows written; they hold the hashes of keys and the secrets of webhooks.");
        System.err.println("To take them in elsewhere: " + Program.typed("import ")
                + (file.equals(STANDARD_OUTPUT) ? "FILE" : Shell.quoted(file)) + " --db new.db");
    }

    private Report toStandardOutput(Settings settings) {
        var out = spec.commandLine().getOut();
        var report = Store.moving(settings, moving -> moving.export(out));
        if (out.checkError()) {
            throw new Problem.Unavailable("The board could not be written out; whoever reads it has gone, or the disk"
                    + " is full").refused();
        }
        return report;
    }

    /** Never over a file that is there: it may be the only backup. */
    private static Report toFile(Settings settings, Path file) {
        try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnersOnly.file(file))) {
            return toChannel(settings, file, channel);
        } catch (FileAlreadyExistsException _) {
            throw new Problem.Invalid("The file", file + " is there already; name another").refused();
        } catch (IOException e) {
            throw new Problem.Unavailable("The file " + file + " cannot be written (" + e.getMessage() + ")").refused();
        }
    }

    private static Report toChannel(Settings settings, Path file, FileChannel channel) throws IOException {
        try {
            var out = Channels.newWriter(channel, StandardCharsets.UTF_8);
            var report = Store.moving(settings, moving -> moving.export(out));
            channel.force(true);
            return report;
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
