package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.model.SpecialTokens;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** Whether what is asked of the vocabulary head before training can be done with the model that was chosen. */
final class HeadChecks {
    private HeadChecks() {}

    static List<Problem> of(Values settings, ModelCheck model) {
        if (!model.usable()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        boolean csr = model.facts()
                .map(ModelFacts::architecture)
                .filter(Architecture.Csr.KEY::equals)
                .isPresent();
        if (csr && EncoderParams.headRescaleFactor(settings).isPresent()) {
            problems.add(none(
                    EncoderParams.HEAD_RESCALE_FACTOR,
                    "A CSR model has no vocabulary head that could be divided.",
                    "Set it to “none”."));
        }
        sparsity(settings, model, csr).ifPresent(problems::add);
        specialTokens(settings, model).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> sparsity(Values settings, ModelCheck model, boolean csr) {
        boolean changed = settings.isChanged(EncoderParams.INITIAL_ACTIVE_DIMS);
        boolean asked = settings.get(EncoderParams.INITIAL_ACTIVE_DIMS).isPresent();
        boolean heeded =
                EncoderParams.initialActiveDims(settings, model.untrainedHead()).isPresent();
        if (csr && asked && (changed || heeded)) {
            return Optional.of(none(
                    EncoderParams.INITIAL_ACTIVE_DIMS,
                    "A CSR model has no vocabulary head; how sparse it is, its setting k says.",
                    "Set it to “none”, or choose how sparse it is with “" + EncoderParams.K.label() + "”."));
        }
        if (heeded && hasNoBias(model)) {
            return Optional.of(none(
                    EncoderParams.INITIAL_ACTIVE_DIMS,
                    "The vocabulary head of this model has no bias, so its initial sparsity stays as it is.",
                    "Set it to “none”."));
        }
        return changed && asked && !heeded
                ? Optional.of(none(
                        EncoderParams.INITIAL_ACTIVE_DIMS,
                        "This model has a trained vocabulary head, so its initial sparsity stays as it is.",
                        "Set it to “none” to say so yourself, or choose “Any head” for “"
                                + EncoderParams.CALIBRATED_HEADS.label() + "”."))
                : Optional.empty();
    }

    private static Optional<Problem> specialTokens(Values settings, ModelCheck model) {
        Param<Boolean> setting = EncoderParams.WITHOUT_SPECIAL_TOKENS;
        return settings.isActive(setting) && settings.get(setting) && hasNoBias(model)
                ? Optional.of(Problem.error(
                                Section.MODEL.path(setting.key()),
                                "The vocabulary head of this model has no bias, so special tokens cannot be left out.",
                                "Switch the setting off, or choose another model.")
                        .proposing("false"))
                : Optional.empty();
    }

    private static boolean hasNoBias(ModelCheck model) {
        return model.facts()
                .filter(facts -> facts.specialTokens() == SpecialTokens.State.FIXED)
                .isPresent();
    }

    private static Problem none(Param<?> param, String what, String cure) {
        return Problem.warning(Section.MODEL.path(param.key()), what, cure).proposing("none");
    }
}
