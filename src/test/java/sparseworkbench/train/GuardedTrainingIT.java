package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.file.FullDisk;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.AlertRaised;

/** What would spoil a training is noticed, and what was learned before is safe. */
class GuardedTrainingIT {
    @TempDir
    Path folder;

    private TrainingJob job(long steps) {
        return Fixture.job(
                Fixture.TINY_MODEL,
                folder.resolve("run"),
                Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L),
                Optional.empty(),
                steps);
    }

    @Test
    void aDivergedRunGoesBackToItsLastHealthyCheckpoint() throws Exception {
        TrainingJob job = job(30);
        Fixture.Ear ear = new Fixture.Ear();
        Training training = ear.listenTo(
                job,
                Fixture.changed(
                        job,
                        (real, embeddings) ->
                                ear.steps().size() >= 3 ? ((NDArray) embeddings).mul(Float.NaN) : embeddings));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.kind()).isEqualTo(TrainingFailed.Kind.DIVERGED);
        assertThat(failed.cure()).contains("last healthy checkpoint").contains("smaller learning rate");
        assertThat(folder.resolve("run/model/model.safetensors")).exists();
    }

    /** Whatever made them so: not even a request leaves a checkpoint of weights that are not finite. */
    @Test
    void weightsThatAreNotFiniteAreNeverSaved() throws Exception {
        TrainingJob job = job(30);
        Fixture.Ear ear = new Fixture.Ear();
        AtomicReference<TrainableEncoder> encoder = new AtomicReference<>();
        Training training = new Training(
                job,
                event -> {
                    ear.events.add(event);
                    if (event instanceof TrainEvent.Step step && step.step() == 3) {
                        encoder.get()
                                .parameters()
                                .firstEntry()
                                .getValue()
                                .stopGradient()
                                .set(new NDIndex(0), Float.NaN);
                    }
                },
                () -> ControlRequest.CONTINUE,
                Runnable::run,
                Fixture.changed(job, (real, embeddings) -> {
                    encoder.set(real);
                    return embeddings;
                }),
                SamplerFactory.of(job.tables(), job.training()));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.title()).contains("weights are not finite");
        assertThat(failed.cure()).contains("step 2");
        assertThat(ear.all(AlertRaised.class))
                .extracting(raised -> raised.alert().key())
                .contains("broken_weights");
        assertThat(folder.resolve("run/checkpoints/step-4")).doesNotExist();
        assertThat(Files.readAllBytes(folder.resolve("run/model/model.safetensors")))
                .isEqualTo(Files.readAllBytes(folder.resolve("run/checkpoints/step-2/model/model.safetensors")));
    }

    /** Space that runs out after so many steps. */
    private record FullSoon(EncoderLoader usual, Fixture.Ear ear, int steps, long left) implements EncoderLoader {
        @Override
        public TrainableEncoder load(Path model) throws IOException, UnusableModel, DeviceUnavailable {
            return usual.load(model);
        }

        @Override
        public long free(Path runFolder) {
            return ear.steps().size() >= steps ? left : Long.MAX_VALUE;
        }
    }

    @Test
    void aRunPausesBeforeTheDiskIsFullAndGoesOnLater() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(8);
        assertThat(ear.listenTo(job, new FullSoon(EncoderLoader.of(job), ear, 5, FullDisk.RESERVE))
                        .run())
                .isEqualTo(Outcome.PAUSED);
        assertThat(ear.steps()).hasSize(5);
        assertThat(ear.all(AlertRaised.class)).singleElement().satisfies(raised -> {
            assertThat(raised.alert().key()).isEqualTo("disk_low");
            assertThat(raised.alert().text())
                    .contains("32 MiB are free", "are needed", job.runFolder().toString())
                    .contains("has written a checkpoint");
            assertThat(raised.alert().cure()).contains("resume");
        });
        assertThat(folder.resolve("run/checkpoints/step-5")).isDirectory();
        Fixture.Ear later = new Fixture.Ear();
        assertThat(later.listenTo(job).resume()).isEqualTo(Outcome.DONE);
        assertThat(later.steps()).extracting(TrainEvent.Step::step).containsExactly(6L, 7L, 8L);
    }

    @Test
    void withoutRoomForACheckpointNoneIsBegun() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(8);
        assertThat(ear.listenTo(job, new FullSoon(EncoderLoader.of(job), ear, 5, 1000))
                        .run())
                .isEqualTo(Outcome.PAUSED);
        assertThat(ear.all(AlertRaised.class).getFirst().alert().text()).contains("since its last checkpoint is lost");
        assertThat(folder.resolve("run/checkpoints/step-5")).doesNotExist();
        assertThat(folder.resolve("run/checkpoints/step-4")).isDirectory();
    }
}
