package sparseworkbench.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.data.DataParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ListType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * The loss of each training table. A batch comes from one table and is trained with that table's loss, as the reference's trainer does with a
 * dictionary of datasets and losses.
 */
public final class TableLosses {
    /** In the order of {@link DataParams#MORE_TRAIN}; tables that have no entry share the project's loss. */
    public static final Param<List<Optional<Variant>>> MORE_TRAIN_LOSSES = Param.of(
                    "more_train_losses",
                    "Losses of further tables",
                    new ListType<>(
                            new OptionalType<>(LossCatalog.type(), "the loss above"),
                            "Every table has the loss above."),
                    List.<Optional<Variant>>of(),
                    "A loss of its own for each further training table, in their order, where the loss above does not"
                            + " fit its rows: a batch is of one table, and learns by its loss.")
            .in("Data order")
            .expert();

    private TableLosses() {}

    /**
     * The loss of a table.
     *
     * @param path where in the project it is set
     * @param own  whether it is this table's alone
     */
    public record Located(String path, Variant loss, boolean own) {}

    /** One for each training table, the first one's first. */
    public static List<Located> of(Project project) {
        Located first = new Located(LossCatalog.LOSS.key(), project.loss(), false);
        List<Optional<Variant>> own = project.training().get(MORE_TRAIN_LOSSES);
        List<Located> losses = new ArrayList<>(List.of(first));
        for (int i = 0; i < project.data().get(DataParams.MORE_TRAIN).size(); i++) {
            int table = i;
            losses.add((i < own.size() ? own.get(i) : Optional.<Variant>empty())
                    .map(loss -> new Located(path() + "." + table, loss, true))
                    .orElse(first));
        }
        return losses;
    }

    private static String path() {
        return Section.TRAINING.path(MORE_TRAIN_LOSSES.key());
    }

    /** Every loss of the project once, the shared one first. */
    public static List<Located> each(Project project) {
        return of(project).stream().distinct().toList();
    }

    /** Where a guide is named → model, of all losses. */
    public static SequencedMap<String, String> guides(Project project) {
        SequencedMap<String, String> guides = new LinkedHashMap<>();
        each(project)
                .forEach(located -> LossCatalog.guides(located.loss())
                        .forEach((path, model) -> guides.put(located.path() + "." + path, model)));
        return guides;
    }

    /** The names of those that are a table's own in what {@link sparseworkbench.param.Values#text} writes of the setting, each once. */
    public static List<String> names(String text) {
        try {
            return MORE_TRAIN_LOSSES.type().parse(text).stream()
                    .flatMap(Optional::stream)
                    .map(Variant::name)
                    .distinct()
                    .toList();
        } catch (InvalidValue writtenElsewhere) {
            return List.of();
        }
    }

    /** Whether a model trained by them compares by cosine from then on: in the reference each loss that does so says it to the model. */
    public static boolean compareByCosine(Project project) {
        return each(project).stream().anyMatch(located -> LossCatalog.comparesByCosine(located.loss()));
    }

    /**
     * The project with other settings of its data: a table that stays keeps its loss, wherever it stands now. One with a new name has that of the table
     * that was in its place, if that is gone.
     */
    public static Project with(Project before, Values data) {
        List<String> tables = before.data().get(DataParams.MORE_TRAIN);
        List<String> now = data.get(DataParams.MORE_TRAIN);
        List<Optional<Variant>> own = before.training().get(MORE_TRAIN_LOSSES);
        Project after = before.with(Section.DATA, data);
        if (own.isEmpty() || now.equals(tables)) {
            return after;
        }
        List<Optional<Variant>> kept = new ArrayList<>();
        for (int from : origins(tables, now)) {
            kept.add(from >= 0 && from < own.size() ? own.get(from) : Optional.empty());
        }
        if (now.size() >= tables.size() && own.size() > now.size()) {
            kept.addAll(own.subList(now.size(), own.size())); // Their tables may still be to come.
        }
        while (!kept.isEmpty() && kept.getLast().isEmpty()) {
            kept.removeLast();
        }
        return after.with(Section.TRAINING, after.training().with(MORE_TRAIN_LOSSES, List.copyOf(kept)));
    }

    /** For each table where it stood before; -1 for a new one. */
    private static int[] origins(List<String> before, List<String> now) {
        int[] origins = new int[now.size()];
        boolean[] taken = new boolean[Math.max(before.size(), now.size())];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = -1;
            for (int at = 0; at < before.size() && origins[i] < 0; at++) {
                if (!taken[at] && before.get(at).equals(now.get(i))) {
                    origins[i] = at;
                    taken[at] = true;
                }
            }
        }
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] < 0 && !taken[i]) {
                origins[i] = i;
            }
        }
        return origins;
    }

    /**
     * The project with another loss of a further table.
     *
     * @param table its number among the further ones, from 0
     * @param loss  empty for the project's own
     */
    public static Project choosing(Project project, int table, Optional<Variant> loss) {
        List<Optional<Variant>> own = new ArrayList<>(project.training().get(MORE_TRAIN_LOSSES));
        while (own.size() <= table) {
            own.add(Optional.empty());
        }
        own.set(table, loss);
        while (!own.isEmpty() && own.getLast().isEmpty()) {
            own.removeLast();
        }
        return project.with(Section.TRAINING, project.training().with(MORE_TRAIN_LOSSES, List.copyOf(own)));
    }

    /** The project with a loss for each table that is there, and the rest taken away. */
    public static Project withoutUnused(Project project) {
        List<Optional<Variant>> own = project.training().get(MORE_TRAIN_LOSSES);
        int tables = project.data().get(DataParams.MORE_TRAIN).size();
        return own.size() <= tables
                ? project
                : project.with(
                        Section.TRAINING,
                        project.training().with(MORE_TRAIN_LOSSES, List.copyOf(own.subList(0, tables))));
    }

    /** What is wrong with those of further tables by themselves, and with what they have in common; setting paths. */
    public static List<Problem> problems(Project project) {
        List<Problem> problems = new ArrayList<>();
        int tables = project.data().get(DataParams.MORE_TRAIN).size();
        int losses = project.training().get(MORE_TRAIN_LOSSES).size();
        if (losses > tables) {
            problems.add(Problem.error(
                    path(),
                    "There " + (losses == 1 ? "is 1 loss" : "are " + losses + " losses") + " of further tables, but "
                            + (tables == 0
                                    ? "no further table."
                                    : tables + (tables == 1 ? " further table." : " further tables.")),
                    "Take out those that belong to none, or name their tables in data." + DataParams.MORE_TRAIN.key()
                            + "."));
        }
        each(project).stream()
                .filter(Located::own)
                .forEach(located -> LossCatalog.problems(located.loss())
                        .forEach(problem -> problems.add(problem.under(located.path()))));
        SequencedMap<String, String> guides = guides(project);
        if (guides.values().stream().distinct().count() > 1) {
            problems.add(Problem.error(
                    guides.lastEntry().getKey(),
                    "A run has one guide, but its losses name several: "
                            + String.join(
                                    ", ", guides.values().stream().distinct().toList()) + ".",
                    "Name the same model in all of them."));
        }
        return problems;
    }
}
