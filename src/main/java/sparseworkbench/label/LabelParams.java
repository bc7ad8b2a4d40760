package sparseworkbench.label;

import java.util.List;
import java.util.Optional;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;

/**
 * The knobs of each job, under the names of the reference's arguments and with its defaults: the dialog and the options of the command line are made
 * of them, and the jobs take what nobody chose from them. Ranges are those that can be typed; the job itself says what does not go together.
 */
public final class LabelParams {
    private static final List<String> TABLES = List.of("jsonl", "csv", "tsv", "txt", "parquet", "json");

    public static final Param<Long> NUM_NEGATIVES = Param.of(
                    "num_negatives",
                    "Negatives of each query",
                    new IntegerType(1, 200),
                    3L,
                    "As many columns negative_1, negative_2 … are written. Proposed: 3, as mine_hard_negatives of the"
                            + " reference library.")
            .in("How many");

    public static final Param<Optional<String>> CORPUS = Param.of(
                    "corpus",
                    "Further texts",
                    new OptionalType<>(new PathType(false, TABLES), "the positives of a table, all texts of a folder"),
                    Optional.<String>empty(),
                    "A table or text file whose texts can be negatives, too, beside the positives of all rows; of a"
                            + " folder with queries, corpus and judgments, in place of its corpus.")
            .in("How many");

    public static final Param<Optional<Double>> RELATIVE_MARGIN = Param.of(
                    "relative_margin",
                    "Margin below the positive",
                    new OptionalType<>(new RealType(0, 1), "no margin"),
                    Optional.<Double>empty(),
                    "A candidate counts as a negative only if it scores at least this fraction less than the positive,"
                        + " so that right answers nobody marked stay out. Proposed: 0.05, from NV-Retriever (Moreira"
                        + " et al., 2024), where 95 % of the positive’s score was best.")
            .in("Which candidates");

    public static final Param<Optional<Double>> ABSOLUTE_MARGIN = Param.of(
                    "absolute_margin",
                    "Absolute margin",
                    new OptionalType<>(new RealType(0, 1000), "no margin"),
                    Optional.<Double>empty(),
                    "The same as a difference of scores.")
            .in("Which candidates")
            .expert();

    public static final Param<Optional<Double>> MAX_SCORE = Param.of(
                    "max_score",
                    "Highest score",
                    new OptionalType<>(new RealType(-1000, 1000), "no limit"),
                    Optional.<Double>empty(),
                    "Candidates above it are left out: they may be right answers.")
            .in("Which candidates")
            .expert();

    public static final Param<Optional<Double>> MIN_SCORE = Param.of(
                    "min_score",
                    "Lowest score",
                    new OptionalType<>(new RealType(-1000, 1000), "no limit"),
                    Optional.<Double>empty(),
                    "Candidates below it are left out: they are too easy to learn from.")
            .in("Which candidates")
            .expert();

    public static final Param<Long> RANGE_MIN = Param.of(
                    "range_min",
                    "Best candidates left out",
                    new IntegerType(0, 100_000),
                    0L,
                    "So many of the best-ranked candidates are skipped. 0, as in the reference library; its guide"
                            + " takes 10 where many right answers are not marked.")
            .in("Which candidates");

    public static final Param<Optional<Long>> RANGE_MAX = Param.of(
                    "range_max",
                    "Candidates looked at",
                    new OptionalType<>(new IntegerType(1, 100_000), "as many as the other settings need"),
                    Optional.<Long>empty(),
                    "Negatives come from the first so many candidates. Fewer makes them harder.")
            .in("Which candidates");

    public static final Param<String> SAMPLING_STRATEGY = Param.of(
                    "sampling_strategy",
                    "Taken",
                    ChoiceType.of(
                            new Choice("top", "The best", "The hardest ones."),
                            new Choice("random", "At random", "Among all candidates that are left.")),
                    "top",
                    "Which of the candidates that are left become negatives. Proposed: the best, as in the reference"
                            + " library.")
            .in("Which candidates");

