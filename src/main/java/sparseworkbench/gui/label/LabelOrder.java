package sparseworkbench.gui.label;

import java.util.Optional;
import sparseworkbench.loss.Lack;

/**
 * What the dialog is opened for.
 *
 * @param task what is to be made
 * @param kind of labels, as the job names it; empty for what fits the table
 * @param loss what is chosen afterwards
 */
public record LabelOrder(LabelTask task, Optional<String> kind, Optional<ChosenLoss> loss) {

    /**
     * A loss that what is made is for.
     *
     * @param path its setting, such as {@code loss.loss}
     * @param name of the loss
     */
    public record ChosenLoss(String path, String name) {}

    /** Something of a person's own choice. */
    public static LabelOrder any() {
        return new LabelOrder(LabelTask.MINE, Optional.empty(), Optional.empty());
    }

    /** What a loss lacks. */
    public static LabelOrder of(Lack lack, ChosenLoss loss) {
        return switch (lack) {
            case NEGATIVES -> new LabelOrder(LabelTask.MINE, Optional.empty(), Optional.of(loss));
            case SCORE -> scored("score", loss);
            case MARGINS -> scored("margin", loss);
            case SCORES -> scored("list", loss);
            case VECTORS -> scored("vector", loss);
        };
    }

    private static LabelOrder scored(String kind, ChosenLoss loss) {
        return new LabelOrder(LabelTask.SCORE, Optional.of(kind), Optional.of(loss));
    }
}
