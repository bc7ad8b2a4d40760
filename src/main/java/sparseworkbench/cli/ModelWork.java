package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.RegularFile;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;

/** One thing done with a model, with its progress on the terminal. Ctrl-C ends it; files appear whole or not at all. */
final class ModelWork {
    private static final int BAR = 24;
    private final Output output;
    private final boolean quiet;
    private String doing = "";

    /** @param quiet whether progress is not shown */
    ModelWork(Output output, boolean quiet) {
        this.output = output;
        this.quiet = quiet;
    }

    JsonNode run(Home home, String job, Map<String, ?> request) throws CommandFailed {
        if (request.get("input") instanceof String input) {
            requireFile(Path.of(input));
        }
        return runChecked(home, job, request);
    }

    /** The same where the input was looked at: it may be a folder. */
    JsonNode runChecked(Home home, String job, Map<String, ?> request) throws CommandFailed {
        try {
            return new ModelProcess(home.prepare()).run(job, request, this::show);
        } catch (ModelJobFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        } finally {
            clear();
        }
    }

    /** Takes the line with the progress away. */
    void clear() {
        if (output.terminal() && !quiet) {
            output.err().print("\r\033[K");
            output.err().flush();
        }
    }

    /** Told before a model is loaded. */
    private static void requireFile(Path input) throws CommandFailed {
        try {
            if (!Files.isReadable(RegularFile.require(input))) {
                throw new AccessDeniedException(input.toString());
            }
        } catch (DamagedFile e) {
            throw new CommandFailed(Exit.BAD_INPUT, "--input: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, "--input: There is no file " + input + ", or it may not be read. Check the path.");
        }
    }

    /** On standard error, so that results can be piped. */
    boolean show(String what, long done, long total) {
        if (quiet) {
            return true;
        }
        if (output.terminal()) {
            int filled = total <= 0 ? 0 : (int) (done * BAR / total);
            output.err()
                    .print("\r\033[K" + "#".repeat(filled) + "-".repeat(BAR - filled) + " " + what
                            + (total > 0 ? " " + done + " of " + total : "…"));
            output.err().flush();
        } else if (!what.equals(doing)) {
            output.error(what + "…");
        }
        doing = what;
        return true;
    }
}
