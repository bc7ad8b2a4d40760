package sparseworkbench.plan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationSize;
import sparseworkbench.data.LargeTables;
import sparseworkbench.data.TokenCounts;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.home.Home;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;
import sparseworkbench.project.TrainingParams;

/** How much memory a run takes, from how long its texts are and how many. */
final class RunMemory {
    /** Batches differ in length: the longest of a run is about so many standard deviations above the mean. */
    private static final double LONGEST_OF_MANY = 2.5;
    /** Of a text in Java, beside its letters. */
    private static final int PER_TEXT = 60;
    /** Letters of a token, a byte each. */
    private static final int PER_TOKEN = 5;
    /** A weighted term, once by texts and once by dimensions. */
    private static final int PER_TERM = 16;
    /** The labels of a teacher: as they are written, as they are read, and on the way to the file. */
    private static final double LABELS = 1.5;
    /** The fraction of the machine's memory that a run may take without a warning. */
    private static final double MUCH = 0.9;

    private static final double GIB = 1L << 30;

    private final Project project;
    private final DataCheck data;
    private final ModelFacts facts;
    private final TextLengths texts;
    private final List<EvaluatorKind> evaluators;
    private final double activeDims;

    private RunMemory(
            Project project,
            DataCheck data,
            ModelFacts facts,
            TextLengths texts,
            List<EvaluatorKind> evaluators,
            double activeDims) {
        this.project = project;
        this.data = data;
        this.facts = facts;
        this.texts = texts;
        this.evaluators = evaluators;
        this.activeDims = activeDims;
    }

    /** @param inspection has looked at the models that the loss asks */
    static Optional<MemoryEstimate> of(
            Project project, DataCheck data, ModelCheck model, ProjectInspection inspection) {
        return model.facts().map(facts -> {
            MemoryEstimate estimate = new RunMemory(
                            project,
                            data,
                            facts,
                            TextLengths.of(project, data, model),
                            new Evaluators(project, data, model).kinds(),
                            activeDims(project, model, facts, inspection.home()))
                    .estimate();
            for (String guide : Set.copyOf(TableLosses.guides(project).values())) {
                estimate =
                        inspection.model(guide).facts().map(estimate::guidedBy).orElse(estimate);
            }
            return estimate;
        });
    }

    private static double activeDims(Project project, ModelCheck model, ModelFacts facts, Home home) {
        double known = MeasuredDensity.calibrated(project, model)
                .orElseGet(() -> MeasuredDensity.of(model, home).orElseGet(() -> MeasuredDensity.guess(model, facts)));
        return Math.min(known, facts.dimension());
    }

    private MemoryEstimate estimate() {
        boolean dropout = project.training().get(TrainingParams.DROPOUT);
        MemoryEstimate training = MemoryEstimate.training(facts, batch(), dropout)
                .holding(rowsInMemory() + LABELS * DiskEstimate.labels(data, rows(), facts.dimension()));
        return data.measured()
                .filter(_ -> evaluators.contains(EvaluatorKind.RETRIEVAL))
                .map(size -> training.evaluating(facts, evaluated(size)).holding(held(size)))
                .orElse(training);
    }

    /** Rows of large tables stay in a file. */
    private double rowsInMemory() {
        double ofRow = texts.columns().stream().mapToDouble(this::ofText).sum();
        return data.tables().stream()
                .mapToDouble(table -> rows(table) * (table.inFile() ? LargeTables.PER_ROW : ofRow))
                .sum();
    }

    private long rows() {
        return data.tables().stream().mapToLong(this::rows).sum();
    }

    private long rows(DataCheck table) {
        return Math.min(project.data().get(DataParams.MAX_ROWS).orElse(Long.MAX_VALUE), table.usableRows());
    }

    /** What Java holds of a text. */
    private double ofText(TokenCounts counts) {
        return PER_TEXT + PER_TOKEN * counts.mean(Integer.MAX_VALUE);
    }

