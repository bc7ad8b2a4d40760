package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.ParamSet;

/**
 * The embedding of a text should equal a teacher's. Columns are {@code [batch, dim]}, any number; labels are the teacher's
 * embeddings, {@code [batch, dim]} for all columns or {@code [batch, columns, dim]}.
 *
 * <p>Inside a wrapper the labels mean the same as outside. The reference library takes the rows of the labels for columns there.
 */
public final class SparseMSELoss {
    public static final LossDescriptor DESCRIPTOR = new LossDescriptor(
            "SparseMSELoss",
            "Teacher's embeddings",
            "Makes embeddings equal those of a teacher.",
            "To copy a sparse encoder into a smaller or faster one, or into another language, when its embeddings are"
                    + " at hand.",
            Formula.of(
                    "\\frac{1}{C} \\sum_c \\mathrm{mean}\\left((w_c - t_c)^2\\right)",
                    "w: embedding of text column c of C; t: the teacher’s"),
            Set.of(LossRole.TOP, LossRole.BASE),
            DataRequirements.of(
                    new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.EMBEDDING),
                    new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.EMBEDDINGS)),
            Optional.empty(),
            "It can be trained with alone: a sparse teacher makes a sparse student. The margin and KL distillation"
                    + " losses only need a teacher's scores, and leave the embeddings free.",
            List.of(new Reference(
                    "Reimers and Gurevych, Making Monolingual Sentence Embeddings Multilingual using Knowledge "
                            + "Distillation, 2020",
                    "https://arxiv.org/abs/2004.09813")),
            ParamSet.of(),
            values -> List.of(),
            values -> SparseMSELoss::compute);

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
