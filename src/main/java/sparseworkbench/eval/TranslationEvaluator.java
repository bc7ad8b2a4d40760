package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** How often the translation of a text is the nearest of all translations, and the other way; the reference's {@code SparseTranslationEvaluator}. */
public final class TranslationEvaluator implements Evaluator {
    private final List<String> sources;
    private final List<String> targets;
    private final EvaluationEncoding encoding;

    /** @param targets the translation of each source */
    public TranslationEvaluator(List<String> sources, List<String> targets, EvaluationEncoding encoding) {
        if (sources.size() != targets.size() || sources.isEmpty()) {
            throw new IllegalArgumentException(sources.size() + " texts with " + targets.size() + " translations");
        }
        this.sources = List.copyOf(sources);
        this.targets = List.copyOf(targets);
        this.encoding = encoding;
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors from = encoding.encode(encoder, sources, Side.NEITHER, "the texts", progress);
        SparseVectors to = encoding.encode(encoder, targets, Side.NEITHER, "the translations", progress);
        double forth = ownIsNearest(from, to, progress);
        double back = ownIsNearest(to, from, progress);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("src2trg_accuracy", forth);
        metrics.put("trg2src_accuracy", back);
        metrics.put("mean_accuracy", (forth + back) / 2);
        SparsityStats.put(metrics, "", from, to);
        TermReport terms =
                TermReport.ofPairs(encoder, new TermReport.Encoded(sources, from), new TermReport.Encoded(targets, to));
        return new EvaluationResult(
                        metrics,
                        "mean_accuracy",
                        EvaluationResult.Details.NONE.with(terms).with(table(metrics)))
                .named(encoding.name());
    }

    private EvaluationCsv table(SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        columns.put("src2trg", metrics.get("src2trg_accuracy"));
        columns.put("trg2src", metrics.get("trg2src_accuracy"));
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(EvaluationCsv.file("translation_evaluation", encoding.name()), columns);
    }

    /** Fraction of the rows that are most like the row of the same number; of equally alike ones the first counts. */
    private static double ownIsNearest(SparseVectors from, SparseVectors to, ProgressListener progress) {
        int right = 0;
        IntFunction<float[]> compared = SimilarityFunction.COSINE.against(from, to);
        for (int row = 0; row < from.rows(); row++) {
            float[] scores = compared.apply(row);
            int best = 0;
            for (int other = 1; other < scores.length; other++) {
                best = scores[other] > scores[best] ? other : best;
            }
            right += best == row ? 1 : 0;
            progress.reportOrCancel("Comparing translations", row + 1, from.rows());
        }
        return (double) right / from.rows();
    }
}
