package sparseworkbench.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TableLosses;
import sparseworkbench.project.TrainingParams;

/**
 * How a project can do with less memory: first in ways that leave the result what it was, up to rounding and the drawing of dropout.
 * Mini-batches do so for every loss that has a cached form; gradients of several batches may be averaged where a loss looks at each
 * row by itself.
 *
 * @param changes    setting path → value, to be made in this order
 * @param sameResult whether the result stays the same
 * @param words      what it is, for people
 */
public record SmallerBatch(SequencedMap<String, String> changes, boolean sameResult, String words) {
    private static final String SIZE = MiniBatches.MINI_BATCH_SIZE.key();
    private static final String LOSS = "loss";

    /** The least change that helps; empty when a batch cannot become smaller. */
    public static Optional<SmallerBatch> of(Project project) {
        long batch = project.training().get(TrainingParams.BATCH_SIZE);
        Variant loss = project.loss();
        boolean several = TableLosses.each(project).size() > 1;
        if (embedsInMiniBatches(project)) {
            return smallerMiniBatches(project);
        }
        if (batch < 2) {
            return Optional.empty();
        }
        Optional<LossDescriptor> descriptor = LossCatalog.find(loss.name());
        Optional<String> cachedForm = descriptor.flatMap(LossDescriptor::cachedForm);
        if (cachedForm.isPresent() && !several) { // Other losses would have whole batches all the same.
            return Optional.of(inMiniBatches(project, cachedForm.get(), batch / 2));
        }
        boolean rowByRow = TableLosses.each(project).stream()
                .allMatch(located -> LossCatalog.find(located.loss().name())
                        .filter(LossDescriptor::rowByRow)
                        .isPresent());
        return Optional.of(accumulated(
                project,
                batch,
                project.training().get(TrainingParams.GRADIENT_ACCUMULATION_STEPS),
                rowByRow && batch % 2 == 0));
    }

    /** Whether every loss does: the batches of one that does not are whole, and need as much memory as before. */
    static boolean embedsInMiniBatches(Project project) {
        return TableLosses.each(project).stream()
                .allMatch(located -> MiniBatches.within(located.loss()).isPresent());
    }

    private static Optional<SmallerBatch> smallerMiniBatches(Project project) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        SequencedSet<String> sizes = new LinkedHashSet<>();
        for (TableLosses.Located located : TableLosses.each(project)) {
            MiniBatches.Located loss = MiniBatches.within(located.loss()).orElseThrow();
            Values values = loss.values();
            boolean counted = values.isActive(MiniBatches.MINI_BATCH_SIZE);
            long half = (counted
                            ? values.get(MiniBatches.MINI_BATCH_SIZE)
                            : values.get(MiniBatches.MINI_BATCH_NUM_TOKENS).orElse(1L))
                    / 2;
            if (half > 0) {
                Param<?> size = counted ? MiniBatches.MINI_BATCH_SIZE : MiniBatches.MINI_BATCH_NUM_TOKENS;
                changes.put(located.path() + "." + loss.path(size), Long.toString(half));
                sizes.add(half + (counted ? " texts" : " tokens"));
            }
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmallerBatch(
                        changes, true, "mini-batches of " + String.join(" and of ", sizes) + ", " + same(project)));
    }

    private static SmallerBatch inMiniBatches(Project project, String cached, long size) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put(LOSS + ".name", cached);
        // Another kind starts from its defaults, so whatever was chosen is chosen again.
        FrozenSetting.read(ProjectFile.format(project)).stream()
                .filter(setting -> setting.path().startsWith(LOSS + ".") && setting.changed())
                .forEach(setting -> changes.put(setting.path(), setting.value()));
        changes.put(LOSS + "." + SIZE, Long.toString(size));
        return new SmallerBatch(changes, true, "mini-batches of " + size + " texts, " + same(project));
    }

    private static SmallerBatch accumulated(Project project, long batch, long steps, boolean sameResult) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put("training." + TrainingParams.BATCH_SIZE.key(), Long.toString(batch / 2));
        changes.put("training." + TrainingParams.GRADIENT_ACCUMULATION_STEPS.key(), Long.toString(2 * steps));
        return new SmallerBatch(
                changes,
                sameResult,
                2 * steps + " batches of " + batch / 2 + " per step, "
                        + (sameResult
                                ? same(project)
                                : "which is not quite the same: a row is compared with fewer others"));
    }

    /** Dropout is drawn for every part of a batch by itself. */
    private static String same(Project project) {
        return project.training().get(TrainingParams.DROPOUT)
                ? "with the same result, apart from other dropout"
                : "with the same result";
    }

    /** Whether nothing but the size of mini-batches changes, so that a run can go on from its checkpoint. */
    public boolean changesMiniBatchesOnly() {
        return changes.keySet().stream().allMatch(MiniBatches::isSize);
    }

    /** The project with the changes. */
    public Project applied(Project project) {
        try {
            Project changed = project;
            for (Map.Entry<String, String> change : changes.entrySet()) {
                changed = changed.withText(change.getKey(), change.getValue());
            }
            return changed;
        } catch (InvalidValue e) {
            throw new IllegalStateException("A smaller batch has settings that do not exist", e);
        }
    }

    /** For the command line: {@code --set path=value …}. */
    public String options() {
        return changes.entrySet().stream()
                .map(change -> "--set " + change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining(" "));
    }
}
