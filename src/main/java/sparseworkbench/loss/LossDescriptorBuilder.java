package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * Writes down a {@link LossDescriptor} under names. Everything up to {@link #needs} and {@link #relations} must be said; what is left
 * out after that is not there: a loss without parameters, without a cached form, without a guide.
 */
final class LossDescriptorBuilder {
    private final String name;
    private final String label;
    private String summary;
    private String whenToUse;
    private Formula formula;
    private Set<LossRole> roles;
    private DataRequirements needs;
    private Optional<Problem> alone = Optional.empty();
    private String relations;
    private List<Reference> references;
    private ParamSet params = ParamSet.of();
    private Function<Values, List<Problem>> check = values -> List.of();
    private Optional<String> cachedForm = Optional.empty();
    private boolean rowByRow;
    private Optional<Param<String>> guide = Optional.empty();
    private Optional<LambdaRange> lambda = Optional.empty();
    private double lambdaFactor = 1;
    private final List<Recipe> recipes = new ArrayList<>();

    LossDescriptorBuilder(String name, String label) {
        this.name = name;
        this.label = label;
    }

    /** What it does, one sentence. */
    LossDescriptorBuilder summary(String sentence) {
        summary = sentence;
        return this;
    }

    LossDescriptorBuilder whenToUse(String sentences) {
        whenToUse = sentences;
        return this;
    }

    LossDescriptorBuilder formula(Formula arithmetic) {
        formula = arithmetic;
        return this;
    }

    LossDescriptorBuilder roles(LossRole... places) {
        roles = Set.of(places);
        return this;
    }

    LossDescriptorBuilder needs(DataRequirements requirements) {
        needs = requirements;
        return this;
    }

    /** The warning for choosing it as the loss of a training. */
    LossDescriptorBuilder alone(Problem warning) {
        alone = Optional.of(warning);
        return this;
    }

    /** How it relates to other losses, one or two sentences. */
    LossDescriptorBuilder relations(String sentences) {
        relations = sentences;
        return this;
    }

    LossDescriptorBuilder references(Reference... described) {
        references = List.of(described);
        return this;
    }

    LossDescriptorBuilder params(Param<?>... declared) {
        params = ParamSet.of(declared);
        return this;
    }

    /** All parameters of the plain form, and how large mini-batches are. */
    LossDescriptorBuilder cachedParams(List<Param<?>> plain) {
        List<Param<?>> all = new ArrayList<>(plain);
        all.add(MiniBatches.MINI_BATCH_SIZE);
        all.add(MiniBatches.MINI_BATCH_NUM_TOKENS);
        return params(all.toArray(Param<?>[]::new));
    }

    /** What is wrong with a combination of values that are fine one by one, paths relative to the loss. */
    LossDescriptorBuilder check(Function<Values, List<Problem>> combinations) {
        check = combinations;
        return this;
    }

    /** By name, because the cached form is made from this one. */
    LossDescriptorBuilder cachedForm(String loss) {
        cachedForm = Optional.of(loss);
        return this;
    }

    LossDescriptorBuilder rowByRow() {
        rowByRow = true;
        return this;
    }

    LossDescriptorBuilder guide(Param<String> source) {
        guide = Optional.of(source);
        return this;
    }

    LossDescriptorBuilder lambda(LambdaRange range) {
        lambda = Optional.of(range);
        return this;
    }

    /** As a regulariser it takes a weight so many times as large as FLOPS for texts about as sparse. */
    LossDescriptorBuilder lambdaFactor(double factor) {
        lambdaFactor = factor;
        return this;
    }

    /**
     * Adds a recipe.
     *
     * @param documents λ of the documents
     * @param queries   λ of the queries, or {@code none}
     * @param more      further settings: path, value, path, value
     */
    LossDescriptorBuilder recipe(String title, String documents, String queries, Reference source, String... more) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put(Recipe.DOCUMENTS, documents);
        settings.put(Recipe.QUERIES, queries);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        recipes.add(new Recipe(title, name, settings, source));
        return this;
    }

    /** The descriptor of the loss that {@code factory} makes from values without errors. */
    LossDescriptor create(Function<Values, Loss> factory) {
        return new LossDescriptor(
                name,
                label,
                summary,
                whenToUse,
                formula,
                roles,
                needs,
                alone,
                relations,
                references,
                params,
                check,
                factory,
                cachedForm,
                rowByRow,
                guide,
                lambda,
                lambdaFactor,
                recipes);
    }
}
