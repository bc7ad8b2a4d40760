package sparseworkbench.train;

import sparseworkbench.optim.Schedule;
import sparseworkbench.optim.Schedule.Decay;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What the section {@code training} says of things that change during a run. */
final class Schedules {
    private static final double HALF_A_WAVE = 0.5;

    private Schedules() {}

    /** The factor on the learning rate at each step. */
    static Schedule learningRate(Values training, long totalSteps) {
        Decay decay = switch (training.get(TrainingParams.LR_SCHEDULER_TYPE)) {
            case "cosine" ->
                Schedule.cosine(training.get(TrainingParams.LR_NUM_CYCLES).orElse(HALF_A_WAVE));
            case "cosine_with_restarts" ->
                Schedule.cosineWithRestarts(
                        training.get(TrainingParams.LR_NUM_CYCLES).orElse(1.0));
            case "polynomial" ->
                Schedule.polynomial(
                        training.get(TrainingParams.LR_POWER),
                        training.get(TrainingParams.LR_END) / training.get(TrainingParams.LEARNING_RATE));
            case "constant", "constant_with_warmup" -> Schedule.NONE;
            default -> Schedule.LINEAR;
        };
        return Schedule.warmupThen(decay, TrainingParams.warmupSteps(training, totalSteps), totalSteps);
    }

    /** The factor on the weights of the regularizers at each step. */
    static Schedule regularizers(Values training, long totalSteps) {
        double warmup = training.get(TrainingParams.REGULARIZER_WARMUP_RATIO);
        return switch (training.get(TrainingParams.REGULARIZER_SCHEDULER)) {
            case "linear" -> Schedule.rising(1, warmup, totalSteps);
            case "quadratic" -> Schedule.rising(2, warmup, totalSteps);
            default -> Schedule.CONSTANT;
        };
    }
}
