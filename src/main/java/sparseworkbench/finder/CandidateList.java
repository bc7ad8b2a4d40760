package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LambdaRange;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.LossVariation;
import sparseworkbench.loss.Recipe;
import sparseworkbench.loss.WantedDensity;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.plan.sweep.SweepLosses;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.Recipes;
import sparseworkbench.project.Section;

/**
 * Which projects are compared: each base loss that fits the data, as it is, with the learning rate of its first recipe and with the variations that its descriptor
 * names; and each that fits the data with mined negatives. Where one loss alone fits, λ is varied.
 */
final class CandidateList {
    private static final String DOCUMENT_WEIGHT = "loss.document_regularizer_weight";
    private static final String QUERY_WEIGHT = "loss.query_regularizer_weight";
    private static final List<String> REGULARIZERS = List.of("loss.document_regularizer", "loss.query_regularizer");
    private static final List<Double> LAMBDAS = List.of(0.1, 0.3, 3.0, 10.0);

    private final FindRequest request;
    private final Project base;
    private final SequencedMap<String, NamedProject> projects = new LinkedHashMap<>();
    private final List<DroppedCandidate> dropped = new ArrayList<>();
    private final Set<Project> seen = new HashSet<>();

    /** A candidate before it is planned. @param loss its base loss */
    record NamedProject(String name, LossDescriptor loss, Project project) {}

    /** @param base the project with the frozen data and the search's schedule */
    CandidateList(FindRequest request, Project base) {
        this.request = request;
        this.base = base;
    }

    List<NamedProject> projects() {
        return List.copyOf(projects.values());
    }

    List<DroppedCandidate> dropped() {
        return dropped.stream().distinct().toList();
    }

    /** Adds what fits rows as they are. */
    void addFitting(DataShape shape) {
        for (LossSuitability suitability : LossSuitability.all(LossRole.BASE, shape)) {
            LossDescriptor loss = suitability.loss();
            if (isLeftOut(loss)) {
                continue;
            }
            if (suitability.missing().isPresent()) {
                dropped.add(new DroppedCandidate(
                        loss.label(), suitability.missing().get().what()));
            } else {
                addAll(loss, base, "");
            }
        }
    }

    /** Adds what fits rows with mined negatives. */
    void addMined(DataShape shape, Values data) {
        Project mined = base.with(Section.DATA, data);
        for (LossSuitability suitability : LossSuitability.all(LossRole.BASE, shape)) {
            if (suitability.missing().isEmpty() && !isLeftOut(suitability.loss())) {
                add(suitability.loss(), mined, " with mined negatives", Map.of());
                dropped.removeIf(gone -> gone.name().equals(suitability.loss().label()));
            }
        }
    }

    /** Whether there is one loss alone, so that its λ is what there is to be found. */
    boolean hasOneLoss() {
        return projects.values().stream().map(p -> p.loss().name()).distinct().count() == 1;
    }

    void varyLambda() {
        NamedProject first = projects.firstEntry().getValue();
        LambdaRange usual = first.loss().lambda().orElse(null);
        double present = LocatedSetting.find(first.project(), DOCUMENT_WEIGHT)
                .map(setting -> Double.parseDouble(setting.text()))
                .filter(weight -> weight > 0)
                .orElse(usual == null ? 1e-3 : Double.parseDouble(usual.suggestedText()));
        for (double times : LAMBDAS) {
            String lambda = String.format(Locale.ROOT, "%.2g", present * times);
            add(first.loss(), first.project(), ", λ " + lambda, Map.of(DOCUMENT_WEIGHT, lambda, QUERY_WEIGHT, lambda));
        }
    }

