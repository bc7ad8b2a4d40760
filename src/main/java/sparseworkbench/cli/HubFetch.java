package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.hub.TransferRate;

/** Fetches a model from the hub with its progress on the terminal. Ctrl-C ends it; what has arrived is kept. */
final class HubFetch {
    static final String PREFIX = "hub:";
    private static final double MEGABYTE = 1e6;
    private final Output output;
    private final TransferRate rate = new TransferRate();
    private long tenths = -1;

    HubFetch(Output output) {
        this.output = output;
    }

    Path fetch(String source, Home home) throws CommandFailed {
        try {
            return ModelHub.of(System.getenv(), home.prepare()).fetch(source.substring(PREFIX.length()), this::show);
        } catch (HubProblem e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.HOME_UNUSABLE, "The model cannot be written into " + home.models() + ": " + IoReason.of(e));
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }

    private boolean show(String file, long done, long total) {
        long now = total <= 0 ? 0 : 10 * done / total;
        String text = String.format(
                Locale.ROOT,
                "%s  %.0f of %.0f MB, %.1f MB/s",
                file,
                done / MEGABYTE,
                total / MEGABYTE,
                rate.bytesPerSecond(done) / MEGABYTE);
        if (output.terminal()) {
            output.err().print("\r\033[K" + text);
            output.err().flush();
        } else if (now != tenths) {
            output.error(text);
        }
        tenths = now;
        return true;
    }
}
