package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/** All losses. A new loss is one file with a {@code DESCRIPTOR} and one line here; whatever speaks of losses asks for them here. */
public final class LossCatalog {
    private static final List<LossDescriptor> BUILT_IN = List.of(
            SpladeLoss.DESCRIPTOR,
            CachedSpladeLoss.DESCRIPTOR,
            CSRLoss.DESCRIPTOR,
            SparseMultipleNegativesRankingLoss.DESCRIPTOR,
            SparseCachedMultipleNegativesRankingLoss.DESCRIPTOR,
            SparseGISTEmbedLoss.DESCRIPTOR,
            SparseCachedGISTEmbedLoss.DESCRIPTOR,
            SparseMarginMSELoss.DESCRIPTOR,
            SparseDistillKLDivLoss.DESCRIPTOR,
            SparseMSELoss.DESCRIPTOR,
            SparseTripletLoss.DESCRIPTOR,
            SparseCoSENTLoss.DESCRIPTOR,
            SparseAnglELoss.DESCRIPTOR,
            SparseCosineSimilarityLoss.DESCRIPTOR,
            CSRReconstructionLoss.DESCRIPTOR,
            FlopsLoss.DESCRIPTOR,
            L1Regularizer.DESCRIPTOR,
            DfFlopsRegularizer.DESCRIPTOR,
            AntiZeroRegularizer.DESCRIPTOR,
            DensityController.DESCRIPTOR);

    /** The losses that the code running inside {@link #callWith} sees, in place of the built-in ones. */
    private static final ScopedValue<List<LossDescriptor>> IN_SCOPE = ScopedValue.newInstance();

    /** The section {@code loss} of a project: which loss, with its settings. */
    public static final Param<Variant> LOSS = Param.of(
            "loss",
            "Loss",
            type(),
            SpladeLoss.DESCRIPTOR.defaults(),
            "What training makes smaller: it decides what the encoder learns and how sparse it becomes.");

    private LossCatalog() {}

    /** In the order of lists and pages: wrappers, base losses, parts, regularizers. */
    public static List<LossDescriptor> all() {
        return IN_SCOPE.orElse(BUILT_IN);
    }

    /** Calls something that finds one more loss in the catalogue, the last one; nobody else, and nothing afterwards, sees it. */
    static <R, X extends Throwable> R callWith(LossDescriptor more, ScopedValue.CallableOp<R, X> work) throws X {
        List<LossDescriptor> together =
                Stream.concat(all().stream(), Stream.of(more)).toList();
        return ScopedValue.where(IN_SCOPE, together).call(work);
    }

    /** The loss of this name. */
    public static Optional<LossDescriptor> find(String name) {
        return all().stream().filter(loss -> loss.name().equals(name)).findFirst();
    }

    /** The losses that a training can be given, as a choice with nested forms. */
    public static VariantType type() {
        return new VariantType(() -> options(LossRole.TOP));
    }

    /** The losses that can stand there. Asked for when needed: losses contain each other, so the list is not there at once. */
    static List<VariantType.Option> options(LossRole role) {
        return all().stream()
                .filter(loss -> loss.roles().contains(role))
                .map(LossDescriptor::option)
                .toList();
    }

    /**
     * What is wrong with the settings of a training's loss, one by one and in combination, at every depth; paths are relative to
     * the loss.
     */
    public static List<Problem> problems(Variant chosen) {
        List<Problem> problems = new ArrayList<>(chosen.values().problems());
        problems.addAll(combinations(chosen));
        find(chosen.name()).flatMap(LossDescriptor::alone).ifPresent(problems::add);
        return problems;
    }

    /** The loss that {@code chosen} describes. */
    public static Loss create(Variant chosen) throws InvalidLoss {
        List<Problem> errors =
                problems(chosen).stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidLoss(errors);
        }
        return descriptor(chosen).factory().apply(chosen.values());
    }

    /** Whether a model trained with it compares by cosine from then on, as in the reference; not so if the loss is not right yet. */
    public static boolean comparesByCosine(Variant chosen) {
        return problems(chosen).stream().noneMatch(Problem::isError)
                && create(chosen).requirements().cosine();
    }

    /** The regularizer that holds down dimensions which all texts have. */
    public static LossDescriptor againstCommonDimensions() {
        return DfFlopsRegularizer.DESCRIPTOR;
    }

    /** The wrapper for an encoder: what makes one with an autoencoder sparse is not what makes others sparse. */
    public static LossDescriptor wrapperFor(boolean autoencoder) {
        return autoencoder ? CSRLoss.DESCRIPTOR : SpladeLoss.DESCRIPTOR;
    }

    /** Where in a chosen loss, or in one inside it, a guide is named: path relative to the loss → model. At most one. */
    public static SequencedMap<String, String> guides(Variant chosen) {
        SequencedMap<String, String> guides = new LinkedHashMap<>();
        Values values = chosen.values();
        find(chosen.name())
                .flatMap(LossDescriptor::guide)
                .ifPresent(guide -> guides.put(guide.key(), values.get(guide)));
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param) && values.get(param) instanceof Variant nested) {
                guides(nested).forEach((path, model) -> guides.put(param.key() + "." + path, model));
            }
        }
        return guides;
    }

    /** The loss whose cached form is called {@code name}. */
    static Optional<LossDescriptor> uncachedForm(String name) {
        return all().stream()
                .filter(loss -> loss.cachedForm().filter(name::equals).isPresent())
                .findFirst();
    }

    private static List<Problem> combinations(Variant chosen) {
        List<Problem> problems = new ArrayList<>();
        find(chosen.name()).ifPresent(loss -> problems.addAll(loss.check().apply(chosen.values())));
        Values values = chosen.values();
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param) && values.get(param) instanceof Variant nested) {
                combinations(nested).forEach(problem -> problems.add(problem.under(param.key())));
            }
        }
        return problems;
    }

    private static LossDescriptor descriptor(Variant chosen) {
        return find(chosen.name())
                .orElseThrow(() -> new InvalidLoss(List.of(Problem.error(
                        "", "There is no loss “" + chosen.name() + "”.", "Choose " + type().allowed() + "."))));
    }
}
