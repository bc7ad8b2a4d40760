package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.hub.TransferRate;

/** Fetches a model from the hub with its progress on the terminal. Ctrl-C ends it; what has arrived is kept. */
final class HubFetch {
    static final String PREFIX = "hub:";
    private final Output output;

    HubFetch(Output output) {
        this.output = output;
    }

    Path fetch(String source, Home home) throws CommandFailed {
        try {
            return ModelHub.of(System.getenv(), home.prepare())
                    .fetch(source.substring(PREFIX.length()), new HubTransfer(output, new TransferRate()));
        } catch (HubProblem e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.HOME_UNUSABLE, "The model cannot be written into " + home.models() + ": " + IoReason.of(e));
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }
}
