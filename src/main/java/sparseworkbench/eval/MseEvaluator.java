package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** How far embeddings are from a teacher's; the reference's {@code SparseMSEEvaluator}. */
public final class MseEvaluator implements Evaluator {
    private static final String METRIC = "negative_mse";
    private static final double SCALE = 100;

    private final SparseVectors teacher;
    private final List<String> texts;
    private final EvaluationEncoding encoding;

    /**
     * @param teacher the teacher's embeddings, one row per text
     * @param texts   what the encoder is given
     */
    public MseEvaluator(SparseVectors teacher, List<String> texts, EvaluationEncoding encoding) {
        if (teacher.rows() != texts.size()) {
            throw new IllegalArgumentException(
                    teacher.rows() + " embeddings of the teacher for " + texts.size() + " texts");
        }
        this.teacher = teacher;
        this.texts = List.copyOf(texts);
        this.encoding = encoding;
    }

    /** Asks a teacher, with the same limit of active dimensions. */
    public static MseEvaluator of(
            Encoder teacher,
            List<String> teachersTexts,
            List<String> texts,
            EvaluationEncoding encoding,
            ProgressListener progress) {
        return new MseEvaluator(
                encoding.encode(teacher, teachersTexts, Side.NEITHER, "with the teacher", progress), texts, encoding);
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors found = encoding.encode(encoder, texts, Side.NEITHER, "the texts", progress);
        double sum = 0;
        for (float distance : SimilarityFunction.EUCLIDEAN.pairwise(teacher, found)) {
            sum += (double) distance * distance;
        }
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(METRIC, -SCALE * sum / texts.size() / found.width());
        SparsityStats.put(metrics, "", found);
        TermReport terms = TermReport.ofTexts(encoder, new TermReport.Encoded(texts, found));
        return new EvaluationResult(
                        metrics,
                        METRIC,
                        EvaluationResult.Details.NONE.with(terms).with(table(metrics)))
                .named(encoding.name());
    }

    private EvaluationCsv table(SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        columns.put("MSE", -metrics.get(METRIC));
        SparsityStats.copy(metrics, columns);
        // The reference puts the underscore before an empty name, too.
        return new EvaluationCsv("mse_evaluation_" + encoding.name() + "_results.csv", columns);
    }
}
