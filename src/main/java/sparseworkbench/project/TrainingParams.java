package sparseworkbench.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.batch.Batches;
import sparseworkbench.batch.GroupByLabelSampler;
import sparseworkbench.batch.NoDuplicatesSampler;
import sparseworkbench.batch.ShuffledSampler;
import sparseworkbench.data.Row;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.MapType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/** The section {@code training} of a project: how long, how fast and in what order the encoder learns. */
public final class TrainingParams {
    /** Values of {@link #BATCH_SAMPLER}. */
    public static final String NO_DUPLICATES = "no_duplicates";

    public static final String PLAIN = "batch_sampler";
    public static final String GROUP_BY_LABEL = "group_by_label";

    public static final Param<Long> BATCH_SIZE = Param.of(
                    "batch_size",
                    "Batch size",
                    new IntegerType(1, 65_536),
                    32L,
                    "Rows per step. With in-batch negatives, a larger batch gives each query more negatives (wrong"
                            + " answers) to tell apart. It needs more memory.")
            .alsoCalled("per_device_train_batch_size", "rows per step", "bs")
            .in("Training")
            .unit("rows");

    public static final Param<Double> LEARNING_RATE = Param.of(
                    "learning_rate",
                    "Learning rate",
                    RealType.log(0, 1).usually(1e-6, 1e-3),
                    2e-5,
                    "How far each step goes. Too large and training diverges.")
            .alsoCalled("lr", "step size")
            .in("Training");

    public static final Param<Optional<Double>> MAX_MINUTES = Param.of(
                    "max_minutes",
                    "Time",
                    new OptionalType<>(new RealType(0.1, 100_000), "as long as the steps take"),
                    Optional.<Double>empty(),
                    "Train for about this long, evaluations included; overrides steps and epochs. How many steps fit is"
                            + " estimated before the start, and corrected once, after a tenth of the time.")
            .alsoCalled("duration", "how long", "max_time", "minutes")
            .in("Training")
            .unit("minutes");

    private static final Condition BY_STEPS =
            Condition.when(MAX_MINUTES, Optional.empty(), "The time is set, and it decides.");

    public static final Param<Optional<Long>> MAX_STEPS = Param.of(
                    "max_steps",
                    "Steps",
                    new OptionalType<>(new IntegerType(1, Integer.MAX_VALUE), "as many as the epochs need"),
                    Optional.<Long>empty(),
                    "Stop after this many steps; overrides the epochs.")
            .alsoCalled("iterations", "how long")
            .in("Training")
            .unit("steps")
            .when(BY_STEPS);

    public static final Param<Double> NUM_TRAIN_EPOCHS = Param.of(
                    "num_train_epochs", "Epochs", new RealType(0.001, 10_000), 1.0, "Passes over the training data.")
            .alsoCalled("passes", "num_epochs")
            .in("Training")
            .unit("epochs")
            .when(new Condition(
                    values -> BY_STEPS.holds().test(values)
                            && values.get(MAX_STEPS).isEmpty(),
                    "The time or the number of steps is set, and it decides."));

    public static final Param<Long> GRADIENT_ACCUMULATION_STEPS = Param.of(
                    "gradient_accumulation_steps",
                    "Batches per step",
                    new IntegerType(1, 10_000),
                    1L,
                    "The gradients of this many batches are averaged before the weights change: a larger batch in the"
                        + " memory of a smaller one. Losses that compare the rows of a batch still compare within the"
                        + " smaller one.")
            .alsoCalled("gradient accumulation", "accumulate")
            .in("Training")
            .unit("batches")
            .expert();

    public static final Param<Boolean> DROPOUT = Param.of(
                    "dropout",
                    "Dropout",
                    new BooleanType(),
                    true,
                    "Switches off random parts of the encoder while it learns, with the probabilities that its"
                        + " config.json names, so that it relies less on single features. A loss that is computed in"
                        + " mini-batches draws them for each one, so its values differ from those of a whole batch.")
            .in("Training")
            .expert();

