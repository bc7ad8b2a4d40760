package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Consumer;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.encoder.CalibratableHead;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;

/** What a training begins with: the model as its first step finds it, and the rows of every step. Whoever repeats a run elsewhere needs both. */
public final class TrainingStart {
    private final TrainingJob job;

    public TrainingStart(TrainingJob job) {
        this.job = job;
    }

    /**
     * What a trainer needs to know beside the model.
     *
     * @param query    what precedes a query
     * @param document what precedes a document
     * @param rates    weights with a learning rate of their own: name → rate
     */
    public record Beginning(String query, String document, SequencedMap<String, Double> rates) {}

    /** Receives what a step takes, step by step. */
    @FunctionalInterface
    public interface StepListener {
        /** @param batches the rows of each batch whose gradients are averaged, counted through all tables */
        void step(List<int[]> batches) throws IOException;
    }

    /**
     * Saves the model as the first step finds it: weights that follow from the texts are set, a new head is calibrated. For this the processor does, whatever the run
     * computes with.
     *
     * @return its prompts and rates
     */
    public Beginning saveModel(Path folder, ProgressListener progress)
            throws IOException, UnusableModel, DeviceUnavailable {
        Values processor = job.model().with(EncoderParams.DEVICE, EncoderParams.PROCESSOR);
        EncoderLoader loader = model -> Encoders.load(model, EncoderOptions.of(processor));
        try (TrainableEncoder encoder = load(loader, progress, said -> {})) {
            encoder.save(folder, SaveOptions.PLAIN);
            return new Beginning(
                    encoder.prompt(Side.QUERY),
                    encoder.prompt(Side.DOCUMENT),
                    rates(List.copyOf(encoder.parameters().keySet())));
        }
    }

    /** The last pattern that is found in a name decides, as in the optimizer. */
    private SequencedMap<String, Double> rates(List<String> names) {
        SequencedMap<String, Double> rates = new LinkedHashMap<>();
        job.training()
                .get(TrainingParams.LEARNING_RATE_MAPPING)
                .forEach((pattern, rate) ->
                        LearningRates.matching(pattern, names).forEach(name -> rates.put(name, rate)));
        return rates;
    }

    /** Tells the rows of every step of the whole run, whether it was stopped early or not. */
    public void steps(StepListener listener) throws IOException, TrainingFailed {
        BatchSampler sampler = SamplerFactory.of(job.tables(), job.training());
        int most =
                job.training().get(TrainingParams.GRADIENT_ACCUMULATION_STEPS).intValue();
        long steps = 0;
        for (int epoch = 0; steps < job.totalSteps(); epoch++) {
            List<int[]> batches = sampler.epoch(epoch);
            if (batches.isEmpty()) {
                throw new IOException("No batch can be put together from the training data.");
            }
            for (int from = 0; from < batches.size() && steps < job.totalSteps(); from += most, steps++) {
                listener.step(new ArrayList<>(batches.subList(from, Math.min(batches.size(), from + most))));
            }
        }
    }

    /** The caller closes it. */
    TrainableEncoder load(EncoderLoader loader, ProgressListener progress, Consumer<String> notices)
            throws IOException, UnusableModel, DeviceUnavailable {
        TrainableEncoder fresh = loader.load(job.modelFolder());
        try {
            fresh.initializeFromCorpus(
                    TrainingTexts.documents(job.tables()),
                    (activity, texts, total) -> progress.report("Weighing the words of queries", texts, total));
            if (fresh.calibratableHead().isPresent()) {
                setHead(fresh.calibratableHead().get(), progress, notices);
            }
            return fresh;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** A model without a vocabulary head keeps what it has; the plan says so. */
    private void setHead(CalibratableHead head, ProgressListener progress, Consumer<String> notices)
            throws IOException {
        if (job.initialSparsity().isPresent()) {
            setInitialSparsity(head, job.initialSparsity().get(), progress, notices);
        }
        EncoderParams.headRescaleFactor(job.model()).ifPresent(factor -> {
            head.rescale(factor);
            notices.accept(
                    String.format(Locale.ROOT, "The outputs of the vocabulary head were divided by %.4g.", factor));
        });
    }

    private void setInitialSparsity(
            CalibratableHead head, InitialSparsity asked, ProgressListener progress, Consumer<String> notices)
            throws IOException {
        Calibration done = asked.set(
                head, job, (activity, texts, total) -> progress.report("Setting the initial sparsity", texts, total));
        notices.accept(String.format(
                Locale.ROOT,
                "The vocabulary head starts with %.0f active dimensions per document (asked for: %d).",
                done.activeDims(),
                asked.activeDims()));
    }
}
