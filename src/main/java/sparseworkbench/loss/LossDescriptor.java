package sparseworkbench.loss;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/**
 * Everything there is to say about a loss. Forms, help pages, project files, validation and training all start from here;
 * reading a descriptor loads no tensor code.
 *
 * @param name       stable name: the class in the reference library
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
        Function<Values, Loss> factory) {

    /** For losses that know nothing of sparsity. */
    static final Optional<Problem> STAYS_DENSE = Optional.of(Problem.warning(
            "",
            "Alone, this loss does not make texts sparse: most dimensions stay active, so the index grows large and"
                    + " search slow.",
            "Choose SpladeLoss and make this its base loss, or go on if your encoder is sparse by itself."));

    public LossDescriptor {
        roles = Set.copyOf(roles);
        references = List.copyOf(references);
    }

    /** This loss with every parameter at its default. */
    public Variant defaults() {
        return new Variant(name, params.defaults());
    }

    VariantType.Option option() {
        return new VariantType.Option(name, label, summary, params);
    }
}
