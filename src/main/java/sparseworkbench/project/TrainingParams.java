package sparseworkbench.project;

import java.util.Optional;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.RealType;

/** The section {@code training} of a project: how long, how fast and in what order the encoder learns. */
public final class TrainingParams {
    public static final Param<Long> BATCH_SIZE = Param.of("batch_size", "Batch size", new IntegerType(1, 65_536), 32L,
            "Examples per step. A larger batch gives each query more wrong answers to tell apart, and needs more memory.")
            .in("Training").unit("examples");

    public static final Param<Double> LEARNING_RATE = Param.of("learning_rate", "Learning rate",
            RealType.log(0, 1).usually(1e-6, 1e-3), 2e-5, "How far each step goes. Too large and training diverges.").in("Training");

    public static final Param<Optional<Long>> MAX_STEPS = Param.of("max_steps", "Steps",
            new OptionalType<>(new IntegerType(1, Integer.MAX_VALUE), "as many as the epochs need"), Optional.<Long>empty(),
            "Stop after this many steps; overrides the epochs.").in("Training").unit("steps");

    public static final Param<Double> NUM_TRAIN_EPOCHS = Param.of("num_train_epochs", "Epochs", new RealType(0.001, 10_000), 1.0,
            "Passes over the training data. Has no effect when the number of steps is set.").in("Training").unit("epochs");

    public static final Param<Double> WARMUP_RATIO = Param.of("warmup_ratio", "Warm-up", new RealType(0, 1), 0.1,
            "Share of the steps in which the learning rate rises from zero.").in("Schedule").expert();

    public static final Param<Double> WEIGHT_DECAY = Param.of("weight_decay", "Weight decay", new RealType(0, 1), 0.0,
            "Pulls weights towards zero in each step; biases and layer norms are left out.").in("Optimiser").expert();

    public static final Param<Double> ADAM_BETA1 = Param.of("adam_beta1", "Adam β₁", new RealType(0, 0.999999), 0.9,
            "Memory of the gradient's mean.").in("Optimiser").expert();

    public static final Param<Double> ADAM_BETA2 = Param.of("adam_beta2", "Adam β₂", new RealType(0, 0.999999), 0.999,
            "Memory of the gradient's square.").in("Optimiser").expert();

    public static final Param<Double> ADAM_EPSILON = Param.of("adam_epsilon", "Adam ε", RealType.log(1e-16, 1), 1e-8,
            "Keeps a step finite where gradients vanish.").in("Optimiser").expert();

    public static final Param<Double> MAX_GRAD_NORM = Param.of("max_grad_norm", "Clip gradient at", new RealType(0, 1e6), 1.0,
            "Longer gradients are shortened to this length; 0 switches clipping off.").in("Optimiser").expert();

    public static final Param<String> REGULARIZER_SCHEDULER = Param.of("regularizer_scheduler", "Sparsity schedule", ChoiceType.of(
            new Choice("quadratic", "Quadratic", "The sparsity weight rises slowly at first; the reference's choice."),
            new Choice("linear", "Linear", "The sparsity weight rises evenly."),
            new Choice("none", "None", "Full weight from the first step.")), "quadratic",
            "How the sparsity weights reach their full value.").in("Schedule").expert();

    public static final Param<Double> REGULARIZER_WARMUP_RATIO = Param.of("regularizer_warmup_ratio", "Sparsity warm-up",
            new RealType(0, 1), 1.0 / 3, "Share of the steps until the sparsity weights reach their full value.").in("Schedule").expert();

    public static final Param<String> BATCH_SAMPLER = Param.of("batch_sampler", "Batches", ChoiceType.of(
            new Choice("no_duplicates", "No duplicates", "A text occurs once per batch, so that no right answer counts as a wrong one."),
            new Choice("batch_sampler", "Plain", "Shuffled rows as they come.")), "no_duplicates",
            "How rows are put together into batches.").in("Data order").expert();

    public static final Param<Long> SEED = Param.of("seed", "Seed", new IntegerType(0, Integer.MAX_VALUE), 42L,
            "The same seed gives the same run.").in("Data order").expert();

    public static final Param<Long> SAVE_STEPS = Param.of("save_steps", "Checkpoint every", new IntegerType(1, Integer.MAX_VALUE), 25L,
            "After how many steps everything needed to resume is written.").in("Saving").unit("steps").expert();

    public static final Param<Long> SAVE_TOTAL_LIMIT = Param.of("save_total_limit", "Checkpoints kept", new IntegerType(1, 1000), 2L,
            "Older checkpoints are deleted.").in("Saving").expert();

    public static final ParamSet SET = ParamSet.of(BATCH_SIZE, LEARNING_RATE, MAX_STEPS, NUM_TRAIN_EPOCHS, WARMUP_RATIO,
            REGULARIZER_SCHEDULER, REGULARIZER_WARMUP_RATIO, WEIGHT_DECAY, ADAM_BETA1, ADAM_BETA2, ADAM_EPSILON, MAX_GRAD_NORM,
            BATCH_SAMPLER, SEED, SAVE_STEPS, SAVE_TOTAL_LIMIT);

    private TrainingParams() {}
}