    public static final Param<Boolean> BF16 = Param.of(
                    "bf16",
                    "bfloat16",
                    new BooleanType(),
                    false,
                    "Multiplies 16-bit numbers in linear layers and the vocabulary head while learning: much faster"
                            + " where the device has instructions for it, with about three digits instead of seven."
                            + " Weights, sums and evaluations keep 32 bits.")
            .alsoCalled("precision", "mixed precision", "amp", "16 bit", "half precision", "fp16")
            .in("Training")
            .expert();

    public static final Param<String> LR_SCHEDULER_TYPE = Param.of(
                    "lr_scheduler_type",
                    "Learning rate schedule",
                    ChoiceType.of(
                            new Choice(
                                    "linear",
                                    "Linear",
                                    "Rises during the learning-rate warm-up, then falls evenly to zero."),
                            new Choice("cosine", "Cosine", "Rises, then falls along a cosine."),
                            new Choice(
                                    "cosine_with_restarts",
                                    "Cosine with restarts",
                                    "Falls along a cosine again and again."),
                            new Choice("polynomial", "Polynomial", "Falls as a power of what is left of the run."),
                            new Choice("constant", "Constant", "The same in every step."),
                            new Choice("constant_with_warmup", "Constant after a warm-up", "Rises, then stays.")),
                    "linear",
                    "How the learning rate changes during the run.")
            .alsoCalled("lr scheduler", "scheduler", "cosine decay", "linear decay")
            .in("Schedule")
            .expert();

    private static final Condition WITH_WARMUP = new Condition(
            values -> !values.get(LR_SCHEDULER_TYPE).equals("constant"), "A constant learning rate has no warm-up.");

    public static final Param<Optional<Long>> WARMUP_STEPS = Param.of(
                    "warmup_steps",
                    "Learning-rate warm-up, steps",
                    new OptionalType<>(new IntegerType(0, Integer.MAX_VALUE), "a fraction of the steps"),
                    Optional.<Long>empty(),
                    "Steps in which the learning rate rises from zero; overrides the fraction.")
            .in("Schedule")
            .unit("steps")
            .expert()
            .when(WITH_WARMUP);

    public static final Param<Double> WARMUP_RATIO = Param.of(
                    "warmup_ratio",
                    "Learning-rate warm-up",
                    new RealType(0, 1),
                    0.1,
                    "Fraction of the steps in which the learning rate rises from zero.")
            .alsoCalled("lr warmup", "warmup")
            .in("Schedule")
            .expert()
            .when(new Condition(
                    values -> WITH_WARMUP.holds().test(values)
                            && values.get(WARMUP_STEPS).isEmpty(),
                    "The learning-rate warm-up is given in steps, or there is none."));

    public static final Param<Optional<Double>> LR_NUM_CYCLES = Param.of(
                    "lr_num_cycles",
                    "Waves",
                    new OptionalType<>(new RealType(0.01, 1000), "½ for a cosine, 1 with restarts"),
                    Optional.<Double>empty(),
                    "How many waves of the cosine the run has.")
            .in("Schedule")
            .expert()
            .when(new Condition(
                    values -> values.get(LR_SCHEDULER_TYPE).startsWith("cosine"), "Only a cosine has waves."));

    public static final Param<Double> LR_POWER = Param.of(
                    "lr_power",
                    "Power",
                    new RealType(0.01, 100),
                    1.0,
                    "Exponent of the polynomial; 1 falls evenly, 2 falls fast at first.")
            .in("Schedule")
            .expert()
            .when(Condition.when(LR_SCHEDULER_TYPE, "polynomial", "Only a polynomial has a power."));

    public static final Param<Double> LR_END = Param.of(
                    "lr_end",
                    "Last learning rate",
                    RealType.log(0, 1).usually(1e-9, 1e-4),
                    1e-7,
                    "What the learning rate falls to.")
            .in("Schedule")
            .expert()
            .when(Condition.when(
                    LR_SCHEDULER_TYPE, "polynomial", "Only a polynomial ends at a learning rate of its own."));

    public static final Param<Map<String, Double>> LEARNING_RATE_MAPPING = Param.of(
                    "learning_rate_mapping",
                    "Learning rates of parts",
                    MapType.typed("pattern", RealType.log(0, 1).usually(0, 0.1)),
                    Map.<String, Double>of(),
                    "Other learning rates for weights in whose name a pattern (a regular expression) is found. A later"
                            + " pattern wins over an earlier one; 0 leaves weights as they are.")
            .in("Optimizer")
            .expert();

