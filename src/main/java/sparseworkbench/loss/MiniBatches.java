package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * How many texts are embedded at a time when a batch does not fit into memory at once. The loss is computed once, from the
 * embeddings of the whole batch, so its value does not depend on this.
 *
 * @param texts  texts per mini-batch
 * @param tokens most tokens per mini-batch, padding not counted, but at least one text; takes the place of {@code texts}
 */
public record MiniBatches(long texts, Optional<Long> tokens) {
    /** What others have measured: Gao et al., 2021, and a note of the reference library. */
    private static final String COST =
            "The encoder runs twice over each batch, once without gradient. The paper on gradient caching reports about"
                    + " 20 % more time, the reference library's note 2 to 2.4 times as much.";

    public static final Param<Long> MINI_BATCH_SIZE = Param.of(
                    "mini_batch_size",
                    "Mini-batch",
                    new IntegerType(1, 1_000_000),
                    32L,
                    "Texts embedded at a time. Smaller needs less memory and takes longer. Without dropout the result"
                            + " does not depend on it.")
            .in("Memory")
            .unit("texts")
            .when(new Condition(
                    values -> values.get(MiniBatches.MINI_BATCH_NUM_TOKENS).isEmpty(),
                    "Mini-batches are counted in tokens."));

    public static final Param<Optional<Long>> MINI_BATCH_NUM_TOKENS = Param.of(
                    "mini_batch_num_tokens",
                    "Mini-batch by tokens",
                    new OptionalType<>(new IntegerType(1, 1_000_000_000), "mini-batches are counted in texts"),
                    Optional.<Long>empty(),
                    "Most tokens embedded at a time, padding not counted, whatever the number of texts. Evens out"
                            + " memory, and saves time, when lengths vary.")
            .in("Memory")
            .unit("tokens")
            .expert();

    /** Whether the path of a setting is that of the size of mini-batches, wherever the loss stands that has it. */
    public static boolean isSize(String path) {
        return path.endsWith("." + MINI_BATCH_SIZE.key()) || path.endsWith("." + MINI_BATCH_NUM_TOKENS.key());
    }

    /** What is true of every loss that embeds in mini-batches: with dropout it is not the same training. */
    static final String DROPOUT =
            "With dropout each mini-batch draws masks of its own, so only with training.dropout=false,"
                    + " or an encoder without dropout, do both give the same numbers.";

    /** What somebody should know of a loss that embeds in mini-batches. @param plain what its plain form says */
    static List<String> advice(List<String> plain) {
        return Stream.concat(
                        Stream.of(
                                "Use a large batch, and mini-batches as large as memory allows: larger ones are"
                                        + " faster.",
                                COST,
                                "Only the encoder works in mini-batches. The embeddings of the whole batch and the"
                                        + " table of its scores are in memory at once: 4,096 texts of 30,522 dimensions"
                                        + " are 477 MiB for each text column."),
                        plain.stream())
                .toList();
    }

    /** What is wrong with mini-batches of a chosen loss, or of one inside it, in batches of so many rows; paths are relative to it. */
    public static List<Problem> problems(Variant chosen, long batch) {
        List<Problem> problems = new ArrayList<>();
        Values values = chosen.values();
        if (values.params().find(MINI_BATCH_SIZE.key()).isPresent()
                && values.isActive(MINI_BATCH_SIZE)
                && values.get(MINI_BATCH_SIZE) > batch) {
            problems.add(Problem.error(
                            MINI_BATCH_SIZE.key(),
                            "A mini-batch of " + values.get(MINI_BATCH_SIZE) + " is larger than the batch of " + batch
                                    + ".",
                            "Use a smaller one, or a larger batch.")
                    .proposing(Long.toString(batch)));
        }
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param) && values.get(param) instanceof Variant nested) {
                problems(nested, batch).forEach(problem -> problems.add(problem.under(param.key())));
            }
        }
        return problems;
    }

    /**
     * A loss that embeds in mini-batches, where it stands.
     *
     * @param path   relative to the loss it was looked for in; empty if it is that loss
     * @param values its settings
     */
    public record Located(String path, Values values) {

        /** The path of one of its settings. */
        public String path(Param<?> param) {
            return path.isEmpty() ? param.key() : path + "." + param.key();
        }
    }

    /**
     * The loss that embeds in mini-batches: the chosen one, or else one inside it. Inside a loss that needs an autoencoder's
     * reconstructions there is none, because those are made of the whole batch.
     */
    public static Optional<Located> within(Variant chosen) {
        Values values = chosen.values();
        if (values.params().find(MINI_BATCH_SIZE.key()).isPresent()) {
            return Optional.of(new Located("", values));
        }
        if (LossCatalog.find(chosen.name())
                .filter(loss -> loss.needs().autoencoder())
                .isPresent()) {
            return Optional.empty();
        }
        return values.params().params().stream()
                .filter(param -> values.get(param) instanceof Variant)
                .flatMap(param -> within((Variant) values.get(param)).stream()
                        .map(inner -> new Located(
                                inner.path().isEmpty() ? param.key() : param.key() + "." + inner.path(),
                                inner.values())))
                .findFirst();
    }

    static MiniBatches of(Values values) {
        return new MiniBatches(values.get(MINI_BATCH_SIZE), values.get(MINI_BATCH_NUM_TOKENS));
    }
}
