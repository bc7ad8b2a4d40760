package sparseworkbench.gui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.metric.DimensionCut;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunWriter;

/** Pretended runs of several losses, sparsity weights and seeds, with all that an evaluation measures. */
public final class LossGrid {
    private static final List<String> LOSSES = List.of(
            "SparseMultipleNegativesRankingLoss",
            "SparseMarginMSELoss",
            "SparseDistillKLDivLoss",
            "SparseTripletLoss",
            "SparseCoSENTLoss");
    private static final List<Double> LAMBDAS = List.of(0.0005, 0.002, 0.008, 0.03);
    private static final List<Integer> CUTS = List.of(16, 32, 64, 128, 256);

    private LossGrid() {}

    /**
     * Writes runs.
     *
     * @param losses how many losses, up to 5
     * @param lambdas how many sparsity weights, up to 4
     * @param seeds  of each
     * @param steps  of each run
     */
    public static void write(RunWriter writer, int losses, int lambdas, int seeds, long steps) throws InvalidValue {
        for (int loss = 0; loss < losses; loss++) {
            for (int lambda = 0; lambda < lambdas; lambda++) {
                for (int seed = 0; seed < seeds; seed++) {
                    run(writer, loss, lambda, seed, steps);
                }
            }
        }
    }

    private static void run(RunWriter writer, int loss, int lambda, int seed, long steps) throws InvalidValue {
        Project project = Project.withDefaults("reverse-dictionary")
                .withText("loss", "SpladeLoss")
                .withText("loss.loss", LOSSES.get(loss))
                .withText(
                        "loss.document_regularizer_weight", LAMBDAS.get(lambda).toString())
                .withText("training.seed", Integer.toString(42 + seed));
        FakeTraining training = new FakeTraining(
                writer,
                "λ " + LAMBDAS.get(lambda),
                ProjectFile.format(project),
                steps,
                0.5 + lambda,
                seed + 10 * lambda);
        training.trainTo(steps, Math.max(1, steps / 4));
        training.putAll(figures(loss, lambda, new Random(100L * loss + 10L * lambda + seed)), steps);
        training.end(RunState.DONE, Optional.empty());
    }

    private static Map<String, Double> figures(int loss, int lambda, Random random) {
        double dims = 420 * Math.pow(0.36, lambda) * (1 + 0.12 * loss) * (1 + 0.04 * random.nextGaussian());
        double quality = 0.56 - 0.02 * loss - 0.022 * lambda * (1 + 0.3 * loss) + 0.006 * random.nextGaussian();
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, dims, quality, "");
        figures.put(Metric.BM25_NDCG_10.key(), 0.412);
        figures.put(Metric.UNTRAINED_NDCG_10.key(), 0.371);
        for (int cut : CUTS) {
            double kept = Math.min(cut, dims);
            put(figures, kept, quality * (1 - 0.45 * Math.exp(-kept / (18 + 6 * loss))), Integer.toString(cut));
        }
        return figures;
    }

    private static void put(Map<String, Double> figures, double dims, double quality, String cut) {
        Map<String, Double> values = Map.of(
                Metric.NDCG_10.key(),
                quality,
                Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
                dims,
                Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
                dims * 0.6,
                Metric.EVAL_AVG_FLOPS.key(),
                dims * dims * 2e-4,
                Metric.EVAL_INDEX_MB.key(),
                dims * 0.032,
                Metric.EVAL_MS_PER_QUERY.key(),
                0.02 + dims * 8e-4);
        values.forEach((key, value) ->
                figures.put(cut.isEmpty() ? key : new DimensionCut(key, Integer.parseInt(cut)).key(), value));
    }
}