    public static final Param<Double> WEIGHT_DECAY = Param.of(
                    "weight_decay",
                    "Weight decay",
                    new RealType(0, 1),
                    0.0,
                    "Pulls weights towards zero in each step; biases and layer norms are left out.")
            .alsoCalled("l2", "AdamW")
            .in("Optimizer")
            .expert();

    public static final Param<Double> ADAM_BETA1 = Param.of(
                    "adam_beta1", "Adam β₁", new RealType(0, 0.999999), 0.9, "Memory of the gradient's mean.")
            .in("Optimizer")
            .expert();

    public static final Param<Double> ADAM_BETA2 = Param.of(
                    "adam_beta2", "Adam β₂", new RealType(0, 0.999999), 0.999, "Memory of the gradient's square.")
            .in("Optimizer")
            .expert();

    public static final Param<Double> ADAM_EPSILON = Param.of(
                    "adam_epsilon",
                    "Adam ε",
                    RealType.log(1e-16, 1),
                    1e-8,
                    "Keeps a step finite where gradients vanish.")
            .in("Optimizer")
            .expert();

    public static final Param<Double> MAX_GRAD_NORM = Param.of(
                    "max_grad_norm",
                    "Clip gradient at",
                    new RealType(0, 1e6),
                    1.0,
                    "Longer gradients are shortened to this length; 0 switches clipping off.")
            .alsoCalled("gradient clipping", "clip norm")
            .in("Optimizer")
            .expert();

    public static final Param<String> REGULARIZER_SCHEDULER = Param.of(
                    "regularizer_scheduler",
                    "Sparsity schedule",
                    ChoiceType.of(
                            new Choice(
                                    "quadratic",
                                    "Quadratic",
                                    "λ rises slowly at first, as in the reference library (sentence-transformers)."),
                            new Choice("linear", "Linear", "λ rises evenly."),
                            new Choice("none", "None", "Full λ from the first step.")),
                    "quadratic",
                    "How the sparsity weights λ reach their full value during the sparsity warm-up.")
            .in("Schedule")
            .expert();

    public static final Param<Double> REGULARIZER_WARMUP_RATIO = Param.of(
                    "regularizer_warmup_ratio",
                    "Sparsity warm-up",
                    new RealType(0, 1),
                    1.0 / 3,
                    "Fraction of the steps until the sparsity weights λ reach their full value. The reference library"
                            + " takes a third.")
            .alsoCalled("lambda warmup", "λ warm-up")
            .in("Schedule")
            .expert();

    public static final Param<String> BATCH_SAMPLER = Param.of(
                    "batch_sampler",
                    "Batches",
                    ChoiceType.of(
                            new Choice(
                                    NO_DUPLICATES,
                                    "No duplicates",
                                    "A text occurs once per batch, so that no positive of a query counts as a negative"
                                            + " of it."),
                            new Choice(PLAIN, "Plain", "Shuffled rows as they come."),
                            new Choice(
                                    GROUP_BY_LABEL,
                                    "Grouped by label",
                                    "Every label of a batch has at least two rows in it, for losses that search the"
                                        + " batch for triplets; none of the losses here does. Needs a number as the"
                                        + " score of every row, at least two labels and an even batch size of at least"
                                        + " 4. A row without a partner of its label is never used.")),
                    NO_DUPLICATES,
                    "How rows are put together into batches.")
            .alsoCalled("sampler", "no duplicates")
            .in("Data order")
            .expert();

    public static final Param<Boolean> DATALOADER_DROP_LAST = Param.of(
                    "dataloader_drop_last",
                    "Leave out small batches",
                    new BooleanType(),
                    false,
                    "Leaves out the batches at the end of an epoch that are smaller than the others.")
            .alsoCalled("drop last")
            .in("Data order")
            .expert();

    public static final Param<String> MULTI_DATASET_BATCH_SAMPLER = Param.of(
                    "multi_dataset_batch_sampler",
                    "Order of several tables",
                    ChoiceType.of(
                            new Choice(
                                    "proportional",
                                    "Proportional",
                                    "Each table's batches come as often as it has some; all rows are used."),
                            new Choice(
                                    "round_robin",
                                    "In turns",
                                    "One batch of each table in turn, until the first has no more.")),
                    "proportional",
                    "Which table the next batch is taken from, when there are several. A batch is always of one table.")
            .in("Data order")
            .expert();

