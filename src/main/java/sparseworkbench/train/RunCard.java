package sparseworkbench.train;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.SizeFigures;
import sparseworkbench.file.Json;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.RunModel;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.metric.Metric;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.CardFacts.Figure;
import sparseworkbench.param.Param;
import sparseworkbench.param.Variant;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.PortablePaths;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TableLosses;
import sparseworkbench.project.TrainingParams;

/** What the card of a trained model says about its training: enough to do it again. */
final class RunCard {
    private final TrainingJob job;
    private final Checkpoint.RunProgress progress;

    private RunCard(TrainingJob job, Checkpoint.RunProgress progress) {
        this.job = job;
        this.progress = progress;
    }

    /** The card of the model as it is after so many steps. */
    static CardFacts of(TrainingJob job, Checkpoint.RunProgress progress) throws IOException {
        return new RunCard(job, progress).facts();
    }

    private CardFacts facts() throws IOException {
        Optional<Provenance> from = job.provenance();
        return new CardFacts(
                from.map(known -> known.project().name()),
                from.map(known -> BaseModelName.of(
                        known.project().model().get(EncoderParams.SOURCE), known.projectFolder(), known.home())),
                Optional.of(new CardFacts.Trained(
                        from.map(Provenance::data).orElse(List.of()),
                        job.tables().stream().mapToLong(List::size).sum(),
                        losses(),
                        loss(),
                        changed(),
                        portable(),
                        run(),
                        figures(),
                        progress.position().evaluatedStep(),
                        caveat())));
    }

    /** In the words of the training's alert: whoever reads the figures has not seen it. */
    private Optional<String> caveat() {
        List<String> caveats = new Evaluations(job).caveats();
        return caveats.isEmpty() ? Optional.empty() : Optional.of(new Alert.NotComparable(caveats).oneLine());
    }

    private Optional<String> portable() {
        return job.provenance().map(known -> ProjectFile.format(PortablePaths.of(known.project())));
    }

    private SequencedMap<String, String> changed() {
        SequencedMap<String, String> changed = new LinkedHashMap<>();
        portable().map(FrozenSetting::read).orElse(List.of()).stream()
                .filter(FrozenSetting::changed)
                .forEach(setting -> changed.put(setting.path(), setting.value()));
        return changed;
    }

    /** Those of all tables, each once. */
    private List<String> losses() {
        return Stream.concat(Stream.of(job.loss()), job.furtherLosses().stream().flatMap(Optional::stream))
                .flatMap(loss -> losses(loss).stream())
                .distinct()
                .toList();
    }

    /** The outer one first. */
    private static List<String> losses(Variant loss) {
        List<String> names = new ArrayList<>(List.of(loss.name()));
        for (Param<?> param : loss.values().params().params()) {
            if (loss.values().get(param) instanceof Variant inside
                    && LossCatalog.find(inside.name()).isPresent()) {
                names.addAll(losses(inside));
            }
        }
        return names;
    }

    /** Where further tables have losses of their own, a list in the order of the tables, with null for those that share the first. */
    private String loss() {
        Object shared = LossCatalog.LOSS.type().toPlain(portableLoss());
        List<Object> all = new ArrayList<>(List.of(shared));
        all.addAll((List<?>) TableLosses.MORE_TRAIN_LOSSES.type().toPlain(portableFurtherLosses()));
        try {
            return Json.indentedWriter().writeValueAsString(all.size() == 1 ? shared : all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values are always JSON", e);
        }
    }

    private Variant portableLoss() {
        return job.provenance()
                .map(known -> PortablePaths.of(known.project()).loss())
                .orElse(job.loss());
    }

    private List<Optional<Variant>> portableFurtherLosses() {
        return job.provenance()
                .map(known -> PortablePaths.of(known.project()).training().get(TableLosses.MORE_TRAIN_LOSSES))
                .orElse(job.furtherLosses());
    }

    private SequencedMap<String, String> run() {
        SequencedMap<String, String> run = new LinkedHashMap<>();
        job.provenance()
                .flatMap(known -> RunModel.parse(known.project().model().get(EncoderParams.SOURCE)))
                .ifPresent(parent -> run.put("Trained further from", parent.inWords()));
        run.put(
                "Steps",
                progress.position().step() + " of "
                        + progress.length().map(StepBudget.Length::steps).orElse(job.totalSteps()));
        run.put("Seed", Long.toString(job.training().get(TrainingParams.SEED)));
        run.put("Time", words(Duration.ofMillis(progress.millis())) + ", evaluations included");
        List<EvaluatorKind> kinds = new Evaluations(job).kinds();
        if (!kinds.isEmpty()) {
            run.put("Measured", kinds.stream().map(EvaluatorKind::label).collect(Collectors.joining(", ")));
        }
        Double words = progress.measured().get(Metric.BM25_NDCG_10.key());
        if (words != null) {
            run.put("BM25 on the same queries", String.format(Locale.ROOT, "nDCG@10 %.4f", words));
        }
        run.put(
                "Versions",
                "Sparse Workbench " + ProgramVersion.read() + ", PyTorch "
                        + Engine.getInstance().getVersion() + ", Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return run;
    }

    private static String words(Duration time) {
        return (time.toHours() > 0 ? time.toHours() + " h " : "")
                + (time.toMinutes() > 0 ? time.toMinutesPart() + " min " : "")
                + time.toSecondsPart() + " s";
    }

    /** Everything that was measured, but what the model is compared with; a figure that could not be had is left open. */
    private List<Figure> figures() throws IOException {
        Map<String, Double> before = new Baselines(job.runFolder()).beforeFirstStep();
        long step = progress.position().evaluatedStep();
        return progress.measured().entrySet().stream()
                .filter(measured -> !measured.getKey().equals(Metric.BM25_NDCG_10.key())
                        && !measured.getKey().equals(Metric.UNTRAINED_NDCG_10.key())
                        && !SizeFigures.isOne(measured.getKey().substring(PeriodicEvaluation.PREFIX.length())))
                .map(measured -> new Figure(
                        measured.getKey().substring(PeriodicEvaluation.PREFIX.length()),
                        finite(before.get(measured.getKey())),
                        step == 0 ? OptionalDouble.empty() : finite(measured.getValue())))
                .toList();
    }

    private static OptionalDouble finite(Double value) {
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
