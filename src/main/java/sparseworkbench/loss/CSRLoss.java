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
                    new VariantType(
                            () -> LossCatalog.options(LossRole.BASE),
                            name -> LossCatalog.uncachedForm(name).isEmpty()),
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
            .whenToUse("To make an existing dense encoder sparse: its dimensions are the latents of an autoencoder, of"
                    + " which a text has at most k active.")
            .formula(Formula.of(
                    "L_k + \\frac{1}{8} L_{4k} + \\beta \\cdot L_{\\mathrm{aux}} + \\gamma \\cdot \\mathrm{base}(q, d)",
                    CSRReconstructionLoss.LEGEND + "; base: the base loss of queries q and documents d; γ: its weight"))
            .roles(LossRole.TOP)
            .needs(DataRequirements.of(new Rows("what the base loss accepts", 1, DataRequirements.ANY, Labels.NONE))
                    .withAutoencoder())
            .relations("Wraps a base loss as SpladeLoss does, but none that embeds in mini-batches. Sparsity comes from"
                    + " the autoencoder, so there is no λ.")
            .inReference()
            .withOwn(CSRReconstructionLoss.LATENTS_4K)
            .advice(
                    "In the paper the base loss is in-batch ranking and the dense encoder stays as it is: only the"
                            + " autoencoder learns. The recipe does so too; training.learning_rate_mapping with the"
                            + " pattern ^0\\.model\\. and the rate 0 is what keeps the encoder.",
                    "The defaults β " + BETA.defaultText() + " and γ " + GAMMA.defaultText()
                            + " are the reference library's. The authors took β 1/32 and γ 0.1, and compared by cosine"
                            + " with a temperature of 0.2, which is a scale of 5.",
                    "With the dot product, scale 1 and γ 1 the base loss is far larger than the reconstruction. A"
                            + " smaller γ favors texts with few active dimensions, a larger one those with many.",
                    "How many latents are active is the setting model.k; 128 and 256 are worth trying.")
            .references(CSRReconstructionLoss.DESCRIPTOR.references().toArray(Reference[]::new))
            .params(LOSS, GAMMA, BETA, CSRReconstructionLoss.LATENTS_4K)
            .check(CSRLoss::check)
            .settings(
                    "For a dense model that stays as it is",
                    "Begin with a dense embedding model (mxbai-embed-large-v1 there); 100,000 pairs of question and"
                            + " answer, one epoch.",
                    Recipe.example("example of CSR", "retrievers/train_csr_nq.py"),
                    Recipe.BASE_LOSS,
                    "SparseMultipleNegativesRankingLoss",
                    "loss.loss.similarity_fct",
                    "cos_sim",
                    "loss.loss.scale",
                    "20",
                    "loss.gamma",
                    "0.1",
                    "model.similarity_fn_name",
                    "cosine",
                    Recipe.BATCH_SIZE,
                    "64",
                    Recipe.LEARNING_RATE,
                    "4e-5",
                    Recipe.RATES_OF_PARTS,
                    "^0\\.model\\.=0")
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
