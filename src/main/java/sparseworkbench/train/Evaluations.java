package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.eval.Bm25Baseline;
import sparseworkbench.eval.EvaluationCsv;
import sparseworkbench.eval.EvaluationEncoding;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.eval.Evaluator;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.eval.Hit;
import sparseworkbench.eval.QueryScores;
import sparseworkbench.eval.ReciprocalRankFusion;
import sparseworkbench.eval.ReciprocalRankFusion.Answers;
import sparseworkbench.eval.RetrievalCutoffs;
import sparseworkbench.eval.RetrievalEvaluator;
import sparseworkbench.eval.SizeFigures;
import sparseworkbench.eval.SparsityStats;
import sparseworkbench.eval.TrecRun;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Everything that is measured during a training, one evaluator after the other. */
final class Evaluations {
    private static final String WORDS = "bm25";
    private static final String SPARSE = "sparse";

    private final TrainingJob job;
    private final Values settings;
    private final SequencedMap<EvaluatorKind, Evaluator> evaluators = new LinkedHashMap<>();
    private final boolean retrieves;
    private Optional<Bm25Baseline> baseline = Optional.empty();

    Evaluations(TrainingJob job) {
        this.job = job;
        this.settings = job.evaluation();
        SequencedMap<String, Values> wanted = settings.get(EvaluationParams.EVALUATORS);
        this.retrieves = job.evaluationSet().isPresent()
                && (wanted.containsKey(EvaluatorKind.RETRIEVAL.key())
                        || wanted.containsKey(EvaluatorKind.FUSION.key()));
        EvaluationEncoding encoding = EvaluationEncoding.of(
                settings.get(EvaluationParams.EVAL_BATCH_SIZE).intValue());
        if (retrieves) {
            evaluators.put(
                    EvaluatorKind.RETRIEVAL,
                    new RetrievalEvaluator(
                            job.evaluationSet().orElseThrow(),
                            encoding,
                            new RetrievalEvaluator.Options(
                                    EvaluatorParams.similarities(EvaluatorKind.RETRIEVAL.settings(wanted)),
                                    RetrievalCutoffs.USUAL,
                                    settings.get(EvaluationParams.EXCLUDE_IDENTICAL_IDS),
                                    new SizeFigures(
                                            true,
                                            settings.get(EvaluationParams.CUTS).stream()
                                                    .map(Long::intValue)
                                                    .toList()))));
        }
        evaluators.putAll(HeldOutEvaluators.of(job, wanted, encoding));
    }

    boolean isEmpty() {
        return evaluators.isEmpty();
    }

    /** What is measured, in order. */
    List<EvaluatorKind> kinds() {
        List<EvaluatorKind> kinds = new ArrayList<>(evaluators.keySet());
        if (retrieves && settings.get(EvaluationParams.EVALUATORS).containsKey(EvaluatorKind.FUSION.key())) {
            kinds.add(EvaluatorKind.FUSION);
        }
        return kinds;
    }

    /**
     * What does not change during a run: the metrics of BM25 on the retrieval set. Empty if nobody wants them, or if the model is not
     * measured by how it searches: there is nothing then that they could be compared with.
     */
    SequencedMap<String, Double> bm25(ProgressListener progress) {
        boolean wanted = settings.get(EvaluationParams.BM25_BASELINE);
        return retrieves && wanted ? words(progress).metrics() : new LinkedHashMap<>();
    }

    private Bm25Baseline words(ProgressListener progress) {
        if (baseline.isEmpty()) {
            baseline = Optional.of(new Bm25Baseline(
                    job.evaluationSet().orElseThrow(), settings.get(EvaluationParams.EXCLUDE_IDENTICAL_IDS), progress));
        }
        return baseline.get();
    }

    /** What all evaluators found together: metrics, those that have no value and why, and everything for the store and for files. */
    record Found(
            EvaluationResult measured,
            List<QueryScores> queries,
            List<EvaluationCsv> tables,
            SequencedMap<String, String> undefined) {

        /**
         * Writes the rankings and a line in the file of each evaluator.
         *
         * @param epoch epochs so far, with a fraction
         */
        void write(Path runFolder, double epoch, long step) throws IOException {
            for (SequencedMap<String, List<Hit>> hits :
                    measured.details().hits().values()) {
                TrecRun.write(runFolder.resolve("evaluation.trec"), hits, "step-" + step);
            }
            for (EvaluationCsv table : tables) {
                table.append(runFolder.resolve("eval"), epoch, step);
            }
        }
    }

