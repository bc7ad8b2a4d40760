package sparseworkbench.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sparseworkbench.loss.EvaluatedDensity;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossRequirements.Texts;
import sparseworkbench.loss.UnreachedDensity;

/** The loss of each training table: that of the run, or one of the table's own. What they remember is one state. */
final class TableObjectives {
    /** Before the number of a table, counted from 1, in the names of what the loss of its own remembers. */
    private static final String TABLE = "table_";

    private final Loss shared;
    /** Table, counted from 0 → its own loss. */
    private final SequencedMap<Integer, Loss> own = new LinkedHashMap<>();

    TableObjectives(TrainingJob job) {
        shared = LossCatalog.create(job.loss());
        IntStream.range(1, job.tables().size())
                .forEach(table -> job.ownLoss(table).ifPresent(loss -> own.put(table, LossCatalog.create(loss))));
    }

    /** What batches of a table are trained by. */
    Loss of(int table) {
        return own.getOrDefault(table, shared);
    }

    /**
     * Which part of all batches the loss of a table sees.
     *
     * @param parts table → part of the batches that are of it
     */
    double part(int table, double[] parts) {
        if (own.isEmpty()) {
            return 1;
        }
        return own.containsKey(table)
                ? parts[table]
                : IntStream.range(0, parts.length)
                        .filter(other -> !own.containsKey(other))
                        .mapToDouble(other -> parts[other])
                        .sum();
    }

    private List<Loss> all() {
        List<Loss> all = new ArrayList<>(List.of(shared));
        all.addAll(own.values());
        return all;
    }

    /** Of which texts the density is to be counted between evaluations. */
    Set<Texts> densities() {
        Set<Texts> wanted = EnumSet.noneOf(Texts.class);
        all().forEach(loss -> wanted.addAll(loss.requirements().densities()));
        return wanted;
    }

    /** As {@link Loss#observeEvaluation}, for each. */
    void observeEvaluation(EvaluatedDensity density) {
        each(loss -> loss.observeEvaluation(density));
    }

    /** As {@link Loss#observePanel}, for each that asks. */
    void observePanel(EvaluatedDensity density) {
        each(loss -> {
            if (!loss.requirements().densities().isEmpty()) {
                loss.observePanel(density);
            }
        });
    }

    private void each(Consumer<Loss> action) {
        all().forEach(action);
    }

    /** As {@link Loss#unreached}, of all together, equal ones once. */
    List<UnreachedDensity> unreached() {
        return all().stream()
                .map(Loss::unreached)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /** As {@link Loss#state}, of all together. */
    SequencedMap<String, float[]> state() {
        SequencedMap<String, float[]> state = new LinkedHashMap<>(shared.state());
        own.forEach((table, loss) -> loss.state().forEach((name, numbers) -> state.put(prefix(table) + name, numbers)));
        return state;
    }

    /** Goes on from what {@link #state} once returned. */
    void restore(Map<String, float[]> state) {
        Set<String> others = new LinkedHashSet<>();
        own.forEach((table, loss) -> {
            Map<String, float[]> inside = new LinkedHashMap<>();
            state.forEach((name, numbers) -> {
                if (name.startsWith(prefix(table))) {
                    inside.put(name.substring(prefix(table).length()), numbers);
                    others.add(name);
                }
            });
            loss.restore(inside);
        });
        Map<String, float[]> rest = new LinkedHashMap<>(state);
        rest.keySet().removeAll(others);
        shared.restore(rest);
    }

    private static String prefix(int table) {
        return TABLE + (table + 1) + ".";
    }
}
