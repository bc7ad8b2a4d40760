package sparseworkbench.plan.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.loss.LambdaRange;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** Puts another loss into a project so that the runs can be compared fairly: what makes texts sparse stays around it. */
public final class SweepLosses {
    private static final String OUTER = "loss";
    private static final String INNER = "loss.loss";
    private static final List<String> WEIGHTS =
            List.of("loss.document_regularizer_weight", "loss.query_regularizer_weight");

    private SweepLosses() {}

    /** The names that can be asked for: losses of a training, and those that stand inside one. */
    static List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        LossCatalog.all().stream()
                .filter(loss ->
                        loss.roles().contains(LossRole.TOP) || loss.roles().contains(LossRole.BASE))
                .map(LossDescriptor::name)
                .forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * The project with another loss. One that it has already keeps its settings. A base loss takes the place of the one inside the
     * present loss, with the λ suggested for it where one is known; any other takes the place of all.
     */
    public static Project apply(Project project, String asked) throws InvalidValue {
        String name = known(asked);
        Variant present = project.loss();
        if (present.name().equals(name)) {
            return project;
        }
        Optional<Variant> inner = inner(present);
        if (inner.isPresent() && inner.get().name().equals(name)) {
            return project;
        }
        if (inner.isPresent() && isBase(name)) {
            return withUsualWeight(project.withText(INNER, name), name);
        }
        return carriedOver(project.withText(OUTER, name), OUTER + ".", present.values());
    }

    /** The name as it is spelt. */
    public static String known(String asked) throws InvalidValue {
        Optional<String> found = names().stream()
                .filter(name -> name.equalsIgnoreCase(asked.strip()))
                .findFirst();
        if (found.isEmpty()) {
            String near = NearestName.of(asked, names());
            throw new InvalidValue(Problem.error(
                    OUTER,
                    "There is no loss “" + asked + "”.",
                    near.isEmpty() ? "“workbench losses” lists them." : "Did you mean “" + near + "”?"));
        }
        return found.get();
    }

    private static boolean isBase(String name) {
        return LossCatalog.find(name)
                .filter(loss -> loss.roles().contains(LossRole.BASE))
                .isPresent();
    }

    private static Optional<Variant> inner(Variant outer) {
        return innerParam(outer).map(param -> outer.values().get(param)).map(Variant.class::cast);
    }

    private static Optional<Param<?>> innerParam(Variant outer) {
        return outer.values().params().find(OUTER).filter(param -> param.type() instanceof VariantType);
    }

    /** Mini-batches that nobody has chosen are made smaller than the batch, as they must be. */
    public static Project fitted(Project project) throws InvalidValue {
        Project changed = project;
        long batch = project.training().get(TrainingParams.BATCH_SIZE);
        for (LocatedSetting setting : LocatedSetting.all(project)) {
            if (setting.param() == MiniBatches.MINI_BATCH_SIZE
                    && !setting.values().isChanged(setting.param())
                    && setting.values().get(MiniBatches.MINI_BATCH_SIZE) > batch) {
                changed = changed.withText(setting.path(), Long.toString(Math.max(1, batch / 2)));
            }
        }
        return changed;
    }

    /** Everything that the other loss has under the same name stays as it was, the base loss above all. */
    private static Project carriedOver(Project project, String prefix, Values before) {
        Project changed = project;
        for (Param<?> param : before.params().params()) {
            String path = prefix + param.key();
            try {
                changed = LocatedSetting.find(changed, path).isEmpty()
                        ? changed
                        : changed.withText(path, before.text(param));
            } catch (InvalidValue e) {
                continue; // The other loss means something else by this name.
            }
            if (before.get(param) instanceof Variant nested) {
                changed = carriedOver(changed, path + ".", nested.values());
            }
        }
        return changed;
    }

    /** λ does not carry over from one base loss to another: it becomes the one suggested for the base loss, if that is known. */
    private static Project withUsualWeight(Project project, String base) throws InvalidValue {
        Optional<LambdaRange> usual = LossCatalog.find(base).flatMap(LossDescriptor::lambda);
        Project changed = project;
        for (String path : WEIGHTS) {
            if (usual.isPresent()
                    && LocatedSetting.find(changed, path)
                            .filter(LocatedSetting::isActive)
                            .isPresent()) {
                changed = changed.withText(path, usual.get().suggestedText());
            }
        }
        return changed;
    }
}
