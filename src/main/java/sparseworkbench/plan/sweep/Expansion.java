package sparseworkbench.plan.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.MapType;
import sparseworkbench.param.Problem;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** Writes out the combinations of a sweep, and says what is wrong with how it was asked for. Looks at no file. */
final class Expansion {
    private static final String SEED = "training.seed";

    private final Sweep sweep;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Axis> axes = new ArrayList<>();
    /** The project with its own and with each of the other losses: a setting may be one of a loss that is compared. */
    private final List<Project> bases = new ArrayList<>();

    private List<Configuration> configurations = List.of();

    Expansion(Sweep sweep) {
        this.sweep = sweep;
        bases.add(sweep.project());
        losses();
        sweep.variations().forEach(this::variation);
        repeats();
        distinguish();
        if (axes.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(
                    "",
                    "Nothing varies, so there is only one run.",
                    "Name a setting with several values, or several losses."));
        }
        if (problems.isEmpty()) {
            checkCount();
        }
        if (problems.isEmpty()) {
            combine();
        }
    }

    List<Problem> problems() {
        return problems;
    }

    List<Axis> axes() {
        return axes;
    }

    List<Configuration> configurations() {
        return configurations;
    }

    private void losses() {
        List<String> names = new ArrayList<>();
        for (String loss : sweep.losses()) {
            try {
                names.add(SweepLosses.known(loss));
                bases.add(SweepLosses.apply(sweep.project(), loss));
            } catch (InvalidValue e) {
                problems.add(e.asProblem(""));
            }
        }
        if (!names.isEmpty()) {
            add(new Axis("loss", Axis.LOSS, names, SweepLosses::apply));
        }
    }

    private void variation(Variation variation) {
        Optional<LocatedSetting> setting = bases.stream()
                .flatMap(base -> LocatedSetting.find(base, variation.path()).stream())
                .findFirst();
        if (setting.isEmpty() && !isMapEntry(variation.path())) {
            unknown(variation);
            return;
        }
        try {
            List<String> values = setting.isPresent()
                    ? variation.expanded(setting.get().param().type())
                    : variation.values();
            String label = setting.map(found -> found.param().label()).orElse(last(variation.path()));
            add(new Axis(
                    variation.path(), label, values, (project, value) -> project.withText(variation.path(), value)));
        } catch (InvalidValue e) {
            problems.add(e.asProblem(variation.path()));
        }
    }

    /** Such as the role of a column. */
    private boolean isMapEntry(String path) {
        return path.contains(".")
                && LocatedSetting.find(sweep.project(), path.substring(0, path.lastIndexOf('.')))
                        .filter(setting -> setting.param().type() instanceof MapType)
                        .isPresent();
    }

    private void unknown(Variation variation) {
        try {
            sweep.project()
                    .withText(
                            variation.path(),
                            variation.values().isEmpty()
                                    ? ""
                                    : variation.values().getFirst());
            problems.add(Problem.error(
                    variation.path(), "“" + variation.path() + "” is a group of settings.", "Name one of them."));
        } catch (InvalidValue e) {
            problems.add(e.asProblem(""));
        }
    }

    private void add(Axis axis) {
        if (axis.values().isEmpty()) {
            problems.add(
                    Problem.error(axis.path(), "No value is given for it.", "Name the values that it should take."));
        }
        if (axes.stream().anyMatch(other -> other.path().equals(axis.path()))) {
            problems.add(Problem.error(axis.path(), "It is varied twice.", "Name all of its values at once."));
        }
        Set<String> seen = new HashSet<>();
        axis.values().stream()
                .filter(value -> !seen.add(value))
                .distinct()
                .forEach(value -> problems.add(Problem.error(
                        axis.path(),
                        "The value " + value + " is named twice.",
                        "Name it once; --repeat runs it again with another seed.")));
        axes.add(axis);
    }

    private void repeats() {
        if (sweep.repeats() < 1 || sweep.repeats() > Sweep.MOST_RUNS) {
            problems.add(Problem.error(
                    SEED,
                    "A run cannot be repeated " + sweep.repeats() + " times.",
                    "Choose 1 to " + Sweep.MOST_RUNS + "."));
        } else if (sweep.repeats() > 1) {
            long first = sweep.project().training().get(TrainingParams.SEED);
            add(new Axis(
                    SEED,
                    TrainingParams.SEED.label(),
                    LongStream.range(first, first + sweep.repeats())
                            .mapToObj(Long::toString)
                            .toList(),
                    (project, value) -> project.withText(SEED, value)));
        }
    }

    /** Settings of the same name, such as those of two losses, are told apart by their paths. */
    private void distinguish() {
        Map<String, Integer> count = new HashMap<>();
        axes.forEach(axis -> count.merge(axis.label(), 1, Integer::sum));
        axes.replaceAll(axis -> count.get(axis.label()) > 1 ? axis.labelled(axis.path()) : axis);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private void checkCount() {
        double runs = axes.stream().mapToDouble(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
        if (runs > Sweep.MOST_RUNS) {
            problems.add(Problem.error(
                    "",
                    String.format(Locale.ROOT, "That would be %,.0f runs.", runs),
                    "Vary less at once: at most " + Sweep.MOST_RUNS + " runs."));
        }
    }

    private void combine() {
        List<Configuration> all = List.of(new Configuration(sweep.project(), new LinkedHashMap<>()));
        for (Axis axis : axes) {
            List<Configuration> longer = new ArrayList<>();
            for (Configuration configuration : all) {
                for (String value : axis.values()) {
                    apply(axis, configuration, value).ifPresent(longer::add);
                }
            }
            all = longer;
        }
        List<Configuration> fitted = all.stream().map(this::fitted).toList();
        twins(fitted);
        configurations = problems.isEmpty() ? fitted : List.of();
    }

    /** Two names for the same thing would be the same run twice. */
    private void twins(List<Configuration> all) {
        Map<Project, Configuration> seen = new LinkedHashMap<>();
        for (Configuration configuration : all) {
            Configuration twin = seen.putIfAbsent(configuration.project(), configuration);
            if (twin != null) {
                problems.add(Problem.error(
                        "",
                        "“" + twin.name() + "” and “" + configuration.name() + "” are the same configuration.",
                        "Leave one of them out."));
            }
        }
    }

    private Configuration fitted(Configuration configuration) {
        try {
            return sweep.losses().isEmpty()
                    ? configuration
                    : new Configuration(SweepLosses.fitted(configuration.project()), configuration.differs());
        } catch (InvalidValue e) {
            throw new IllegalStateException("A number is a value of a number", e);
        }
    }

    /** Losses have names that people read more easily. */
    private static String words(Axis axis, String value) {
        boolean loss = axis.path().equals("loss") || axis.path().endsWith(".loss");
        return loss ? LossCatalog.find(value).map(LossDescriptor::label).orElse(value) : value;
    }

    private Optional<Configuration> apply(Axis axis, Configuration configuration, String value) {
        try {
            return Optional.of(configuration.with(
                    axis.change().apply(configuration.project(), value), axis.label(), words(axis, value)));
        } catch (InvalidValue e) {
            Problem problem = e.asProblem("");
            String where = configuration.differs().isEmpty() ? "." : " (with " + configuration.name() + ").";
            Problem located = Problem.error(
                    problem.path().isEmpty() ? axis.path() : problem.path(),
                    problem.what().replaceAll("\\.$", "") + where,
                    problem.cure());
            if (!problems.contains(located)) {
                problems.add(located);
            }
            return Optional.empty();
        }
    }
}