    private double held(EvaluationSize size) {
        double terms = PER_TERM * activeDims;
        return size.queries().texts() * (ofText(size.queries()) + terms)
                + size.documents().texts() * (ofText(size.documents()) + terms);
    }

    private MemoryEstimate.Batch batch() {
        long rows = Math.min(project.training().get(TrainingParams.BATCH_SIZE), Math.max(1, rows()));
        double ofRow = texts.row(this::passed);
        double all = (double) rows * texts.columns().size();
        double mean = Math.max(1, ofRow / texts.columns().size());
        double together = Math.min(all, atOnce(mean).orElse(all));
        double variance = texts.columns().stream()
                .mapToDouble(column -> Math.pow(column.deviation(texts.most()), 2))
                .average()
                .orElse(0);
        double tokens =
                Math.min(together * texts.most(), together * mean + LONGEST_OF_MANY * Math.sqrt(together * variance));
        double squares = texts.row((query, count) -> Math.pow(passed(query, count), 2))
                / texts.columns().size();
        return new MemoryEstimate.Batch(
                together, tokens, together * squares * Math.pow(tokens / (together * mean), 2), all, activeDims);
    }

    /** Tokens that go through layers: queries of an inference-free model are looked up. */
    private double passed(boolean query, double tokens) {
        return query && facts.architecture().equals(Architecture.InferenceFree.KEY) ? 0 : tokens;
    }

    /** Texts of a mini-batch, if the loss has them. */
    private Optional<Double> atOnce(double mean) {
        List<TableLosses.Located> losses = TableLosses.each(project);
        List<MiniBatches.Located> within = losses.stream()
                .flatMap(located -> MiniBatches.within(located.loss()).stream())
                .toList();
        return within.size() < losses.size() // The batches of one are whole.
                ? Optional.empty()
                : within.stream()
                        .map(MiniBatches.Located::values)
                        .map(values -> values.get(MiniBatches.MINI_BATCH_NUM_TOKENS)
                                .map(most -> Math.max(1, most / mean))
                                .orElse((double) values.get(MiniBatches.MINI_BATCH_SIZE)))
                        .max(Double::compare);
    }

    /** As many tokens as a batch of the longest texts has. */
    private MemoryEstimate.Batch evaluated(EvaluationSize size) {
        Values evaluation = project.evaluation();
        double most = evaluation.get(EvaluationParams.EVAL_BATCH_SIZE);
        TokenCounts documents = size.documents();
        double longest = documents.longest(texts.most());
        double together = Math.min(
                documents.texts(),
                most * Math.min(Encoder.MORE_SHORT_TEXTS, longest / Math.max(1, documents.mean(texts.most()))));
        double tokens = Math.min(documents.texts(), most) * longest;
        return new MemoryEstimate.Batch(together, tokens, 0, together, activeDims);
    }

    /** @param home may have a library for a card: then that card's memory counts, too */
    static Optional<Problem> problem(Project project, MemoryEstimate estimate, Home home) {
        return PlannedCard.of(project, home)
                .flatMap(card -> CardMemory.problem(project, estimate, card))
                .or(() -> problem(
                        project,
                        estimate,
                        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize()));
    }

    /** What there is to say if the machine is too small for it. */
    static Optional<Problem> problem(Project project, MemoryEstimate estimate, long there) {
        return estimate.total() < MUCH * there
                ? Optional.empty()
                : Optional.of(problem(
                        project,
                        String.format(
                                Locale.ROOT,
                                "The run may need more memory than there is: %s, and this computer has %.1f GB.",
                                estimate.inWords(),
                                there / GIB)));
    }

    /** A warning that proposes a smaller batch. */
    static Problem problem(Project project, String what) {
        String cure = SmallerBatch.of(project)
                .map(smaller -> "Try " + smaller.words() + ": " + smaller.options() + ".")
                .orElse("Choose a smaller model or shorter texts.");
        return Problem.warning(Section.TRAINING.path(TrainingParams.BATCH_SIZE.key()), what, cure);
    }
}
