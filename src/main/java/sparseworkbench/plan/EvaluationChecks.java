package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.RowFacts;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/** What is wrong with the section {@code evaluation} in view of data, model and the length of the run. */
final class EvaluationChecks {
    private final Values evaluation;
    private final DataCheck data;
    private final ModelCheck model;
    private final Evaluators evaluators;
    private final Function<String, DataCheck> tables;
    private final List<Problem> problems = new ArrayList<>();

    /** @param tables looks at a table that an evaluator has of its own */
    private EvaluationChecks(Project project, DataCheck data, ModelCheck model, Function<String, DataCheck> tables) {
        this.evaluation = project.evaluation();
        this.data = data;
        this.model = model;
        this.evaluators = new Evaluators(project, data, model);
        this.tables = tables;
    }

    /** Paths are setting paths. */
    static List<Problem> of(
            Project project, Path projectFolder, Home home, DataCheck data, ModelCheck model, RunLength length) {
        EvaluationChecks checks = new EvaluationChecks(
                project, data, model, table -> DataSection.checkMeasured(table, project.data(), projectFolder, home));
        checks.metricName();
        if (data.isUsable()) {
            checks.rhythm(length.totalSteps());
            checks.evaluators();
            checks.heldOutScores();
            checks.metric();
        }
        return checks.problems;
    }

    private static String path(Param<?> param) {
        return Section.EVALUATION.path(param.key());
    }