    /** The cached form of a loss is that loss. */
    private boolean isLeftOut(LossDescriptor loss) {
        Optional<LossDescriptor> plain = LossCatalog.all().stream()
                .filter(other -> other.cachedForm().filter(loss.name()::equals).isPresent())
                .findFirst();
        if (plain.isPresent()) {
            dropped.add(new DroppedCandidate(
                    loss.label(), "It equals " + plain.get().label() + ", which counts once."));
            return true;
        }
        boolean unasked = !request.losses().isEmpty()
                && request.losses().stream().noneMatch(asked -> asked.equalsIgnoreCase(loss.name()));
        if (unasked) {
            dropped.add(new DroppedCandidate(loss.label(), "It was not asked for."));
        }
        return unasked;
    }

    private void addAll(LossDescriptor loss, Project project, String suffix) {
        add(loss, project, suffix, Map.of());
        for (LossVariation variation : loss.variations()) {
            add(loss, project, suffix + ", " + variation.label(), variation.settings());
        }
        loss.recipes().stream()
                .map(Recipe::settings)
                .filter(settings -> settings.containsKey("training.learning_rate"))
                .findFirst()
                .map(settings -> settings.get("training.learning_rate"))
                .ifPresent(rate ->
                        add(loss, project, suffix + ", learning rate " + rate, Map.of("training.learning_rate", rate)));
    }

    private void add(LossDescriptor loss, Project project, String suffix, Map<String, String> settings) {
        String name = loss.label() + suffix;
        if (request.left().contains(name)) {
            dropped.add(new DroppedCandidate(name, "It was taken off the list."));
            return;
        }
        try {
            Project changed = SweepLosses.apply(project, loss.name());
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                changed = LocatedSetting.find(changed, setting.getKey()).isPresent()
                        ? changed.withText(setting.getKey(), setting.getValue())
                        : changed;
            }
            changed = SweepLosses.fitted(steered(changed));
            boolean inside = Recipes.baseOf(changed.loss()).equals(loss.name());
            if (inside && seen.add(changed)) {
                projects.putIfAbsent(name, new NamedProject(name, loss, changed));
            }
        } catch (InvalidValue e) {
            dropped.add(new DroppedCandidate(name, e.asProblem("").oneLine()));
        }
    }

    /** The wanted number of active dimensions on both sides, where the loss around the base loss has regularizers. */
    private Project steered(Project project) throws InvalidValue {
        if (request.activeDims().isEmpty()) {
            return project;
        }
        Project changed = project;
        for (String regularizer : REGULARIZERS) {
            Optional<LocatedSetting> setting = LocatedSetting.find(changed, regularizer);
            String weight = regularizer + "_weight";
            boolean active = setting.isPresent() && setting.get().isActive();
            boolean zero = LocatedSetting.find(changed, weight)
                    .map(LocatedSetting::text)
                    .filter(text -> text.equals("0") || text.isEmpty() || text.equals("none"))
                    .isPresent();
            if (active && !zero) {
                for (Map.Entry<String, String> wanted : WantedDensity.settings(
                                regularizer, request.activeDims().get())
                        .entrySet()) {
                    changed = changed.withText(wanted.getKey(), wanted.getValue());
                }
            }
        }
        return changed;
    }

    /** Whether a project is brought to a wanted number of active dimensions. */
    static boolean isSteered(Project project, double activeDims) {
        return REGULARIZERS.stream()
                .flatMap(regularizer -> WantedDensity.settings(regularizer, activeDims).entrySet().stream())
                .filter(wanted -> !REGULARIZERS.contains(wanted.getKey()))
                .anyMatch(wanted -> LocatedSetting.find(project, wanted.getKey())
                        .filter(setting -> setting.text().equals(wanted.getValue()))
                        .isPresent());
    }

    /** Names that should be left out and that no candidate has. */
    List<String> unknown() {
        Set<String> known = new HashSet<>(projects.keySet());
        dropped.forEach(gone -> known.add(gone.name()));
        return request.left().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
    }

    /** For the note that says which losses there are. */
    String words() {
        return projects.values().stream().map(p -> p.loss().label()).distinct().collect(Collectors.joining(", "));
    }
}
