package sparseworkbench.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TrainingParams;

/**
 * How a project can do with less memory: first in ways that leave the result what it was, up to rounding and the drawing of dropout.
 * Mini-batches do so for every loss that has a cached form; gradients of several batches may be averaged where a loss looks at each
 * row by itself.
 *
 * @param changes setting path → value, to be made in this order
 * @param equal   whether the result stays the same
 * @param words   what it is, for people
 */
public record SmallerBatch(SequencedMap<String, String> changes, boolean equal, String words) {
    /** Loss → its form that embeds in mini-batches. */
    private static final Map<String, String> CACHED = Map.of(
            "SpladeLoss",
            "CachedSpladeLoss",
            "SparseMultipleNegativesRankingLoss",
            "SparseCachedMultipleNegativesRankingLoss",
            "SparseGISTEmbedLoss",
            "SparseCachedGISTEmbedLoss");
    /** Means over rows, of which each is looked at by itself. */
    private static final Set<String> ROW_BY_ROW = Set.of(
            "SparseMSELoss",
            "SparseMarginMSELoss",
            "SparseDistillKLDivLoss",
            "SparseCosineSimilarityLoss",
            "SparseTripletLoss");

    private static final String SIZE = MiniBatches.MINI_BATCH_SIZE.key();
    private static final String LOSS = "loss";

    /** The least change that helps; empty when a batch cannot become smaller. */
    public static Optional<SmallerBatch> of(Project project) {
        long batch = project.training().get(TrainingParams.BATCH_SIZE);
        Variant loss = project.loss();
        Optional<String> cached = cachedPath(LOSS, loss);
        if (cached.isPresent()) {
            return smallerParts(project, cached.get());
        }
        if (batch < 2) {
            return Optional.empty();
        }
        if (CACHED.containsKey(loss.name())) {
            return Optional.of(inParts(project, CACHED.get(loss.name()), batch / 2));
        }
        return Optional.of(accumulated(
                batch,
                project.training().get(TrainingParams.GRADIENT_ACCUMULATION_STEPS),
                ROW_BY_ROW.contains(loss.name()) && batch % 2 == 0));
    }

    /** The setting path of the loss that has mini-batches. */
    private static Optional<String> cachedPath(String path, Variant loss) {
        if (loss.values().params().find(SIZE).isPresent()) {
            return Optional.of(path);
        }
        boolean splade = loss.name().equals("SpladeLoss");
        return loss.values().params().params().stream()
                .filter(param -> splade && loss.values().get(param) instanceof Variant)
                .flatMap(param -> cachedPath(
                        path + "." + param.key(), (Variant) loss.values().get(param))
                        .stream())
                .findFirst();
    }

    private static Optional<SmallerBatch> smallerParts(Project project, String path) {
        Variant loss = project.loss();
        for (String key : List.of(path.split("\\.")).subList(1, path.split("\\.").length)) {
            loss = (Variant) loss.values().get(loss.values().params().find(key).orElseThrow());
        }
        Values values = loss.values();
        boolean counted = values.isActive(MiniBatches.MINI_BATCH_SIZE);
        long now = counted
                ? values.get(MiniBatches.MINI_BATCH_SIZE)
                : values.get(MiniBatches.MINI_BATCH_NUM_TOKENS).orElse(1L);
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put(path + "." + (counted ? SIZE : MiniBatches.MINI_BATCH_NUM_TOKENS.key()), Long.toString(now / 2));
        return now < 2
                ? Optional.empty()
                : Optional.of(new SmallerBatch(
                        changes,
                        true,
                        "mini-batches of " + now / 2 + (counted ? " texts" : " tokens") + ", with the same result"));
    }

    private static SmallerBatch inParts(Project project, String cached, long size) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put(LOSS + ".name", cached);
        // Another kind starts from its defaults, so whatever was chosen is chosen again.
        FrozenSetting.read(ProjectFile.format(project)).stream()
                .filter(setting -> setting.path().startsWith(LOSS + ".") && setting.changed())
                .forEach(setting -> changes.put(setting.path(), setting.value()));
        changes.put(LOSS + "." + SIZE, Long.toString(size));
        return new SmallerBatch(changes, true, "mini-batches of " + size + " texts, with the same result");
    }

    private static SmallerBatch accumulated(long batch, long steps, boolean equal) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put("training." + TrainingParams.BATCH_SIZE.key(), Long.toString(batch / 2));
        changes.put("training." + TrainingParams.GRADIENT_ACCUMULATION_STEPS.key(), Long.toString(2 * steps));
        return new SmallerBatch(
                changes,
                equal,
                2 * steps + " batches of " + batch / 2 + " per step, "
                        + (equal
                                ? "with the same result"
                                : "which is not quite the same: a row is compared with fewer others"));
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