    public static final Param<Long> SEED = Param.of(
                    "seed",
                    "Seed",
                    new IntegerType(0, Integer.MAX_VALUE),
                    42L,
                    "The same seed gives the same run. Another one changes the order of the batches and dropout: in the"
                            + " reference library, batches without duplicates of one table come in the same order"
                            + " whatever the seed, so that seeds differ by less there.")
            .alsoCalled("random seed", "reproducible")
            .in("Data order")
            .expert();

    public static final Param<Long> SAVE_STEPS = Param.of(
                    "save_steps",
                    "Checkpoint every",
                    new IntegerType(1, Integer.MAX_VALUE),
                    25L,
                    "After how many steps everything needed to resume is written.")
            .alsoCalled("checkpoint interval", "save every")
            .in("Saving")
            .unit("steps")
            .expert();

    public static final Param<Long> SAVE_TOTAL_LIMIT = Param.of(
                    "save_total_limit",
                    "Checkpoints kept",
                    new IntegerType(1, 1000),
                    2L,
                    "Older checkpoints are deleted.")
            .in("Saving")
            .expert();

    public static final Param<Boolean> AUTO_FIND_MINI_BATCH_SIZE = Param.of(
                    "auto_find_mini_batch_size",
                    "Smaller mini-batches by itself",
                    new BooleanType(),
                    false,
                    "A run that runs out of memory goes on from its last checkpoint with mini-batches half as large,"
                        + " and says so in its log. For losses that embed in mini-batches: without dropout the result"
                        + " is the same, with dropout other masks are drawn.")
            .in("Saving")
            .expert();

    public static final ParamSet SET = ParamSet.of(
            BATCH_SIZE,
            LEARNING_RATE,
            MAX_MINUTES,
            MAX_STEPS,
            NUM_TRAIN_EPOCHS,
            GRADIENT_ACCUMULATION_STEPS,
            DROPOUT,
            BF16,
            LR_SCHEDULER_TYPE,
            WARMUP_STEPS,
            WARMUP_RATIO,
            LR_NUM_CYCLES,
            LR_POWER,
            LR_END,
            REGULARIZER_SCHEDULER,
            REGULARIZER_WARMUP_RATIO,
            WEIGHT_DECAY,
            ADAM_BETA1,
            ADAM_BETA2,
            ADAM_EPSILON,
            MAX_GRAD_NORM,
            LEARNING_RATE_MAPPING,
            BATCH_SAMPLER,
            DATALOADER_DROP_LAST,
            MULTI_DATASET_BATCH_SAMPLER,
            TableLosses.MORE_TRAIN_LOSSES,
            SEED,
            SAVE_STEPS,
            SAVE_TOTAL_LIMIT,
            AUTO_FIND_MINI_BATCH_SIZE);

    private TrainingParams() {}

    /** Steps of the learning rate's warm-up. */
    public static long warmupSteps(Values training, long totalSteps) {
        if (!WITH_WARMUP.holds().test(training)) {
            return 0;
        }
        return training.get(WARMUP_STEPS).orElseGet(() -> (long) Math.ceil(totalSteps * training.get(WARMUP_RATIO)));
    }

    /**
     * Puts the rows of one table together as these settings want it.
     *
     * @throws IllegalArgumentException the rows do not allow it; the message is for people
     */
    public static BatchSampler sampler(List<Row> rows, Values training) {
        long seed = training.get(SEED);
        return switch (training.get(BATCH_SAMPLER)) {
            case NO_DUPLICATES -> new NoDuplicatesSampler(rows, batches(training), seed);
            case GROUP_BY_LABEL -> new GroupByLabelSampler(rows, batches(training), seed);
            default -> new ShuffledSampler(rows.size(), batches(training), seed);
        };
    }

    /** How large batches are. */
    public static Batches batches(Values training) {
        return new Batches(Math.max(1, training.get(BATCH_SIZE).intValue()), training.get(DATALOADER_DROP_LAST));
    }
}
