package sparseworkbench.plan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.DataCheck;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** How much memory the batches of a project take, from its first rows: a batch is padded to the longest of its texts. */
final class BatchMemory {
    /** Roughly, of a token, blanks included. */
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Beginning and end of a text. */
    private static final int SPECIAL_TOKENS = 2;
    /** Without knowing a text. */
    private static final long USUAL_TOKENS = 128;
    /** The fraction of the machine's memory that a run may take without a warning. */
    private static final double MUCH = 0.9;

    private static final double GIB = 1L << 30;

    private BatchMemory() {}

    static Optional<MemoryEstimate> of(Project project, DataCheck data, ModelCheck model) {
        return model.facts().map(facts -> {
            long rows = project.training().get(TrainingParams.BATCH_SIZE);
            long columns = Math.max(1, data.textColumns());
            long tokens = Math.min(
                    tokens(data), Math.min(project.model().get(EncoderParams.MAX_SEQ_LENGTH), facts.maxPositions()));
            long together =
                    Math.min(rows * columns, atOnce(project.loss(), tokens).orElse(Long.MAX_VALUE));
            return MemoryEstimate.ofTexts(facts, together, tokens, rows * columns);
        });
    }

    /** Tokens of the columns' longest texts, on average over the columns. */
    private static long tokens(DataCheck data) {
        List<Long> longest = new ArrayList<>();
        for (int i = 0; i < data.columns().size(); i++) {
            int column = i;
            if (data.columns().get(i).role().isText()) {
                longest.add(data.table().stream()
                                        .flatMap(table -> table.rows().stream())
                                        .mapToLong(row -> row.get(column).length())
                                        .max()
                                        .orElse(USUAL_TOKENS * CHARACTERS_PER_TOKEN)
                                / CHARACTERS_PER_TOKEN
                        + SPECIAL_TOKENS);
            }
        }
        return longest.isEmpty()
                ? USUAL_TOKENS
                : (longest.stream().mapToLong(n -> n).sum() + longest.size() - 1) / longest.size();
    }

    /** Texts of a mini-batch, if the loss has them. */
    private static Optional<Long> atOnce(Variant loss, long tokens) {
        return MiniBatches.within(loss)
                .map(MiniBatches.Located::values)
                .map(values -> values.get(MiniBatches.MINI_BATCH_NUM_TOKENS)
                        .map(most -> Math.max(1, most / tokens))
                        .orElse(values.get(MiniBatches.MINI_BATCH_SIZE)));
    }

    /** What there is to say if the machine is too small for it. */
    static Optional<Problem> problem(Project project, DataCheck data, ModelCheck model) {
        long there = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return of(project, data, model).flatMap(estimate -> problem(project, estimate, there));
    }

    static Optional<Problem> problem(Project project, MemoryEstimate estimate, long there) {
        if (estimate.total() < MUCH * there) {
            return Optional.empty();
        }
        String cure = SmallerBatch.of(project)
                .map(smaller -> "Try " + smaller.words() + ": " + smaller.options() + ".")
                .orElse("Choose a smaller model or shorter texts.");
        return Optional.of(Problem.warning(
                Section.TRAINING.path(TrainingParams.BATCH_SIZE.key()),
                String.format(
                        Locale.ROOT,
                        "The run may need more memory than there is: %s, and this computer has %.1f GiB.",
                        estimate.inWords(),
                        there / GIB),
                cure));
    }
}