    public static final Param<Long> SEED = Param.of(
                    "seed", "Seed", new IntegerType(0, Integer.MAX_VALUE), 0L, "The same number gives the same choice.")
            .in("Which candidates")
            .expert();

    public static final Param<String> OUTPUT_FORMAT = Param.of(
                    "output_format",
                    "Shape of the rows",
                    ChoiceType.of(
                            new Choice(
                                    "n-tuple",
                                    "All negatives in one row",
                                    "Query, positive and negative_1 … beside the columns that were there."),
                            new Choice("triplet", "One negative a row", "Query, positive and negative."),
                            new Choice("labeled-pair", "Labeled pairs", "Each text with 1 or 0."),
                            new Choice(
                                    "labeled-list", "Labeled lists", "All texts of a query with a list of 1 and 0.")),
                    "n-tuple",
                    "What a row of the new file is.")
            .in("What is written");

    public static final Param<String> KIND = Param.of(
                    "kind",
                    "What is written",
                    ChoiceType.of(
                            new Choice(
                                    "auto",
                                    "What fits the table",
                                    "A score for pairs, a list where there are negatives."),
                            new Choice(
                                    "score",
                                    "A score",
                                    "How well the second text fits the first: for CoSENT and others."),
                            new Choice(
                                    "margin",
                                    "Margins",
                                    "How much better the positive fits than each negative: MarginMSE."),
                            new Choice("list", "A list of scores", "Positive, then negatives: the divergence loss."),
                            new Choice(
                                    "vector",
                                    "Vectors",
                                    "The embedding of each text: MSE. The teacher needs as many"
                                            + " dimensions as the model that learns.")),
                    "auto",
                    "Each loss reads one of them.")
            .in("Labels");

    public static final Param<String> ACTIVATION = Param.of(
                    "activation",
                    "Scale of a cross-encoder",
                    ChoiceType.of(
                            new Choice("auto", "As the model", "What its folder says, usually sigmoid."),
                            new Choice("identity", "Logits", "Unbounded: MS MARCO’s margins were made so."),
                            new Choice("sigmoid", "0 to 1", "Sigmoid of the logits.")),
                    "auto",
                    "Over what a cross-encoder puts out; other models are not changed.")
            .in("Labels")
            .expert();

    public static final Param<String> EMBEDDINGS = Param.of(
                    "embeddings",
                    "Read the teacher as",
                    ChoiceType.of(
                            new Choice(
                                    "auto",
                                    "What it is",
                                    "Dense where it has no trained vocabulary head and no autoencoder."),
                            new Choice(
                                    "sparse",
                                    "A sparse model",
                                    "As a model to be trained is made of it: with a vocabulary head, be it untrained."
                                            + " Vectors are as wide as its vocabulary then.")),
                    "auto",
                    "Which embeddings of a model are written or compared; a cross-encoder has none.")
            .in("Labels")
            .expert();

    public static final Param<Long> BATCH_SIZE = Param.of(
                    "batch_size",
                    "Texts at once",
                    new IntegerType(1, 1024),
                    32L,
                    "Changes speed and memory, not what comes out.")
            .in("Computing")
            .expert();

    public static final Param<Double> SHARE = Param.of(
                    "share",
                    "Share to measure on",
                    new RealType(0.001, 0.9),
                    0.1,
                    "Of all rows. Proposed: a tenth, the usual choice; some hundred queries are enough to compare"
                            + " runs.")
            .in("Split");

    public static final Param<Optional<Double>> TEST_SHARE = Param.of(
                    "test_share",
                    "Share for a final test",
                    new OptionalType<>(new RealType(0.001, 0.9), "none"),
                    Optional.<Double>empty(),
                    "Rows that neither training nor the choice of the best model sees.")
            .in("Split");

