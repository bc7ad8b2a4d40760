package sparseworkbench.gui.label;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.label.LabelParams;
import sparseworkbench.label.OutputFormat;
import sparseworkbench.loss.DataRequirements;
import sparseworkbench.loss.Lack;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * What the dialog is opened for.
 *
 * @param task  what is to be made
 * @param kind  of labels, as the job names it; empty for what fits the table
 * @param loss  what learns from it: chosen afterwards, or already that of a further table
 * @param table of which training table: 0 for the first one, then the further ones
 */
public record LabelOrder(LabelTask task, Optional<String> kind, Optional<ChosenLoss> loss, int table) {

    /**
     * A loss that what is made is for.
     *
     * @param path its setting, such as {@code loss.loss}
     * @param name of the loss
     */
    public record ChosenLoss(String path, String name) {}

    /** Something of a person's own choice. */
    public static LabelOrder any() {
        return of(LabelTask.MINE, 0);
    }

    /** A task of no certain loss. */
    static LabelOrder of(LabelTask task, int table) {
        return new LabelOrder(task, Optional.empty(), Optional.empty(), table);
    }

    /** What a loss lacks. */
    public static LabelOrder of(Lack lack, ChosenLoss loss) {
        return of(lack, loss, 0);
    }

    /** What a loss lacks in a training table: 0 for the first one, then the further ones. */
    public static LabelOrder of(Lack lack, ChosenLoss loss, int table) {
        Optional<String> kind = switch (lack) {
            case NEGATIVES -> Optional.empty();
            case SCORE -> Optional.of("score");
            case MARGINS -> Optional.of("margin");
            case SCORES -> Optional.of("list");
            case VECTORS -> Optional.of("vector");
        };
        return new LabelOrder(
                lack == Lack.NEGATIVES ? LabelTask.MINE : LabelTask.SCORE, kind, Optional.of(loss), table);
    }

    /** Whether it is made of a table that is trained on beside the first one. */
    boolean isOfFurtherTable() {
        return table > 0;
    }

    /** What can be made instead: of a further table nothing that is of the whole project. */
    List<LabelTask> tasks() {
        return isOfFurtherTable() ? List.of(LabelTask.MINE, LabelTask.SCORE) : List.of(LabelTask.values());
    }

    /** Whether the texts’ embeddings are to be written. */
    boolean wantsVectors() {
        return kind.equals(Optional.of("vector"));
    }

    /**
     * What the dialog begins with when this is what is to be made.
     *
     * @param autoencoder whether the model that learns ends in one; another gets a vocabulary head, and so must its teacher
     */
    Values proposed(boolean autoencoder) {
        Values proposed = task.proposed();
        try {
            if (task == LabelTask.SCORE && kind.isPresent()) {
                proposed = proposed.withText(LabelParams.KIND.key(), kind.get());
            }
            if (wantsVectors() && !autoencoder) {
                proposed = proposed.withText(LabelParams.EMBEDDINGS.key(), "sparse");
            }
        } catch (InvalidValue e) {
            throw new IllegalStateException("Kinds are named as the setting names them", e);
        }
        OptionalInt most = mostNegatives();
        return task == LabelTask.MINE && most.isPresent() && most.getAsInt() < proposed.get(LabelParams.NUM_NEGATIVES)
                ? proposed.with(LabelParams.NUM_NEGATIVES, (long) most.getAsInt())
                : proposed;
    }

    /** What the loss could not be trained with afterwards. */
    List<Problem> problems(Values chosen) {
        OptionalInt most = mostNegatives();
        if (task != LabelTask.MINE
                || most.isEmpty()
                || !chosen.get(LabelParams.OUTPUT_FORMAT).equals(OutputFormat.N_TUPLE.key())
                || chosen.get(LabelParams.NUM_NEGATIVES) <= most.getAsInt()) {
            return List.of();
        }
        String fitting = Integer.toString(most.getAsInt());
        return List.of(Problem.error(
                        LabelParams.NUM_NEGATIVES.key(),
                        "“" + lossLabel() + "” takes " + fitting + (fitting.equals("1") ? " negative" : " negatives")
                                + " of each query.",
                        "Take " + fitting + ", or a row for each negative (one negative a row).")
                .proposing(fitting));
    }

    /** Negatives of a row that the loss takes at most; empty where there is no such bound. */
    private OptionalInt mostNegatives() {
        return loss.flatMap(chosen -> LossCatalog.find(chosen.name()))
                .map(found -> found.needs().mostColumns())
                .filter(columns -> columns != DataRequirements.ANY && columns > 2)
                .map(columns -> OptionalInt.of(columns - 2))
                .orElse(OptionalInt.empty());
    }

    private String lossLabel() {
        return loss.flatMap(chosen -> LossCatalog.find(chosen.name()))
                .map(LossDescriptor::label)
                .orElse("");
    }
}
