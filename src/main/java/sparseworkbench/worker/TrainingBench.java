package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.Training;
import sparseworkbench.train.TrainingFailed;
import sparseworkbench.train.TrainingJob;

/**
 * Times training steps on pairs of query and document, as {@code bench/peer.py} does with the reference library: the wrapper
 * for the encoder, around the ranking loss; AdamW, clipping, linear decay, plain batches.
 */
final class TrainingBench {
    private static final int MEASURED_TEXTS = 64;

    private final ModelJob job;
    private final Path model;
    private final List<String[]> pairs;
    private final int batch;
    private final int steps;
    private final int warmup;
    private final List<Long> stamps = new ArrayList<>();
    private final StepBreakdown breakdown = new StepBreakdown();

    private TrainingBench(ModelJob job, Path model) throws IOException {
        this.job = job;
        this.model = model;
        this.batch = job.number("batch", 32);
        this.steps = job.number("steps", 12);
        this.warmup = job.number("warmup", 3);
        this.pairs = PairsFile.read(job.path("pairs").orElseThrow(), batch * (steps + warmup));
    }

    static ObjectNode run(ModelJob job, Path model) throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        return new TrainingBench(job, model).run();
    }

    private ObjectNode run() throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        Path folder = Files.createTempDirectory("bench");
        ExecutorService background = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("next batch").daemon().unstarted(task));
        try {
            new Training(trainingJob(folder), this::note, () -> ControlRequest.CONTINUE, background).run();
            long peak = PeakMemory.mib();
            List<Double> millis = IntStream.range(warmup, stamps.size())
                    .mapToObj(i -> (stamps.get(i) - stamps.get(i - 1)) / 1e6)
                    .sorted()
                    .toList();
            ObjectNode result = Json.object()
                    .put("who", "sparse-workbench")
                    .put("model", model.getFileName().toString())
                    .put("batch", batch)
                    .put("steps", millis.size())
                    .put("ms_per_step_median", BenchFigures.tenths(BenchFigures.median(millis)))
                    .put("ms_per_step_min", BenchFigures.tenths(millis.getFirst()));
            addReach(result, folder.resolve("model"), BenchFigures.median(millis), peak);
            return result;
        } catch (TrainingFailed e) {
            throw new IOException(e.title() + " " + e.cure(), e);
        } finally {
            background.shutdownNow();
            FolderDeletion.delete(folder);
        }
    }

    private void note(TrainEvent event) {
        if (event instanceof TrainEvent.Step step) {
            stamps.add(System.nanoTime());
            if (step.step() == warmup) {
                breakdown.begin(Thread.currentThread());
            } else if (step.step() == warmup + steps) {
                breakdown.end();
            }
            job.report("Training", step.step(), steps + warmup);
        }
    }

    private TrainingJob trainingJob(Path folder) throws InvalidValue, IOException, UnusableModel, DeviceUnavailable {
        List<Row> rows = IntStream.range(0, pairs.size())
                .mapToObj(i -> new Row(i + 1, List.of(pairs.get(i))))
                .toList();
        Values training = TrainingParams.SET
                .defaults()
                .with(TrainingParams.BATCH_SIZE, (long) batch)
                .with(TrainingParams.MAX_STEPS, Optional.of((long) steps + warmup))
                .with(TrainingParams.LEARNING_RATE, 2e-5)
                .with(TrainingParams.WARMUP_RATIO, 0.0)
                .with(TrainingParams.SEED, 1L)
                .with(TrainingParams.BF16, job.text(Precision.PARAM.key()).equals(Precision.BFLOAT16.key()))
                .withText("batch_sampler", "batch_sampler")
                .with(TrainingParams.SAVE_STEPS, (long) Integer.MAX_VALUE);
        return new TrainingJob(
                model,
                Optional.empty(),
                List.of(rows),
                List.of(),
                Map.of(),
                Optional.empty(),
                settings(),
                loss(),
                List.of(),
                training,
                EvaluationParams.SET.defaults(),
                Optional.empty(),
                folder,
                steps + warmup,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    private Values settings() throws InvalidValue {
        return EncoderParams.SET
                .defaults()
                .with(EncoderParams.MAX_SEQ_LENGTH, 512L)
                .withText(
                        "device", job.request().path("settings").path("device").asText(EncoderParams.PROCESSOR))
                .withText("threads", Integer.toString(job.number("threads", 2)));
    }

    private Variant loss() throws InvalidValue, IOException, UnusableModel {
        boolean autoencoder = ModelFolder.open(model).architecture() instanceof Architecture.Csr;
        Values section = ParamSet.of(LossCatalog.LOSS)
                .defaults()
                .withText("loss", LossCatalog.wrapperFor(autoencoder).name());
        return (autoencoder
                        ? section
                        : section.withText("loss.document_regularizer_weight", "3e-5")
                                .withText("loss.query_regularizer_weight", "5e-5"))
                .get(LossCatalog.LOSS);
    }

    /** Adds what has to be asked of the trained model, and how near the step comes to what the machine can do. */
    private void addReach(ObjectNode result, Path trained, double millis, long peak)
            throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        try (TrainableEncoder encoder = Encoders.load(trained, EncoderOptions.of(settings()))) {
            double active = encoder.encode(
                            pairs.stream()
                                    .limit(MEASURED_TEXTS)
                                    .map(pair -> pair[1])
                                    .toList(),
                            batch,
                            ProgressListener.NONE)
                    .meanActiveDims();
            double operations =
                    StepOperations.of(ModelFolder.open(model).architecture(), lengths(encoder), active) / steps;
            double rate = MatmulRate.measure(encoder.manager());
            result.put("active_dims", BenchFigures.tenths(active))
                    .put("peak_rss_mib", peak)
                    .put("gflop_per_step", BenchFigures.tenths(operations / 1e9))
                    .put("matmul_gflop_per_s", BenchFigures.tenths(rate))
                    .put("matmul_share", Math.round(100 * operations / 1e6 / millis / rate) / 100.0);
        }
        ObjectNode parts = result.putObject("ms_per_part");
        breakdown
                .fractions()
                .forEach((phase, fraction) -> parts.put(phase.key(), BenchFigures.tenths(fraction * millis)));
    }

    /** Tokens of all texts of the measured steps. */
    private int[] lengths(TrainableEncoder encoder) {
        return encoder.lengths(
                pairs.stream().skip((long) batch * warmup).flatMap(Stream::of).toList());
    }
}
