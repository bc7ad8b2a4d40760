package sparseworkbench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.ListType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;
import sparseworkbench.param.Values;

/** The section {@code evaluation} of a project: when and how quality is measured. */
public final class EvaluationParams {
    public static final Param<Long> EVAL_STEPS = Param.of(
                    "eval_steps",
                    "Evaluate every",
                    new IntegerType(1, Integer.MAX_VALUE),
                    25L,
                    "After how many steps the quality is measured. Each evaluation takes time.")
            .alsoCalled("evaluation interval", "eval frequency")
            .in("Evaluation")
            .unit("steps");

    public static final Param<Boolean> EVAL_ON_START = Param.of(
                    "eval_on_start",
                    "Evaluate before the first step",
                    new BooleanType(),
                    true,
                    "Shows what the untrained model can do, to compare with.")
            .in("Evaluation")
            .expert();

    public static final Param<SequencedMap<String, Values>> EVALUATORS = Param.of(
                    "evaluators",
                    "Evaluators",
                    EvaluatorKind.several(),
                    Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
                    "What is measured. Those that are not chosen are picked by what the data allows.")
            .in("Evaluation")
            .expert();

    public static final Param<Boolean> EXCLUDE_IDENTICAL_IDS = Param.of(
                    "exclude_identical_ids",
                    "Leave out the query itself",
                    new BooleanType(),
                    false,
                    "A query does not find the text of its own id. For sets whose queries are texts of the corpus.")
            .in("Evaluation")
            .expert();

    public static final Param<Boolean> BM25_BASELINE = Param.of(
                    "bm25_baseline",
                    "Compare with BM25",
                    new BooleanType(),
                    true,
                    "Measures once how well BM25, a word search with English word stems and stop words, does on the"
                            + " same queries, as a line to compare with. Texts in another language get too low a line.")
            .in("Evaluation")
            .expert();

    public static final Param<List<Long>> CUTS = Param.of(
                    "cuts",
                    "Also at strongest dimensions",
                    new ListType<>(new IntegerType(1, 1_000_000), "all dimensions only"),
                    List.of(16L, 32L, 64L, 128L, 256L),
                    "Retrieval is measured again with so many of the strongest dimensions of each text, from the same"
                            + " encoding: one run gives a curve of quality against size. Costs little more than the"
                            + " search; where a text has fewer dimensions nothing is cut.")
            .in("Evaluation")
            .expert();

    public static final Param<Long> EVAL_BATCH_SIZE = Param.of(
                    "eval_batch_size",
                    "Evaluation batch size",
                    new IntegerType(1, 4096),
                    64L,
                    "Texts encoded at once while evaluating. Changes speed and memory, not results.")
            .in("Evaluation")
            .unit("texts")
            .expert();

    public static final Param<Boolean> LOAD_BEST_MODEL_AT_END = Param.of(
                    "load_best_model_at_end",
                    "Keep the best model",
                    new BooleanType(),
                    false,
                    "The run's result is the model of its best evaluation rather than of its last step; the best"
                            + " checkpoint is never deleted.")
            .alsoCalled("best checkpoint")
            .in("Best model");

    public static final Param<Optional<Long>> EARLY_STOPPING_PATIENCE = Param.of(
                    "early_stopping_patience",
                    "Stop early after",
                    new OptionalType<>(new IntegerType(1, 100_000), "never"),
                    Optional.<Long>empty(),
                    "Ends the run when so many evaluations in a row were no better than the best one.")
            .alsoCalled("early stopping", "patience")
            .in("Best model")
            .unit("evaluations")
            .expert();

    private static final Condition SOMETHING_IS_BEST = new Condition(
            values -> values.get(LOAD_BEST_MODEL_AT_END)
                    || values.get(EARLY_STOPPING_PATIENCE).isPresent(),
            "Neither the best model is kept nor does the run stop early.");

    public static final Param<String> METRIC_FOR_BEST_MODEL = Param.of(
                    "metric_for_best_model",
                    "Best by",
                    new TextType(),
                    "",
                    "The metric that decides which model is the best, such as dot_mrr@10; empty for the main metric of"
                            + " the first evaluator, which is nDCG@10 for retrieval. Larger is better.")
            .in("Best model")
            .expert()
            .when(SOMETHING_IS_BEST);

    public static final Param<Double> EARLY_STOPPING_THRESHOLD = Param.of(
                    "early_stopping_threshold",
                    "Better by at least",
                    new RealType(0, 1e6),
                    0.0,
                    "An evaluation that is better by less does not count as better for stopping early.")
            .in("Best model")
            .expert()
            .when(new Condition(
                    values -> values.get(EARLY_STOPPING_PATIENCE).isPresent(), "The run does not stop early."));

    public static final ParamSet SET = ParamSet.of(
            EVAL_STEPS,
            EVAL_ON_START,
            EVALUATORS,
            EXCLUDE_IDENTICAL_IDS,
            BM25_BASELINE,
            CUTS,
            EVAL_BATCH_SIZE,
            LOAD_BEST_MODEL_AT_END,
            EARLY_STOPPING_PATIENCE,
            EARLY_STOPPING_THRESHOLD,
            METRIC_FOR_BEST_MODEL);

    private EvaluationParams() {}
}
