package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;

/** The sum of a text's weights, on average. Takes one column {@code [batch, dim]}. */
public final class L1Regularizer {
    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("L1Regularizer", "L1")
            .summary("Sums the weights of each text, whatever dimensions they are in.")
            .whenToUse("For queries, whose length decides the work of a search, or when single dimensions must not be"
                    + " treated differently.")
            .formula(Formula.of("\\frac{1}{N} \\sum_i \\sum_j |w_{ij}|", "w: weight of dimension j in text i of N"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations(
                    "FLOPS squares the mean of each dimension instead, so it spares dimensions that few texts use. L1"
                            + " spares none: it pulls at rare dimensions harder and at common ones less.")
            .advice(
                    "Its value is larger than that of FLOPS, but λ need not be smaller: beside a teacher's"
                        + " distribution the authors of efficient SPLADE took 5e-4 to 0.005 for queries with L1, and"
                        + " the same or a tenth for documents with FLOPS.",
                    "At a weight of dimension j the gradient of FLOPS is 2 · mean_j / N, that of L1 is 1 / N: half as"
                        + " strong where the mean weight is 1, sixteen times as strong where one text in 32 has weight"
                        + " 1.")
            .references(
                    new Reference(
                            "Zamani et al., From Neural Re-Ranking to Neural Ranking: Learning a Sparse Representation"
                                    + " for Inverted Indexing, 2018",
                            "https://doi.org/10.1145/3269206.3271800"),
                    new Reference(
                            "Lassance and Clinchant, An Efficiency Study for SPLADE Models (L1 for queries), 2022",
                            "https://arxiv.org/abs/2207.03834"))
            .broughtAlong()
            .create(values -> L1Regularizer::compute);

    private L1Regularizer() {}

    private static LossValue compute(LossInput input) {
        NDArray texts = LossInput.concat(input.columns(), 0);
        return LossValue.whole(texts.abs().sum(new int[] {1}).mean());
    }
}
