package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.home.Home;
import sparseworkbench.model.Layout;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.train.TrainEvent.Stage;
import sparseworkbench.train.TrainingFailed.Kind;

/** What a training leaves on the disk: checkpoints and, in the end, a model. Never of weights that are not finite. */
final class CheckpointWriter {
    private static final double NANOS = 1e9;

    private final TrainingJob job;
    private final EventPublisher events;

    CheckpointWriter(TrainingJob job, EventPublisher events) {
        this.job = job;
        this.events = events;
    }

    void checkpoint(TrainingState state) throws IOException, TrainingFailed {
        requireFolder();
        long begun = System.nanoTime();
        events.progress(Stage.SAVING, "Writing a checkpoint", 0, 0);
        requireHealthy(state);
        events.emit(new TrainEvent.Flush());
        Checkpoint written = state.save(job.runFolder());
        events.emit(new TrainEvent.CheckpointSaved(written.step(), written.folder()));
        state.budget().checkpointTook((System.nanoTime() - begun) / NANOS);
    }

    /** The result: the model as it is, or that of the best evaluation. */
    void model(TrainingState state) throws IOException, TrainingFailed {
        requireFolder();
        events.progress(Stage.SAVING, "Saving the model", 0, 0);
        Optional<BestModel> better = state.best()
                .filter(best -> job.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END)
                        && best.step() != state.position().step());
        if (better.isEmpty() || !copied(better.get(), state.position().step())) {
            requireHealthy(state);
            state.encoder().save(target(), new SaveOptions(Layout.CURRENT, state.card()));
        }
    }

    private boolean copied(BestModel best, long now) throws IOException {
        Checkpoint checkpoint = Checkpoint.after(job.runFolder(), best.step());
        try {
            checkpoint.requireWhole(job.mostSteps());
        } catch (DamagedCheckpoint e) {
            events.notice(
                    now,
                    true,
                    e.getMessage() + " It had the best model of all evaluations; the result is the last one instead.");
            return false;
        }
        checkpoint.copyModel(target());
        events.notice(now, false, "The result is the model of step " + best.step() + ", the best of all evaluations.");
        return true;
    }

    /** Nothing is written into a home that somebody has deleted or moved. */
    void requireFolder() throws TrainingFailed {
        if (!Files.isDirectory(job.runFolder())) {
            throw new TrainingFailed(
                    Kind.UNEXPECTED,
                    "The folder of the run is gone: " + job.runFolder() + ".",
                    "Put it back where it was and resume, or start a new run.",
                    null);
        }
    }

    private Path target() {
        return job.runFolder().resolve(Home.RUN_MODEL);
    }

    private void requireHealthy(TrainingState state) throws IOException, TrainingFailed {
        if (!state.isHealthy()) {
            Alert broken = new Alert.NonFiniteWeights(healthy().map(Checkpoint::step));
            events.alert(state.position().step(), broken);
            throw fallenBack(
                    new TrainingFailed(Kind.DIVERGED, "Training diverged: " + broken.text(), broken.cure(), null));
        }
    }

    /** A diverged training goes back to its last healthy checkpoint, whose model becomes the result. */
    TrainingFailed fallenBack(TrainingFailed diverged) throws IOException {
        Optional<Checkpoint> healthy = healthy();
        if (healthy.isEmpty()) {
            return diverged;
        }
        healthy.get().copyModel(target());
        return new TrainingFailed(
                Kind.DIVERGED,
                diverged.title(),
                "The model after step " + healthy.get().step()
                        + ", the last healthy checkpoint, is kept as the result. " + Alert.NonFiniteWeights.CURE,
                diverged);
    }

    /** No checkpoint has weights that are not finite. */
    private Optional<Checkpoint> healthy() throws IOException {
        try {
            return CheckpointChoice.of(job.runFolder(), job.mostSteps()).map(CheckpointChoice::checkpoint);
        } catch (IncompatibleCheckpoint e) {
            return Optional.empty(); // None is whole.
        }
    }
}
