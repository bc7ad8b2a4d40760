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
    private Function<Values, Optional<LabelRange>> labelRange = values -> Optional.empty();
    private PythonCounterpart python = PythonCounterpart.none();
    private List<String> advice = List.of();
    private Optional<LambdaRange> lambda = Optional.empty();
    private double lambdaFactor = 1;
    private final List<Recipe> recipes = new ArrayList<>();
    private final List<LossVariation> variations = new ArrayList<>();

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

    /** Which labels can be met, if not all: a function of the loss's own settings. */
    LossDescriptorBuilder labelRange(Function<Values, Optional<LabelRange>> ofSettings) {
        labelRange = ofSettings;
        return this;
    }

    /** The reference library exports a loss of this name. */
    LossDescriptorBuilder inReference() {
        python = PythonCounterpart.exported(name);
        return this;
    }

    /** The reference library has it for dense encoders only. */
    LossDescriptorBuilder madeFrom(String dense, String instead) {
        python = PythonCounterpart.madeFrom(dense, instead);
        return this;
    }

    /** An exported script has it, in its module {@code added}. */
    LossDescriptorBuilder broughtAlong() {
        python = python.broughtAlong("added." + name);
        return this;
    }

    /** The reference's constructor takes {@code gather_across_devices}. */
    LossDescriptorBuilder gathering() {
        python = python.gathering();
        return this;
    }

    /** Parameters that the reference's constructor does not have. */
    LossDescriptorBuilder withOwn(Param<?> param) {
        python = python.without(param.key());
        return this;
    }

    /** What somebody who trains with it should know, the most important first. */
    LossDescriptorBuilder advice(String... sentences) {
        return advice(List.of(sentences));
    }

    LossDescriptorBuilder advice(List<String> sentences) {
        advice = sentences;
        return this;
    }

    LossDescriptorBuilder lambda(LambdaRange range) {
        lambda = Optional.of(range);
        return this;
    }

    /** As a regularizer it takes so many times the λ of FLOPS, see {@link LossDescriptor}. */
    LossDescriptorBuilder lambdaFactor(double factor) {
        lambdaFactor = factor;
        return this;
    }

    /**
     * Adds a recipe that needs nothing but what it sets.
     *
     * @param documents λ of the documents
     * @param queries   λ of the queries, or {@code none}
     * @param more      further settings: path, value, path, value
     */
    LossDescriptorBuilder recipe(String title, String documents, String queries, Reference source, String... more) {
        return recipe(title, documents, queries, "", source, more);
    }

    /**
     * Adds a recipe.
     *
     * @param documents λ of the documents
     * @param queries   λ of the queries, or {@code none}
     * @param asks      what it cannot set and people must bring, see {@link Recipe#asks}
     * @param more      further settings: path, value, path, value
     */
    LossDescriptorBuilder recipe(
            String title, String documents, String queries, String asks, Reference source, String... more) {
        List<String> settings = new ArrayList<>(List.of(Recipe.DOCUMENTS, documents, Recipe.QUERIES, queries));
        settings.addAll(List.of(more));
        return settings(title, asks, source, settings.toArray(String[]::new));
    }

    /** Adds a recipe without λ: path, value, path, value. */
    LossDescriptorBuilder settings(String title, String asks, Reference source, String... pairs) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        recipes.add(new Recipe(title, name, settings, asks, source));
        return this;
    }

    /** Adds settings that are worth a try: path, value, path, value. @param title what is different */
    LossDescriptorBuilder variation(String title, String... pairs) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        variations.add(new LossVariation(title, settings));
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
                labelRange,
                python,
                advice,
                lambda,
                lambdaFactor,
                recipes,
                variations);
    }
}
