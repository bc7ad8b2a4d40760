package sparseworkbench.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowView;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.MeasurableRows;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/**
 * Everything a training needs, found and read.
 *
 * @param modelFolder       what to start from
 * @param initialSparsity   how sparse to begin, for a model whose head is to be calibrated
 * @param tables            the training examples of each table; those of a table have equally many texts
 * @param heldOut           rows to measure on beside it; may be empty
 * @param measuredRows      rows of the tables that evaluators have of their own
 * @param evaluationSet     what quality is measured on, if anything
 * @param model             values of {@link EncoderParams}
 * @param loss              a choice of {@link sparseworkbench.loss.LossCatalog#type}
 * @param furtherLosses     the same for tables after the first that have one of their own; may have fewer entries than there are such tables
 * @param training          values of {@link sparseworkbench.project.TrainingParams}
 * @param evaluation        values of {@link sparseworkbench.eval.EvaluationParams}
 * @param guide             the model that a guided loss asks, if it does
 * @param runFolder         where {@code checkpoints} and {@code model} are written
 * @param totalSteps        steps of the whole run, also of a resumed one; only an estimate where {@code limit} is there
 * @param limit             how long it is to take, if that was chosen
 * @param space             what must be free where it is written
 * @param provenance        where all of it comes from, for the card of the model
 */
public record TrainingJob(
        Path modelFolder,
        Optional<InitialSparsity> initialSparsity,
        List<List<Row>> tables,
        List<Row> heldOut,
        Map<EvaluatorKind, List<Row>> measuredRows,
        Optional<RetrievalSet> evaluationSet,
        Values model,
        Variant loss,
        List<Optional<Variant>> furtherLosses,
        Values training,
        Values evaluation,
        Optional<Path> guide,
        Path runFolder,
        long totalSteps,
        Optional<TimeLimit> limit,
        RunSpace space,
        Optional<Provenance> provenance) {

    public TrainingJob {
        tables = tables.stream().map(RowView::unchanging).toList();
        heldOut = List.copyOf(heldOut);
        measuredRows = Map.copyOf(measuredRows);
        furtherLosses = List.copyOf(furtherLosses);
        model = compared(
                model,
                Stream.concat(Stream.of(loss), furtherLosses.stream().flatMap(Optional::stream))
                        .anyMatch(LossCatalog::comparesByCosine));
        evaluation = measured(evaluation, heldOut, false);
    }

    /** Evaluators that nobody chose are those that say something about the data. */
    private static Values measured(Values evaluation, List<Row> heldOut, boolean taught) {
        return evaluation.get(EvaluationParams.EVALUATORS).isEmpty()
                ? evaluation.with(
                        EvaluationParams.EVALUATORS,
                        MeasurableRows.chosen(
                                heldOut.isEmpty()
                                        ? List.of(EvaluatorKind.RETRIEVAL)
                                        : MeasurableRows.of(heldOut, taught).automatic()))
                : evaluation;
    }

    /** Some losses compare by cosine; as in the reference, the trained model then does so too, unless a person chose otherwise. */
    private static Values compared(Values model, boolean byCosine) {
        return model.isChanged(EncoderParams.SIMILARITY) || !byCosine
                ? model
                : model.with(EncoderParams.SIMILARITY, SimilarityFunction.COSINE.key());
    }

    /** The section {@code model} as the job of a project has it. */
    static Values model(Project project, Path projectFolder) {
        return compared(EncoderParams.below(projectFolder, project.model()), TableLosses.compareByCosine(project));
    }

    /** More steps than this the run cannot have. */
    long mostSteps() {
        return limit.isPresent() ? Long.MAX_VALUE : totalSteps;
    }

    /** The loss of a table after the first, counted from 1, where it has one of its own. */
    Optional<Variant> ownLoss(int table) {
        return table < 1 || table > furtherLosses.size() ? Optional.empty() : furtherLosses.get(table - 1);
    }

    /** The examples of all tables, one table after the other. */
    public List<Row> rows() {
        return RowView.together(tables);
    }

    /**
     * The job of a plan.
     *
     * @param data        as read for the plan
     * @param measured    rows of the tables that evaluators have of their own
     * @param modelFolder as {@link sparseworkbench.model.ModelSource#materialize} gave it
     * @param guide       the same for the guide of the loss, if it has one
     * @param runFolder   the run's own folder
     */
    public static TrainingJob of(
            Plan plan,
            LoadedData data,
            Map<EvaluatorKind, List<Row>> measured,
            Path modelFolder,
            Optional<Path> guide,
            Path runFolder) {
        Optional<InitialSparsity> sparsity = EncoderParams.initialActiveDims(
                        plan.project().model(), plan.model().untrainedHead())
                .map(dims -> new InitialSparsity(
                        dims.intValue(), Optional.of(plan.home().calibrations())));
        return new TrainingJob(
                modelFolder,
                sparsity,
                data.tables(),
                data.heldOut(),
                measured,
                data.evaluation(),
                model(plan.project(), plan.projectFolder()),
                plan.project().loss(),
                plan.project().training().get(TableLosses.MORE_TRAIN_LOSSES),
                plan.project().training(),
                measured(
                        plan.project().evaluation(),
                        data.heldOut(),
                        plan.data().teacher().isPresent()),
                guide,
                runFolder,
                plan.totalSteps(),
                TimeLimit.of(plan),
                plan.space(),
                Optional.of(Provenance.of(plan, DataSources.of(plan.project(), data, measured, plan.evaluators()))));
    }
}
