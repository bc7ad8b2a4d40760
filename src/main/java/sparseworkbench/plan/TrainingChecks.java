package sparseworkbench.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.LabelShape;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** What is wrong with the section {@code training} in view of the data and the length of the run. */
final class TrainingChecks {
    private static final long SMALLEST_GROUPED = 4;

    private final Values training;
    private final DataCheck data;
    private final ModelCheck model;
    private final List<Problem> problems = new ArrayList<>();

    private TrainingChecks(Values training, DataCheck data, ModelCheck model) {
        this.training = training;
        this.data = data;
        this.model = model;
    }

    /** Paths are setting paths. */
    static List<Problem> of(Values training, DataCheck data, ModelCheck model, long[] rows) {
        TrainingChecks checks = new TrainingChecks(training, data, model);
        checks.rates();
        checks.tables();
        checks.grouped();
        if (data.isUsable()) {
            checks.batch(rows);
        }
        return checks.problems;
    }

    /** What does not fit into so many steps. */
    static List<Problem> ofLength(Values training, DataCheck data, ModelCheck model, RunLength length) {
        TrainingChecks checks = new TrainingChecks(training, data, model);
        checks.schedule(length);
        return checks.problems;
    }

    private static String path(Param<?> param) {
        return Section.TRAINING.path(param.key());
    }

    private void rates() {
        training.get(TrainingParams.LEARNING_RATE_MAPPING).forEach((pattern, rate) -> {
            String path = path(TrainingParams.LEARNING_RATE_MAPPING) + "." + pattern;
            try {
                if (!model.weights().isEmpty()
                        && LearningRates.matching(pattern, model.weights()).isEmpty()) {
                    problems.add(Problem.error(
                            path,
                            "The pattern “" + pattern + "” is found in no name of a weight of this model.",
                            "Names look like " + model.weights().getFirst() + "."));
                }
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(
                        path, e.getMessage(), "Write a part of a weight's name, or a regular expression for it."));
            }
        });
    }

    private void schedule(RunLength length) {
        if (training.isActive(TrainingParams.WARMUP_STEPS)
                && training.get(TrainingParams.WARMUP_STEPS).orElse(0L) > length.totalSteps()) {
            problems.add(Problem.error(
                            path(TrainingParams.WARMUP_STEPS),
                            String.format(
                                    Locale.ROOT,
                                    "The learning-rate warm-up of %,d steps is longer than the run of %,d steps, so the"
                                            + " learning rate would never be reached.",
                                    training.get(TrainingParams.WARMUP_STEPS).orElseThrow(),
                                    length.totalSteps()),
                            "Warm up for fewer steps, or train for more.")
                    .proposing(Long.toString(length.totalSteps() / 10)));
        }
        if (training.isActive(TrainingParams.LR_END)
                && training.get(TrainingParams.LR_END) >= training.get(TrainingParams.LEARNING_RATE)) {
            problems.add(Problem.error(
                            path(TrainingParams.LR_END),
                            "The learning rate cannot fall from " + training.text(TrainingParams.LEARNING_RATE) + " to "
                                    + training.text(TrainingParams.LR_END) + ".",
                            "End at a smaller one.")
                    .proposing(TrainingParams.LR_END
                            .type()
                            .format(new BigDecimal(training.get(TrainingParams.LEARNING_RATE) / 100)
                                    .round(new MathContext(2))
                                    .doubleValue())));
        }
    }

    private void tables() {
        if (data.more().isEmpty() && training.isChanged(TrainingParams.MULTI_DATASET_BATCH_SAMPLER)) {
            problems.add(Problem.warning(
                            path(TrainingParams.MULTI_DATASET_BATCH_SAMPLER),
                            "There is only one training table, so the order of several has no effect.",
                            "Name further tables in data.more_train, or leave it at its default.")
                    .proposing("proportional"));
        }
    }

    private void grouped() {
        if (!training.get(TrainingParams.BATCH_SAMPLER).equals(TrainingParams.GROUP_BY_LABEL)) {
            return;
        }
        long batch = training.get(TrainingParams.BATCH_SIZE);
        if (batch < SMALLEST_GROUPED || batch % 2 != 0) {
            problems.add(Problem.error(
                            path(TrainingParams.BATCH_SIZE),
                            "Batches grouped by label need an even size of at least " + SMALLEST_GROUPED + ", not "
                                    + batch + ".",
                            "Choose one.")
                    .proposing(Long.toString(Math.max(SMALLEST_GROUPED, batch + 1))));
        }
        for (DataCheck table : data.tables()) {
            if (table.isUsable() && !table.label().map(LabelShape::isNumber).orElse(false)) {
                problems.add(Problem.error(
                                path(TrainingParams.BATCH_SAMPLER),
                                "Batches cannot be grouped by label: the rows of “"
                                        + table.file()
                                                .map(file -> file.getFileName().toString())
                                                .orElse("") + "” have no number as their score.",
                                "Give a column of numbers the role “Score”, or choose other batches.")
                        .proposing(TrainingParams.NO_DUPLICATES));
            }
        }
    }

    private void batch(long[] rows) {
        long batch = training.get(TrainingParams.BATCH_SIZE);
        for (long table : rows) {
            if (batch > table) {
                problems.add(Problem.error(
                                path(TrainingParams.BATCH_SIZE),
                                "A batch of " + batch + " needs more rows than the " + table + " there are to train on"
                                        + (rows.length > 1 ? " in one of the tables." : "."),
                                "Use a smaller batch, or more data.")
                        .proposing(Long.toString(Math.max(1, table))));
                return;
            }
        }
    }
}
