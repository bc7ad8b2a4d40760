package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.loss.WantedDensity;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;

/** Notes on active dimensions that are asked for and cannot be had from this model in so many steps. */
final class WantedDensityChecks {
    private WantedDensityChecks() {}

    /** Setting paths. */
    static List<Problem> of(Project project, ModelCheck model, RunLength length) {
        return TableLosses.each(project).stream()
                .flatMap(located -> of(located.loss(), project, model, length).stream()
                        .map(problem -> problem.under(located.path())))
                .toList();
    }

    private static List<Problem> of(Variant loss, Project project, ModelCheck model, RunLength length) {
        Optional<Long> start = EncoderParams.initialActiveDims(project.model(), model.untrainedHead());
        List<Problem> problems = new ArrayList<>();
        for (WantedDensity wanted : WantedDensity.of(loss)) {
            Optional<Long> begins = wanted.queries() && queriesAreLookedUp(project, model) ? Optional.empty() : start;
            model.facts()
                    .flatMap(facts -> moreThanThereAre(wanted, facts))
                    .or(() -> begins.flatMap(dims -> fromTheStart(wanted, dims, length)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** Then the vocabulary head has no say in how many dimensions they have. */
    private static boolean queriesAreLookedUp(Project project, ModelCheck model) {
        return EncoderParams.architecture(project.model())
                .or(() -> model.facts().map(ModelFacts::architecture))
                .filter(Architecture.InferenceFree.KEY::equals)
                .isPresent();
    }

    private static Optional<Problem> moreThanThereAre(WantedDensity wanted, ModelFacts facts) {
        return wanted.activeDims() <= facts.dimension()
                ? Optional.empty()
                : Optional.of(note(
                        wanted,
                        String.format(Locale.ROOT, "the embeddings have only %,d dimensions.", facts.dimension()),
                        "Ask for fewer."));
    }

    private static Optional<Problem> fromTheStart(WantedDensity wanted, long start, RunLength length) {
        if (wanted.isTooFarAbove(start)) {
            return Optional.of(note(
                    wanted,
                    String.format(
                            Locale.ROOT,
                            "texts begin with about %,d, and training rewards density but brings at most few more.",
                            start),
                    "Ask for fewer, or let texts begin denser: "
                            + Section.MODEL.path(EncoderParams.INITIAL_ACTIVE_DIMS.key()) + "."));
        }
        long steps = wanted.fewestSteps(start);
        return steps <= length.totalSteps()
                ? Optional.empty()
                : Optional.of(note(
                        wanted,
                        String.format(
                                Locale.ROOT,
                                "texts begin with about %,d, and it takes at least %,d steps to bring them down; the"
                                        + " run has %,d.",
                                start,
                                steps,
                                length.totalSteps()),
                        "Train for more steps, or ask for more dimensions."));
    }

    private static Problem note(WantedDensity wanted, String reason, String cure) {
        return Problem.warning(wanted.path(), wanted.text() + " active dimensions cannot be had: " + reason, cure);
    }
}
