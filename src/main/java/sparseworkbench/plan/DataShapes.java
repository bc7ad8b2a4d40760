package sparseworkbench.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.LabelShape;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/** What data and model together would give a loss. */
final class DataShapes {
    private DataShapes() {}

    /** What a table gives its loss. */
    record Trained(TableLosses.Located located, DataShape shape) {}

    /** Equal ones once; none while the data cannot be used. */
    static List<DataShape> of(DataCheck data, ModelCheck model) {
        return each(data, model).stream().distinct().toList();
    }

    /** One per table, in their order; none while the data cannot be used. */
    static List<DataShape> each(DataCheck data, ModelCheck model) {
        return data.isUsable()
                ? data.tables().stream().map(table -> shape(table, model)).toList()
                : List.of();
    }

    /** The same with the loss that each is trained by. */
    static List<Trained> of(Project project, DataCheck data, ModelCheck model) {
        if (!data.isUsable()) {
            return List.of();
        }
        List<TableLosses.Located> losses = TableLosses.of(project);
        return IntStream.range(0, data.tables().size())
                .mapToObj(at -> new Trained(losses.get(at), shape(data.tables().get(at), model)))
                .distinct()
                .toList();
    }

    private static DataShape shape(DataCheck table, ModelCheck model) {
        OptionalInt dimensions = dimensions(model);
        boolean autoencoder = model.facts()
                .filter(facts -> facts.architecture().equals(Architecture.Csr.KEY))
                .isPresent();
        return new DataShape(table.textColumns(), label(table, dimensions), dimensions, autoencoder);
    }

    /** Of an embedding, as far as the model is known. */
    static OptionalInt dimensions(ModelCheck model) {
        return model.facts().map(facts -> OptionalInt.of(facts.dimension())).orElse(OptionalInt.empty());
    }

    /** What stands beside the texts: what a teacher will write, or else the score column. */
    static Optional<LabelShape> label(DataCheck table, OptionalInt dimensions) {
        return table.teacher()
                .map(labels -> labels.shape(table.textColumns(), dimensions))
                .or(table::label);
    }
}