    private void metricName() {
        if (comparesBy().isPresent()) {
            try {
                EvaluatorKind.requireMetric(comparesBy().get());
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(
                        path(EvaluationParams.METRIC_FOR_BEST_MODEL),
                        e.getMessage(),
                        "Name one that is measured, such as dot_ndcg@10, or leave it empty."));
            }
        }
    }

    private Optional<String> comparesBy() {
        return Optional.of(
                        evaluation.get(EvaluationParams.METRIC_FOR_BEST_MODEL).strip())
                .filter(name -> evaluation.isActive(EvaluationParams.METRIC_FOR_BEST_MODEL) && !name.isEmpty());
    }

    /** The metric exists, but is it among those of this run? */
    private void metric() {
        if (problems.stream().anyMatch(Problem::isError) || comparesBy().isEmpty()) {
            return;
        }
        List<String> measured = evaluators.metrics();
        if (!measured.contains(EvaluatorKind.measuredAs(comparesBy().get(), measured))) {
            problems.add(Problem.error(
                            path(EvaluationParams.METRIC_FOR_BEST_MODEL),
                            "“" + comparesBy().get() + "” is not measured in this run. Measured are "
                                    + String.join(", ", measured) + ".",
                            "Name one of them, leave it empty, or choose other evaluators.")
                    .proposing(measured.getFirst()));
        }
    }

    private void rhythm(long steps) {
        boolean best = evaluation.isActive(EvaluationParams.METRIC_FOR_BEST_MODEL);
        boolean nothing = data.evaluation() == EvaluationKind.NONE && !EvaluatorKind.anyOwnTable(chosen());
        if (nothing && best) {
            problems.add(Problem.error(
                    path(EvaluationParams.LOAD_BEST_MODEL_AT_END),
                    "Which model is the best cannot be said, because no quality is measured.",
                    "Choose evaluation data, or keep the last model and train to the end."));
        }
        if (!nothing && evaluation.get(EvaluationParams.EVAL_STEPS) > steps) {
            problems.add(Problem.warning(
                            path(EvaluationParams.EVAL_STEPS),
                            "The run has only " + steps + " steps, so quality is measured at its "
                                    + (evaluation.get(EvaluationParams.EVAL_ON_START) ? "start and end" : "end")
                                    + " only.",
                            "Evaluate more often to see a curve.")
                    .proposing(Long.toString(Math.max(1, steps / 4))));
        }
        long patience = evaluation.get(EvaluationParams.EARLY_STOPPING_PATIENCE).orElse(0L);
        long evaluations = Math.ceilDiv(steps, evaluation.get(EvaluationParams.EVAL_STEPS));
        if (!nothing && patience >= evaluations) {
            problems.add(Problem.warning(
                            path(EvaluationParams.EARLY_STOPPING_PATIENCE),
                            "The run cannot stop early: it waits for " + patience
                                    + " evaluations that are no better, and has " + evaluations
                                    + " after its first step.",
                            "Wait for fewer, or evaluate more often.")
                    .proposing(evaluations > 1 ? Long.toString(evaluations - 1) : "none"));
        }
    }

    private SequencedMap<String, Values> chosen() {
        return evaluation.get(EvaluationParams.EVALUATORS);
    }

    private void evaluators() {
        chosen().forEach((name, settings) -> {
            EvaluatorKind kind = EvaluatorKind.of(name);
            Optional<String> table = kind.table(settings);
            if (table.isPresent()) {
                ownTable(kind, table.get());
            } else {
                EvaluatorSuitability.missing(kind, data, model)
                        .ifPresent(lacks -> problems.add(Problem.error(
                                path(EvaluationParams.EVALUATORS) + "." + name,
                                "“" + kind.label() + "” needs " + lacks + ".",
                                cure(kind))));
            }
        });
    }

    private String cure(EvaluatorKind kind) {
        if (!kind.onRows()) {
            return "Choose evaluation data, or switch “" + kind.label() + "” off.";
        }
        return data.evaluation() == EvaluationKind.HELD_OUT
                ? "Switch it off, give columns other roles, or choose a table for it."
                : "Choose a table for it, or hold out rows (data.evaluation=held_out).";
    }

    private boolean isTrainedOn(DataCheck rows) {
        return data.tables().stream()
                .anyMatch(table -> table.file().isPresent() && table.file().equals(rows.file()));
    }

    /** Rows held out have the scores of the training data. */
    private void heldOutScores() {
        if (data.evaluation() == EvaluationKind.HELD_OUT && data.teacher().isEmpty()) {
            evaluators.kinds().stream()
                    .filter(kind -> kind.table(kind.settings(chosen())).isEmpty())
                    .forEach(kind -> oneScore(kind, data, Section.DATA.path(DataParams.HELD_OUT_ROWS.key())));
        }
        if (data.evaluation() == EvaluationKind.HELD_OUT
                && data.teacher().isEmpty()
                && chosen().isEmpty()
                && evaluators.kinds().contains(EvaluatorKind.SIMILARITY)) {
            data.rows()
                    .flatMap(RowFacts::labels)
                    .filter(RowFacts.Range::mayBeClasses)
                    .ifPresent(this::degrees);
        }
    }

    /** Classes of natural language inference stand beside pairs too, and there 0 says most alike. */
    private void degrees(RowFacts.Range scores) {
        problems.add(Problem.warning(
                path(EvaluationParams.EVALUATORS),
                "The scores are whole numbers from " + (long) scores.low() + " to " + (long) scores.high()
                        + " and are taken for degrees: the higher, the more alike. Quality is measured by that.",
                "If they name classes, give their column the role “Not used”."));
    }

    /** Neither an order nor a threshold can be judged by scores that are all the same. */
    private void oneScore(EvaluatorKind kind, DataCheck rows, String path) {
        boolean needed = kind == EvaluatorKind.SIMILARITY || kind == EvaluatorKind.BINARY;
        rows.rows()
                .filter(found -> needed)
                .ifPresent(found -> found.labels()
                        .filter(RowFacts.Range::isConstant)
                        .ifPresent(labels -> problems.add(Problem.warning(
                                path,
                                found.where() + " of “"
                                        + rows.file()
                                                .map(file -> file.getFileName().toString())
                                                .orElse("") + "” the score is "
                                        + (float) labels.low() + ", so that “" + kind.label() + "” has no figures: –.",
                                "Choose rows whose scores differ, or leave this evaluator out."))));
    }

    private void ownTable(EvaluatorKind kind, String table) {
        String path = path(EvaluationParams.EVALUATORS) + "." + kind.key() + "." + EvaluatorParams.TABLE.key();
        DataCheck rows = tables.apply(table);
        Optional<Problem> unusable =
                rows.problems().stream().filter(Problem::isError).findFirst();
        if (unusable.isPresent()) {
            problems.add(
                    Problem.error(path, unusable.get().what(), unusable.get().cure()));
        } else {
            oneScore(kind, rows, path);
            if (isTrainedOn(rows)) {
                problems.add(Problem.warning(
                        path,
                        "“" + kind.label()
                                + "” is measured on the training data itself, so that it says how well the rows"
                                + " are remembered.",
                        "Choose a table of rows that are not trained on."));
            }
            EvaluatorSuitability.missingColumns(kind, rows, rows.label())
                    .ifPresent(lacks -> problems.add(Problem.error(
                            path,
                            "“" + kind.label() + "” needs " + lacks + ", and the table has none.",
                            "Choose another table, or give its columns other roles.")));
        }
    }
}
