package sparseworkbench.gui.compare;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;
import sparseworkbench.store.Run;

/** How people call the loss of a run: "SPLADE · Ranking" rather than the names of classes. */
final class LossTitle {
    private static final String OUTER = LossCatalog.LOSS.key();
    private static final String BASE = OUTER + "." + OUTER;

    private static final String FURTHER = Section.TRAINING.path(TableLosses.MORE_TRAIN_LOSSES.key());

    private LossTitle() {}

    /** @param settings path → value; without those of the loss, the name that the store has */
    static String of(Run run, Map<String, String> settings) {
        Optional<String> outer = Optional.ofNullable(settings.get(OUTER));
        Optional<String> base = Optional.ofNullable(settings.get(BASE));
        String name = outer.map(LossTitle::label).orElseGet(() -> label(run.loss()));
        return base.map(inner -> name + " · " + label(inner)).orElse(name) + further(settings);
    }

    /** Those that further tables have of their own. */
    private static String further(Map<String, String> settings) {
        return TableLosses.names(settings.getOrDefault(FURTHER, "")).stream()
                .map(name -> " + " + label(name))
                .collect(Collectors.joining());
    }

    /** What people call the loss of this name; the name where this version does not know it. */
    static String label(String name) {
        return LossCatalog.find(name).map(LossDescriptor::label).orElse(name);
    }

    /** Whether a setting names a loss. */
    static boolean isNamedBy(String path) {
        return path.equals(OUTER) || path.equals(BASE);
    }
}
