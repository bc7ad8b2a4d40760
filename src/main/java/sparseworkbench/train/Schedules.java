package sparseworkbench.train;

import sparseworkbench.optim.Schedule;
import sparseworkbench.optim.Schedule.Descent;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What the section {@code training} says of things that change during a run. */
final class Schedules {
    private static final double HALF_A_WAVE = 0.5;

    private Schedules() {}

    /** The share of the learning rate that is in effect. */
    static Schedule learningRate(Values training, long totalSteps) {
        Descent descent = switch (training.get(TrainingParams.LR_SCHEDULER_TYPE)) {
            case "cosine" ->
                Schedule.cosine(training.get(TrainingParams.LR_NUM_CYCLES).orElse(HALF_A_WAVE));
            case "cosine_with_restarts" ->
                Schedule.cosineWithRestarts(
                        training.get(TrainingParams.LR_NUM_CYCLES).orElse(1.0));
            case "polynomial" ->
                Schedule.polynomial(
                        training.get(TrainingParams.LR_POWER),
                        training.get(TrainingParams.LR_END) / training.get(TrainingParams.LEARNING_RATE));
            case "constant", "constant_with_warmup" -> Schedule.LEVEL;
            default -> Schedule.LINEAR;
        };
        return Schedule.warmupThen(descent, TrainingParams.warmupSteps(training, totalSteps), totalSteps);
    }

    /** The share of the weights of regularisers that is in effect. */
    static Schedule regularizers(Values training, long totalSteps) {
        double warmup = training.get(TrainingParams.REGULARIZER_WARMUP_RATIO);
        return switch (training.get(TrainingParams.REGULARIZER_SCHEDULER)) {
            case "linear" -> Schedule.rising(1, warmup, totalSteps);
            case "quadratic" -> Schedule.rising(2, warmup, totalSteps);
            default -> Schedule.CONSTANT;
        };
    }
}