    /**
     * All metrics, and the first evaluator's primary one and terms. Where two have a metric of the same name, the later one's gets the
     * evaluator's name before it; of sparsity the first one's stays.
     */
    Found evaluate(Encoder encoder, ProgressListener progress) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        List<QueryScores> queries = new ArrayList<>();
        List<EvaluationCsv> tables = new ArrayList<>();
        SequencedMap<String, String> undefined = new LinkedHashMap<>();
        Optional<EvaluationResult> first = Optional.empty();
        for (Map.Entry<EvaluatorKind, Evaluator> evaluator : evaluators.entrySet()) {
            EvaluationResult measured = evaluator.getValue().evaluate(encoder, progress);
            Set<String> before = Set.copyOf(metrics.keySet());
            measured.details().queries().ifPresent(each -> queries.add(each.without(before)));
            tables.addAll(measured.details().tables());
            measured.details()
                    .undefined()
                    .forEach((name, reason) -> undefined.put(evaluator.getKey().nameBeside(before, name), reason));
            measured.metrics()
                    .forEach((name, value) -> metrics.putIfAbsent(
                            SparsityStats.isOne(name)
                                    ? name
                                    : evaluator.getKey().nameBeside(before, name),
                            value));
            first = first.or(() -> Optional.of(measured));
        }
        EvaluationResult leading = first.orElseThrow();
        Values chosen = settings.get(EvaluationParams.EVALUATORS).get(EvaluatorKind.FUSION.key());
        if (chosen != null && !leading.details().hits().isEmpty()) {
            ReciprocalRankFusion fusion = new ReciprocalRankFusion(
                    chosen.get(EvaluatorParams.RRF_K).intValue(),
                    chosen.get(EvaluatorParams.AT_K).intValue());
            String both = EvaluatorKind.FUSION.key();
            SequencedMap<String, Double> fused = fusion.evaluate(answers(leading, progress), WORDS, SPARSE, both);
            tables.add(fusion.table(fused, WORDS, SPARSE, both));
            fused.forEach(metrics::putIfAbsent);
        }
        return new Found(
                new EvaluationResult(metrics, leading.primary(), leading.details()), queries, tables, undefined);
    }

    /** Why figures cannot be compared with others; empty where they can. */
    List<String> caveats() {
        return retrieves ? job.evaluationSet().orElseThrow().caveats() : List.of();
    }

    /** The encoder's and BM25's rankings; the reference calls the other one dense, here it is words. */
    private List<Answers> answers(EvaluationResult retrieval, ProgressListener progress) {
        SequencedMap<String, List<Hit>> hits =
                retrieval.details().hits().values().iterator().next();
        List<Answers> answers = new ArrayList<>();
        words(progress)
                .rankings()
                .forEach((query, found) -> answers.add(new Answers(
                        job.evaluationSet().orElseThrow().right(query),
                        found,
                        hits.get(query).stream().map(Hit::id).toList())));
        return answers;
    }

    /** The name of what models are compared by. */
    String comparedBy(EvaluationResult measured) {
        String chosen = settings.get(EvaluationParams.METRIC_FOR_BEST_MODEL);
        return chosen.isBlank()
                ? measured.primary()
                : EvaluatorKind.measuredAs(chosen.strip(), measured.metrics().keySet());
    }

    /** What models are compared by, out of what was measured. */
    double compared(EvaluationResult measured) {
        String name = comparedBy(measured);
        Double value = measured.metrics().get(name);
        if (value == null) {
            throw new UnknownMetric(name, measured.metrics().keySet());
        }
        return value;
    }

    /** The metric for the best model is not among what is measured. The message is for people. */
    static final class UnknownMetric extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private UnknownMetric(String name, Iterable<String> measured) {
            super("The metric “" + name + "” by which models are to be compared is not measured. Measured are "
                    + String.join(", ", measured) + ".");
        }
    }
}
