package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.Training;
import sparseworkbench.train.TrainingFailed;
import sparseworkbench.train.TrainingJob;

/**
 * Trains a model for a few steps on the processor and on the card, on the same rows and without dropout, and compares the losses: forward pass,
 * gradients and the optimizer's updates have all been computed for the second one.
 */
final class CardTrial {
    private static final int BATCH = 4;
    private static final int STEPS = 4;
    /** Sums in another order differ by some 1e-6; after a few steps the reference library differs from itself by less than this on two devices. */
    private static final double TOLERANCE = 1e-3;

    private static final List<String> TEXTS = List.of(
            "a large vehicle that carries passengers by road", "bus",
            "a yellow fruit with a thick skin", "banana",
            "the star that the earth goes around", "sun",
            "a place where books are kept and lent", "library",
            "frozen water", "ice",
            "a person who teaches at a school", "teacher",
            "an instrument that shows the time", "clock",
            "a bird that cannot fly and lives on the ice", "penguin");

    /**
     * What a device computed.
     *
     * @param losses      step by step
     * @param millisPerStep of the fastest step
     */
    record Trace(List<Double> losses, double millisPerStep) {}

    private final ModelJob job;
    private final Path model;

    private CardTrial(ModelJob job, Path model) {
        this.job = job;
        this.model = model;
    }

    /** @throws DeviceUnavailable there is no card that works, or it computes something else */
    static ObjectNode run(ModelJob job, Path model) throws IOException, DeviceUnavailable, InvalidValue {
        CardTrial trial = new CardTrial(job, model);
        String device = job.request().path("device").asText(EncoderParams.CARD_ONLY);
        String name = ComputeDevice.choose(device).name();
        job.report("Training on the processor", 0, 0);
        Trace processor = trial.train(EncoderParams.PROCESSOR);
        job.report("Training on the " + name, 0, 0);
        Trace card = trial.train(device);
        return Json.object()
                .put("card", name)
                .put("difference", difference(name, processor.losses(), card.losses()))
                .put("card_ms", card.millisPerStep())
                .put("processor_ms", processor.millisPerStep());
    }

    /**
     * Compares losses.
     *
     * @return the largest relative difference of a step
     * @throws DeviceUnavailable it is more than rounding
     */
    static double difference(String card, List<Double> processor, List<Double> onCard) throws DeviceUnavailable {
        double largest = 0;
        for (int step = 0; step < processor.size(); step++) {
            double expected = processor.get(step);
            double actual = step < onCard.size() ? onCard.get(step) : Double.NaN;
            double difference = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
            // Not a number is no small difference, either.
            if (!(difference <= TOLERANCE)) {
                throw ComputeDevice.computesOtherwise(String.format(
                        Locale.ROOT,
                        "The %s computes something else than the processor: the loss of step %d is %.5f, on the"
                                + " processor %.5f.",
                        card,
                        step + 1,
                        actual,
                        expected));
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private Trace train(String device) throws IOException, InvalidValue {
        Path folder = Files.createTempDirectory("trial");
        ExecutorService background = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("next batch").daemon().unstarted(task));
        List<Double> losses = new ArrayList<>();
        List<Long> stamps = new ArrayList<>(List.of(System.nanoTime()));
        try {
            new Training(
                            trainingJob(folder, device),
                            event -> {
                                if (event instanceof TrainEvent.Step step) {
                                    losses.add(step.metrics().get(Metric.LOSS.key()));
                                    stamps.add(System.nanoTime());
                                }
                            },
                            () -> ControlRequest.CONTINUE,
                            background)
                    .run();
        } catch (TrainingFailed e) {
            throw new IOException(e.title() + " " + e.cure(), e);
        } finally {
            background.shutdownNow();
            FolderDeletion.delete(folder);
        }
        double fastest = IntStream.range(1, stamps.size())
                .mapToDouble(i -> (stamps.get(i) - stamps.get(i - 1)) / 1e6)
                .min()
                .orElse(Double.NaN);
        return new Trace(losses, fastest);
    }

    private TrainingJob trainingJob(Path folder, String device) throws InvalidValue {
        List<Row> rows = IntStream.range(0, TEXTS.size() / 2)
                .mapToObj(i -> new Row(i + 1, TEXTS.subList(2 * i, 2 * i + 2)))
                .toList();
        return new TrainingJob(
                model,
                Optional.empty(),
                List.of(rows),
                List.of(),
                Map.of(),
                Optional.empty(),
                EncoderParams.SET.defaults().with(EncoderParams.DEVICE, device),
                loss(),
                List.of(),
                TrainingParams.SET
                        .defaults()
                        .with(TrainingParams.BATCH_SIZE, (long) BATCH)
                        .with(TrainingParams.MAX_STEPS, Optional.of((long) STEPS))
                        .with(TrainingParams.DROPOUT, false)
                        .with(TrainingParams.SEED, 1L)
                        .with(TrainingParams.SAVE_STEPS, (long) Integer.MAX_VALUE),
                EvaluationParams.SET.defaults(),
                Optional.empty(),
                folder,
                STEPS,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    private static Variant loss() throws InvalidValue {
        return ParamSet.of(LossCatalog.LOSS)
                .defaults()
                .withText("loss", LossCatalog.wrapperFor(false).name())
                .get(LossCatalog.LOSS);
    }
}
