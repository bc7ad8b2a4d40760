package sparseworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.store.StoreFault;

/** What people read when a command fails: one or two lines. The rest goes to a file. */
final class ErrorMessages {
    private static final int LINES = 12;
    private final Output output;
    private final boolean json;

    ErrorMessages(Output output, boolean json) {
        this.output = output;
        this.json = json;
    }

    /** Says what is wrong with the words of the command line. */
    int usage(ParameterException e) {
        say(e.getMessage().lines().findFirst().orElse("Wrong usage."));
        if (!json) {
            if (!UnmatchedArgumentException.printSuggestions(e, new PrintWriter(output.err(), true))) {
                output.error("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            }
        }
        return Exit.BAD_INPUT;
    }

    /** Says why a command ended; the exit code is the process's. */
    int of(Exception e) {
        return switch (e) {
            case CommandFailed failed -> {
                failed.lines().stream().limit(LINES).forEach(this::say);
                if (failed.lines().size() > LINES) {
                    say("… and " + (failed.lines().size() - LINES) + " more.");
                }
                yield failed.exitCode();
            }
            case StoreFault fault -> {
                say(fault.getMessage());
                yield Exit.HOME_UNUSABLE;
            }
            default -> {
                say("Something unexpected happened: " + e + " " + keep(e));
                yield Exit.UNEXPECTED;
            }
        };
    }

    private void say(String text) {
        if (json) {
            output.json(Output.object("type", "error", "text", text));
        } else {
            output.error("workbench: " + text);
        }
    }

    /** Writes the details where they can be looked up: in the home, if it was opened. */
    private static String keep(Exception e) {
        StringWriter details = new StringWriter();
        e.printStackTrace(new PrintWriter(details));
        try {
            Path file = TemporaryFolder.log();
            Files.writeString(
                    file, Instant.now() + "\n" + details, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return "Details: " + file;
        } catch (IOException second) {
            return "";
        }
    }
}
