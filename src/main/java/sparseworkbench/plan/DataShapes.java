package sparseworkbench.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.LabelShape;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelCheck;

/** What data and model together would give a loss. */
final class DataShapes {
    private DataShapes() {}

    /** One per table, equal ones once; none while the data cannot be used. */
    static List<DataShape> of(DataCheck data, ModelCheck model) {
        if (!data.isUsable()) {
            return List.of();
        }
        OptionalInt dimensions = dimensions(model);
        boolean autoencoder = model.facts()
                .filter(facts -> facts.architecture().equals(Architecture.Csr.KEY))
                .isPresent();
        return data.tables().stream()
                .map(table -> new DataShape(table.textColumns(), label(table, dimensions), dimensions, autoencoder))
                .distinct()
                .toList();
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
