package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/** A base loss on the sparse code of an autoencoder, plus what the autoencoder loses of the dense embeddings. */
public final class CSRLoss {
    public static final Param<Variant> LOSS = Param.of(
                    "loss",
                    "Base loss",
                    new VariantType(() -> LossCatalog.options(LossRole.BASE)),
                    SparseMultipleNegativesRankingLoss.DESCRIPTOR.defaults(),
                    "What teaches which texts belong together.")
            .in("Ranking");

    public static final Param<Double> BETA = CSRReconstructionLoss.beta(0.1);

    public static final Param<Double> GAMMA = Param.of(
                    "gamma",
                    "Weight of the base loss",
                    RealType.log(0, 1e6).usually(0, 100),
                    1.0,
                    "γ: how much the base loss counts beside the reconstruction.")
            .in("Ranking");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("CSRLoss", "Contrastive sparse code (CSR)")
            .summary(
                    "Trains a sparse autoencoder to keep the dense embeddings and, with a base loss, which texts belong"
                            + " together.")
            .whenToUse("To make an existing dense encoder sparse: its dimensions are latents, of which each text has"
                    + " exactly k.")
            .formula(Formula.of(
                    "L_k + \\frac{1}{8} L_{4k} + \\beta \\cdot L_{\\mathrm{aux}} + \\gamma \\cdot \\mathrm{base}(q, d)",
                    "L: squared error of what is decoded from k latents, from 4k, and from dead ones; base: the base "
                            + "loss of queries q and documents d"))
            .roles(LossRole.TOP)
            .needs(DataRequirements.of(new Rows("what the base loss accepts", 1, DataRequirements.ANY, Labels.NONE))
                    .withAutoencoder())
            .relations("Wraps any base loss as SpladeLoss does; sparsity comes from the autoencoder, so there is no λ.")
            .references(CSRReconstructionLoss.DESCRIPTOR.references().toArray(Reference[]::new))
            .params(LOSS, GAMMA, BETA, CSRReconstructionLoss.LATENTS_4K)
            .check(CSRLoss::check)
            .create(Arithmetic::of);

    private CSRLoss() {}

    /** A cached base loss would be computed all at once here, and its mini-batches forgotten. */
    private static List<Problem> check(Values values) {
        Variant base = values.get(LOSS);
        return LossCatalog.uncachedForm(base.name()).map(LossDescriptor::name).stream()
                .map(same -> Problem.error(
                                LOSS.key(),
                                "Inside CSRLoss a batch is always embedded at once, so the mini-batches of "
                                        + base.name() + " would have no effect.",
                                "Choose " + same
                                        + ", which gives the same value, and a smaller batch if memory is short.")
                        .proposing(same))
                .toList();
    }

    private record Arithmetic(Loss reconstruction, Loss base, double gamma) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(
                    CSRReconstructionLoss.of(values, BETA), LossCatalog.create(values.get(LOSS)), values.get(GAMMA));
        }

        @Override
        public LossValue compute(LossInput input) {
            SequencedMap<String, NDArray> parts =
                    new LinkedHashMap<>(reconstruction.compute(input).components());
            base.compute(input)
                    .components()
                    .forEach((name, value) -> parts.put(
                            name.equals(LossValue.WHOLE) ? Metric.BASE_LOSS.key() : name,
                            ScalarOperations.multiply(value, gamma)));
            return LossValue.sum(parts);
        }

        @Override
        public LossRequirements requirements() {
            return base.requirements()
                    .withReconstruction(
                            reconstruction.requirements().reconstruction().orElseThrow());
        }

        @Override
        public void observe(LossInput input) {
            base.observe(input);
        }

        @Override
        public SequencedMap<String, float[]> state() {
            return base.state();
        }

        @Override
        public void restore(Map<String, float[]> state) {
            base.restore(state);
        }
    }
}
