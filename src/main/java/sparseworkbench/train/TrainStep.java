package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossInput;
import sparseworkbench.loss.LossValue;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.metric.Metric;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.NamedArrays;
import sparseworkbench.torch.TorchKernels;

/** Forward and backward of one batch: leaves gradients in the weights and takes the numbers out of the tensors, once. */
final class TrainStep implements AutoCloseable {
    private final TrainableEncoder encoder;
    private final Loss loss;
    private final Optional<GuideEncoder> guide;
    private final StepStrategy strategy;
    private final TorchKernels sparsity;

    TrainStep(TrainableEncoder encoder, Loss loss, Optional<GuideEncoder> guide) {
        this.encoder = encoder;
        this.loss = loss;
        this.guide = guide;
        this.strategy = StepStrategy.of(encoder, loss.requirements());
        this.sparsity = TorchKernels.load("sparsity", encoder.manager().getDevice());
    }

    /**
     * Metric key → value: loss and its components, weights of the regularisers, sparsity of the batch.
     *
     * @param batches batches of the step: each adds its share to the gradient
     * @param seed    what dropout is drawn from
     */
    SequencedMap<String, Double> backward(Batch batch, int batches, RegularizerWarmup weights, int seed) {
        try (NDManager scratch = encoder.manager().newSubManager();
                StepStrategy.Pass pass = strategy.begin(batch, seed, scratch)) {
            List<NDArray> columns = pass.columns();
            Optional<NDArray> labels =
                    batch.labels().map(found -> scratch.create(found.numbers(), new Shape(found.shape())));
            LossInput input = new LossInput(columns, labels, weights)
                    .withGuide(guided(batch, scratch))
                    .withReconstructions(pass.reconstructions());
            LossValue value = loss.compute(input);
            pass.backward(batches == 1 ? value.total() : value.total().mul(scratch.create(1f / batches)));
            SequencedMap<String, Double> metrics = new LinkedHashMap<>();
            metrics.put(Metric.LOSS.key(), number(value.total()));
            value.components().forEach((name, part) -> metrics.put(name, number(part)));
            metrics.putAll(loss.weights(weights));
            metrics.putAll(sparsity(columns, scratch));
            if (Double.isFinite(metrics.get(Metric.LOSS.key()))) {
                loss.observe(input);
            }
            return metrics;
        }
    }

    private List<NDArray> guided(Batch batch, NDManager scratch) {
        return guide.map(model -> IntStream.range(0, batch.columns())
                        .mapToObj(column -> model.embed(batch.column(column), scratch))
                        .toList())
                .orElse(List.of());
    }

    private SequencedMap<String, Double> sparsity(List<NDArray> columns, NDManager scratch) {
        List<NDArray> documents = columns.size() == 1 ? columns : columns.subList(1, columns.size());
        NDArray joined = documents.size() == 1 ? documents.getFirst() : NDArrays.concat(new NDList(documents), 0);
        NamedArrays measured = sparsity.callForNamed(
                scratch,
                "of_batch",
                new Arguments().array("queries", columns.getFirst()).array("documents", joined),
                false);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(Metric.QUERY_ACTIVE_DIMS.key(), number(measured.get("query_active_dims")));
        metrics.put(Metric.DOCUMENT_ACTIVE_DIMS.key(), number(measured.get("document_active_dims")));
        metrics.put(Metric.BATCH_FLOPS.key(), number(measured.get("flops")));
        return metrics;
    }

    private static double number(NDArray scalar) {
        return scalar.getFloat();
    }

    @Override
    public void close() {
        sparsity.close();
    }
}
