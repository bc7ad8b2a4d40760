package sparseworkbench.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/** The settings of single evaluators, under the names of the reference's constructors. */
public final class EvaluatorParams {
    private static final String OF_THE_MODEL = "model";
    private static final String ALL = "all";

    public static final Param<Optional<String>> TABLE = Param.of(
            "table",
            "Table of its own",
            new OptionalType<>(DataParams.TABLE, "rows held out from the training data"),
            Optional.<String>empty(),
            "Measures on all rows of this table. Its columns have the roles "
                    + "that columns of their names have in the training data, or are guessed.");

    public static final Param<String> SIMILARITY = Param.of(
            "similarity_fn_names",
            "Compared by",
            new ChoiceType(Stream.concat(
                            Stream.of(
                                    new Choice(
                                            OF_THE_MODEL,
                                            "As the model does",
                                            "By the similarity that the model is trained for."),
                                    new Choice(ALL, "Every way", "By all of them; each metric is measured for each.")),
                            functions().stream())
                    .toList()),
            OF_THE_MODEL,
            "How alike two vectors are: one way, or every way. The reference library (sentence-transformers) takes a"
                    + " list here.");

    public static final Param<Double> MARGIN = Param.of(
            "margin",
            "Margin",
            new RealType(0, 1e6),
            0.0,
            "By how much the positive has to be more like the query than the negative is, to count as right.");

    public static final Param<String> RERANKED_BY = Param.of(
            "similarity_fct",
            "Compared by",
            new ChoiceType(functions()),
            SimilarityFunction.COSINE.key(),
            "How alike two vectors are. The reference library (sentence-transformers) compares by cosine here.");

    public static final Param<Long> AT_K = Param.of(
                    "at_k",
                    "Best texts looked at",
                    new IntegerType(1, 1000),
                    10L,
                    "How many of the best texts MRR and nDCG look at.")
            .unit("texts");

    public static final Param<Long> RRF_K = Param.of(
            "rrf_k",
            "Evenness",
            new IntegerType(1, 100_000),
            60L,
            "Added to each rank before it is turned into a score: larger lets the first ranks count less.");

    private EvaluatorParams() {}

    private static List<Choice> functions() {
        return Arrays.stream(SimilarityFunction.values())
                .map(one -> new Choice(
                        one.key(),
                        Character.toUpperCase(one.key().charAt(0)) + one.key().substring(1),
                        ""))
                .toList();
    }

    /** By what an evaluator with these values compares. */
    public static Similarities similarities(Values values) {
        String chosen = values.get(SIMILARITY);
        return switch (chosen) {
            case OF_THE_MODEL -> Similarities.OF_THE_MODEL;
            case ALL -> new Similarities(List.of(SimilarityFunction.values()), Optional.empty());
            default ->
                new Similarities(List.of(SimilarityFunction.of(chosen)), Optional.of(SimilarityFunction.of(chosen)));
        };
    }
}
