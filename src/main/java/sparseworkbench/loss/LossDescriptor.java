package sparseworkbench.loss;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/**
 * Everything there is to say about a loss. Forms, help pages, project files, recipes, advice about memory and λ, validation and
 * training all start from here, and no other package names a loss; reading a descriptor loads no tensor code.
 *
 * @param name       stable name: where the reference library exports the loss, its class there, see {@link #python}
 * @param label      what people read
 * @param summary    what it does, one sentence
 * @param whenToUse  when to choose it, one or two sentences
 * @param formula    its arithmetic
 * @param roles      where it can stand
 * @param needs      what it must be given
 * @param alone      the warning for choosing it as the loss of a training, when it is made to stand inside another
 * @param relations  how it relates to other losses, one or two sentences
 * @param references where it was described
 * @param params     its parameters, under the names of the reference's constructor
 * @param check      what is wrong with a combination of values that are fine one by one, paths relative to the loss
 * @param factory    makes the loss from values without errors
 * @param cachedForm name of the loss of equal value and gradient that embeds in mini-batches, with the same parameters and those of
 *                   {@link MiniBatches}
 * @param rowByRow   whether it is a mean over rows, each of which is looked at by itself: then gradients averaged over two halves of a
 *                   batch are those of the batch
 * @param guide      the parameter that names a second model, which embeds the texts of each batch, too
 * @param labelRange which scores can be met with these settings, where it is not all of them
 * @param python     what a user of the reference library has of it
 * @param advice     what somebody who trains with it should know, a sentence or two each, the most important first
 * @param lambda     which sparsity weights λ suit it as a base loss, if that is known
 * @param lambdaFactor how many times the λ of FLOPS it takes as a regularizer for an effect that is worth having; of DF-FLOPS, for common dimensions to go
 *                     (decision 18)
 * @param recipes    settings that somebody has found to work with it as a base loss, the most usual first
 * @param variations other settings that are worth a try with it as a base loss
 */
public record LossDescriptor(
        String name,
        String label,
        String summary,
        String whenToUse,
        Formula formula,
        Set<LossRole> roles,
        DataRequirements needs,
        Optional<Problem> alone,
        String relations,
        List<Reference> references,
        ParamSet params,
        Function<Values, List<Problem>> check,
        Function<Values, Loss> factory,
        Optional<String> cachedForm,
        boolean rowByRow,
        Optional<Param<String>> guide,
        Function<Values, Optional<LabelRange>> labelRange,
        PythonCounterpart python,
        List<String> advice,
        Optional<LambdaRange> lambda,
        double lambdaFactor,
        List<Recipe> recipes,
        List<LossVariation> variations) {

    /** Keys of the parameters in which other losses stand; the reference's constructors name them so. */
    private static final String BASE_LOSS = "loss";

    private static final String DOCUMENT_REGULARIZER = "document_regularizer";

    /** For losses that know nothing of sparsity. */
    static final Problem STAYS_DENSE = Problem.warning(
            "",
            "Alone, this loss does not make texts sparse: most dimensions stay active, so the index grows large and"
                    + " search slow.",
            "Choose SPLADE and make this its base loss, or go on if your encoder is sparse by itself.");

    public LossDescriptor {
        Objects.requireNonNull(summary, name + " has no summary");
        Objects.requireNonNull(whenToUse, name + " does not say when to use it");
        Objects.requireNonNull(formula, name + " has no formula");
        Objects.requireNonNull(needs, name + " does not say what it needs");
        Objects.requireNonNull(relations, name + " does not say how it relates to others");
        roles = Set.copyOf(Objects.requireNonNull(roles, name + " does not say where it can stand"));
        references = List.copyOf(references);
        advice = List.copyOf(advice);
        recipes = List.copyOf(recipes);
        variations = List.copyOf(variations);
    }

    /** Begins a descriptor. @param name its stable name @param label what people read */
    static LossDescriptorBuilder named(String name, String label) {
        return new LossDescriptorBuilder(name, label);
    }

    /** This loss with every parameter at its default. */
    public Variant defaults() {
        return new Variant(name, params.defaults());
    }

    /** Whether the labels of its rows are what a teacher, another model, makes of them. */
    public boolean needsTeacher() {
        return needs.rows().stream().map(Rows::labels).allMatch(DataRequirements.Labels::fromTeacher);
    }

    /** Whether another loss stands inside it and teaches which texts belong together. */
    public boolean takesBaseLoss() {
        return roles.contains(LossRole.TOP) && takes(BASE_LOSS);
    }

    /** Whether a base loss, with settings as they are at first, can stand inside this one. */
    public boolean accepts(LossDescriptor base) {
        if (!takesBaseLoss()) {
            return false;
        }
        try {
            Values around = params.defaults().withText(BASE_LOSS, base.name());
            return check.apply(around).stream().noneMatch(Problem::isError);
        } catch (InvalidValue e) {
            return false; // It is not even among the choices.
        }
    }

    /** Whether it takes regularizers of documents and queries. */
    public boolean takesRegularizers() {
        return takes(DOCUMENT_REGULARIZER);
    }

    private boolean takes(String key) {
        return params.find(key)
                .filter(param -> param.type() instanceof VariantType)
                .isPresent();
    }

    VariantType.Option option() {
        return new VariantType.Option(name, label, summary, params);
    }
}
