package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.LossRequirements.Latents4k;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * What a sparse autoencoder loses of the dense embeddings: from its k strongest latents, from four times as many, and from
 * latents that have not been used for long, which keeps them alive. Means over the text columns.
 *
 * <p>The auxiliary part divides by the variance over the batch: a batch of one row makes it infinite. An autoencoder without
 * auxiliary latents has no such part.
 */
public final class CSRReconstructionLoss {
    /** Also of {@link CSRLoss}. */
    static final String LEGEND =
            "L_k: mean squared error of what is decoded from the k strongest latents, against the dense embedding;"
                + " L_4k: the same from 4k latents, with latents_4k=reference of the dead ones only, so from none"
                + " until one is dead; L_aux: mean squared error of what dead latents decode against what the k leave"
                + " over, divided by the variance of that rest over the batch; β: its weight";

    /** The weight of the reconstruction from 4k latents, as in the paper. */
    private static final float WEIGHT_4K = 1 / 8f;

    public static final Param<Double> BETA = beta(1.0);

    public static final Param<String> LATENTS_4K = Param.of(
                    "latents_4k",
                    "Larger code from",
                    ChoiceType.of(
                            new Choice(
                                    "reference",
                                    "Dead latents",
                                    "As the reference library (sentence-transformers) computes it: of dead latents"
                                            + " only, and of none until one is dead."),
                            new Choice(
                                    "paper",
                                    "All latents",
                                    "As the paper describes it: the 4k strongest of all latents.")),
                    "reference",
                    "Which latents the reconstruction from 4k, four times as many, is made of.")
            .in("Reconstruction")
            .expert();

    static final DataRequirements NEEDS = DataRequirements.of(
                    new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.NONE))
            .withAutoencoder();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named(
                    "CSRReconstructionLoss", "Autoencoder's reconstruction")
            .summary("Makes a sparse autoencoder give back the dense embeddings it was given.")
            .whenToUse("To warm up an autoencoder on any texts before it is trained for search; otherwise as a part of"
                    + " CSRLoss.")
            .formula(Formula.of("L_k + \\frac{1}{8} L_{4k} + \\beta \\cdot L_{\\mathrm{aux}}", LEGEND))
            .roles(LossRole.TOP)
            .needs(NEEDS)
            .alone(Problem.warning(
                    "",
                    "Alone, this loss teaches the autoencoder to keep what the dense encoder says, not which "
                            + "texts belong together.",
                    "Go on to warm up an autoencoder, and then train with CSRLoss."))
            .relations("It is the first part of CSRLoss, which adds a base loss.")
            .inReference()
            .withOwn(LATENTS_4K)
            .advice("The reference library has it only as a part of CSRLoss and refuses to train with it alone; here"
                    + " it may warm an autoencoder up.")
            .references(
                    new Reference(
                            "Wen et al., Beyond Matryoshka: Revisiting Sparse Coding for Adaptive Representation, 2025",
                            "https://arxiv.org/abs/2503.01776"),
                    new Reference(
                            "Gao et al., Scaling and Evaluating Sparse Autoencoders, 2024",
                            "https://arxiv.org/abs/2406.04093"))
            .params(BETA, LATENTS_4K)
            .create(values -> of(values, BETA));

    private CSRReconstructionLoss() {}

    static Param<Double> beta(double byDefault) {
        return Param.of(
                        "beta",
                        "Weight of dead latents",
                        RealType.log(0, 1e6).usually(0, 10),
                        byDefault,
                        "β: how much it counts that latents which were not used for long explain what the others leave"
                                + " over. Larger revives more of them.")
                .in("Reconstruction");
    }

    /** The arithmetic, for values of a set that holds these parameters. */
    static Loss of(Values values, Param<Double> beta) {
        return new Arithmetic(
                values.get(beta), Latents4k.valueOf(values.get(LATENTS_4K).toUpperCase(Locale.ROOT)));
    }

    private record Arithmetic(double beta, Latents4k latents) implements Loss {

        @Override
        public LossValue compute(LossInput input) {
            List<Reconstruction> columns = input.reconstructions();
            if (columns.isEmpty() || columns.size() != input.columns().size()) {
                throw new IllegalArgumentException(
                        DESCRIPTOR.label() + " needs an encoder that ends in a sparse autoencoder.");
            }
            SequencedMap<String, NDArray> parts = new LinkedHashMap<>();
            parts.put(
                    Metric.RECONSTRUCTION_LOSS_K.key(),
                    mean(columns.stream()
                            .map(one -> squaredError(one.target(), one.fromK()))
                            .toList()));
            parts.put(
                    Metric.RECONSTRUCTION_LOSS_4K.key(),
                    ScalarOperations.multiply(
                            mean(columns.stream()
                                    .map(one -> squaredError(one.target(), one.from4k()))
                                    .toList()),
                            WEIGHT_4K));
            List<NDArray> auxiliary = new ArrayList<>();
            columns.forEach(one -> one.fromAuxiliary().ifPresent(made -> auxiliary.add(ofTheRest(one, made))));
            if (!auxiliary.isEmpty()) {
                parts.put(Metric.RECONSTRUCTION_LOSS_AUX.key(), ScalarOperations.multiply(mean(auxiliary), beta));
            }
            return LossValue.sum(parts);
        }

        /** How much dead latents explain of what the k strongest leave over, relative to its variance. */
        private static NDArray ofTheRest(Reconstruction one, NDArray made) {
            NDArray rest = one.target().sub(one.withoutBias().stopGradient());
            return squaredError(made, rest).div(squaredError(rest.mean(new int[] {0}, true), rest));
        }

        private static NDArray squaredError(NDArray a, NDArray b) {
            return a.sub(b).square().mean();
        }

        private static NDArray mean(List<NDArray> columns) {
            return ScalarOperations.divide(columns.stream().reduce(NDArray::add).orElseThrow(), columns.size());
        }

        @Override
        public LossRequirements requirements() {
            return LossRequirements.NONE.withReconstruction(latents);
        }
    }
}
