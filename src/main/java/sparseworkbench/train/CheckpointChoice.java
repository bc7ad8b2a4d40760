package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.AtomicFolder;

/**
 * What a run goes on from: its newest checkpoint that is whole.
 *
 * @param checkpoint which one
 * @param passedOver what is wrong with newer ones
 */
record CheckpointChoice(Checkpoint checkpoint, List<DamagedCheckpoint> passedOver) {
    private static final String SET_ASIDE = "damaged-";

    CheckpointChoice {
        passedOver = List.copyOf(passedOver);
    }

    /**
     * @param total steps of the run
     * @return empty when the run has no checkpoint
     * @throws IncompatibleCheckpoint it has some, and none is whole, or a newer program wrote the newest
     */
    static Optional<CheckpointChoice> of(Path runFolder, long total) throws IOException, IncompatibleCheckpoint {
        List<DamagedCheckpoint> damaged = new ArrayList<>();
        for (Path folder : Checkpoint.misnamed(runFolder)) {
            damaged.add(new DamagedCheckpoint(folder, "no checkpoint is given that name"));
        }
        for (Checkpoint checkpoint : Checkpoint.newestFirst(runFolder)) {
            CheckpointState.requireKnown(checkpoint.folder());
            try {
                checkpoint.requireWhole(total);
                return Optional.of(new CheckpointChoice(checkpoint, damaged));
            } catch (DamagedCheckpoint e) {
                damaged.add(e);
            }
        }
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        throw new IncompatibleCheckpoint(
                damaged.getFirst().getMessage() + " The run has no other checkpoint that is whole.",
                "Put back what is missing and resume, or start a new run with the same settings.");
    }

    /** Takes the damaged ones out of the way of those that will be written, and says so; nothing is deleted. */
    void setAside(EventPublisher events) throws IOException {
        for (DamagedCheckpoint damaged : passedOver) {
            Path aside = free(damaged.folder());
            AtomicFolder.move(damaged.folder(), aside);
            events.notice(
                    checkpoint.step(),
                    true,
                    damaged.getMessage() + " The run goes on from step " + checkpoint.step()
                            + ", its newest checkpoint that is whole. What is left of the damaged one is kept as "
                            + aside.getFileName() + "; delete it when you do not need it.");
        }
    }

    private static Path free(Path folder) {
        Path aside = folder.resolveSibling(SET_ASIDE + folder.getFileName());
        for (int i = 2; Files.exists(aside); i++) {
            aside = folder.resolveSibling(SET_ASIDE + folder.getFileName() + "-" + i);
        }
        return aside;
    }
}
