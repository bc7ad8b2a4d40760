package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sparseworkbench.data.HubDataset;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.hub.DatasetHub;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.param.Values;

/** Fetches datasets by name from a hub with their progress on the terminal. Ctrl-C ends it; what has arrived is kept. */
final class DatasetFetch {
    private static final double MEGABYTE = 1e6;

    private final Output output;

    DatasetFetch(Output output) {
        this.output = output;
    }

    /** What a section trains on and this computer does not have. */
    void missing(Values data, Path folder, Home home) throws CommandFailed {
        for (HubDataset dataset : HubDataset.missing(data, folder, home)) {
            fetch(dataset, HubDataset.configuration(data), home);
        }
    }

    Path fetch(HubDataset dataset, Optional<String> configuration, Home home) throws CommandFailed {
        HubTransfer transfer = new HubTransfer(output, new TransferRate());
        try {
            return DatasetHub.of(System.getenv(), home.prepare())
                    .fetch(dataset, configuration, offer -> say(dataset, offer), transfer);
        } catch (HubProblem e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (CancellationException e) {
            throw new CommandFailed(Exit.LEFT, "Ended with Ctrl-C. What has arrived is kept.");
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.HOME_UNUSABLE,
                    "The dataset cannot be written into " + home.datasets() + ": " + IoReason.of(e));
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }

    private void say(HubDataset dataset, DatasetHub.Offer offer) {
        output.error(String.format(
                Locale.ROOT,
                "Fetching %s, configuration %s: %d %s, %.1f MB, license: %s",
                dataset.name(),
                offer.configuration(),
                offer.files(),
                offer.files() == 1 ? "file" : "files",
                offer.bytes() / MEGABYTE,
                offer.license().isEmpty() ? "not said" : offer.license()));
    }
}