    public static final Param<Boolean> RETRIEVAL = Param.of(
                    "retrieval",
                    "Make an evaluation set",
                    new BooleanType(),
                    false,
                    "Queries, corpus and relevance in the layout of BEIR, so that quality is measured by search in all"
                            + " positives of the table.")
            .in("Split");

    public static final Param<Optional<String>> GROUP = Param.of(
                    "group",
                    "Kept together by",
                    new OptionalType<>(new TextType(), "queries and texts"),
                    Optional.<String>empty(),
                    "Rows with the same value in this column are on one side. Otherwise rows are that share a query, a"
                            + " text or the group of a column with that role, so that none is on two sides.")
            .in("Split")
            .expert();

    public static final Param<Optional<String>> COLUMN = Param.of(
                    "column",
                    "Column that says the side",
                    new OptionalType<>(new TextType(), "none: by share"),
                    Optional.<String>empty(),
                    "With values such as train, dev and test, or others that are named below.")
            .in("Split")
            .expert();

    public static final Param<Optional<String>> EVALUATION_VALUES = Param.of(
                    "evaluation_values",
                    "Its values to measure on",
                    new OptionalType<>(new TextType(), "those that say so"),
                    Optional.<String>empty(),
                    "Such as 0 where the column holds the numbers of folds; several with commas between. All values"
                            + " that are not named are trained on.")
            .in("Split")
            .expert();

    public static final Param<Optional<String>> TEST_VALUES = Param.of(
                    "test_values",
                    "Its values for a final test",
                    new OptionalType<>(new TextType(), "those that say so"),
                    Optional.<String>empty(),
                    "Rows that neither training nor the choice of the best model sees.")
            .in("Split")
            .expert();

    public static final Param<Optional<String>> EVALUATION_FILE = Param.of(
                    "evaluation_file",
                    "File with what to measure on",
                    new OptionalType<>(new PathType(false, TABLES), "none: by share"),
                    Optional.<String>empty(),
                    "Rows whose query or text, or whose value in the column that keeps together, stands in this file"
                            + " are measured on, so that none is trained on.")
            .in("Split")
            .expert();

    public static final ParamSet MINE = ParamSet.of(
            NUM_NEGATIVES,
            CORPUS,
            RELATIVE_MARGIN,
            RANGE_MIN,
            RANGE_MAX,
            SAMPLING_STRATEGY,
            OUTPUT_FORMAT,
            ABSOLUTE_MARGIN,
            MAX_SCORE,
            MIN_SCORE,
            SEED.when(Condition.when(SAMPLING_STRATEGY, "random", "Nothing is chosen at random.")),
            BATCH_SIZE);

    public static final ParamSet SCORE = ParamSet.of(KIND, ACTIVATION, EMBEDDINGS, BATCH_SIZE);

    private static final String COLUMN_SAYS = "The column says the side.";
    private static final Condition BY_SHARE = new Condition(
            values ->
                    values.get(COLUMN).isEmpty() && values.get(EVALUATION_FILE).isEmpty(),
            "The column or the file says the side.");
    private static final Condition WITHOUT_COLUMN =
            new Condition(values -> values.get(COLUMN).isEmpty(), COLUMN_SAYS);
    private static final Condition BY_COLUMN =
            new Condition(values -> values.get(COLUMN).isPresent(), "No column says the side.");

    public static final ParamSet SPLIT = ParamSet.of(
            SHARE.when(BY_SHARE),
            TEST_SHARE.when(BY_SHARE),
            RETRIEVAL,
            SEED.when(BY_SHARE),
            GROUP.when(WITHOUT_COLUMN),
            EVALUATION_FILE.when(WITHOUT_COLUMN),
            COLUMN,
            EVALUATION_VALUES.when(BY_COLUMN),
            TEST_VALUES.when(BY_COLUMN));

    public static final ParamSet IDF = ParamSet.of(CORPUS);

    private LabelParams() {}
}
