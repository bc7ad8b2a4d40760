package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;

/**
 * The embedding of a text should equal a teacher's. Columns are {@code [batch, dim]}, any number; labels are the teacher's
 * embeddings, {@code [batch, dim]} for all columns or {@code [batch, columns, dim]}.
 *
 * <p>Inside a wrapper the labels mean the same as outside. The reference library takes the rows of the labels for columns there.
 */
public final class SparseMSELoss {
    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseMSELoss", "Teacher's embeddings")
            .summary("Makes embeddings equal those of a teacher.")
            .whenToUse("To copy a sparse encoder into a smaller or faster one, or into another language, when its"
                    + " embeddings are at hand.")
            .formula(Formula.of(
                    "\\frac{1}{C} \\sum_c \\mathrm{mean}\\left((w_c - t_c)^2\\right)",
                    "w: embedding of text column c of C; t: the teacher’s"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(
                    new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.EMBEDDING),
                    new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.EMBEDDINGS)))
            .relations("A sparse teacher makes a sparse student, so it needs no regularizer. The margin and KL losses"
                    + " only need a teacher's scores, and leave the embeddings free.")
            .inReference()
            .broughtAlong()
            .advice(
                    "The teacher's dimensions must be the student's: the same vocabulary in the same order, or one"
                            + " autoencoder.",
                    "One embedding per row is meant for translations: every text of the row is to come out like it."
                            + " With one embedding for each text, each has its own aim.",
                    "Inside a wrapper, labels mean here what they mean outside. The reference library takes the rows"
                            + " of the labels for columns there, so results differ from it.")
            .references(new Reference(
                    "Reimers and Gurevych, Making Monolingual Sentence Embeddings Multilingual using Knowledge "
                            + "Distillation, 2020",
                    "https://arxiv.org/abs/2004.09813"))
            .rowByRow()
            .create(values -> SparseMSELoss::compute);

    private SparseMSELoss() {}

    private static LossValue compute(LossInput input) {
        NDArray teacher = input.requireLabels(DESCRIPTOR.label(), Labels.EMBEDDING);
        int columns = input.columns().size();
        long dim = input.columns().getFirst().getShape().get(1);
        boolean shared = teacher.getShape().dimension() == 2;
        if (teacher.getShape().getLastDimension() != dim
                || !shared && teacher.getShape().get(1) != columns) {
            throw new IllegalArgumentException("The labels hold arrays of " + teacher.getShape()
                    + ", but the encoder makes " + columns + " embeddings of " + dim
                    + " dimensions per row. Use embeddings of a teacher with the same dimensions.");
        }
        NDArray sum = IntStream.range(0, columns)
                .mapToObj(column -> input.columns()
                        .get(column)
                        .sub(shared ? teacher : teacher.get(":, {}", column))
                        .square()
                        .mean())
                .reduce(NDArray::add)
                .orElseThrow();
        return LossValue.whole(ScalarOperations.divide(sum, columns));
    }
}
