package sparseworkbench.plan;

import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.data.DataCheck;
import sparseworkbench.hub.Architecture;
import sparseworkbench.hub.ModelCheck;
import sparseworkbench.loss.DataShape;

/** What data and model together would give a loss. */
final class Shapes {
    private Shapes() {}

    /** One per table, equal ones once; none while the data cannot be used. */
    static List<DataShape> of(DataCheck data, ModelCheck model) {
        if (!data.isUsable()) {
            return List.of();
        }
        OptionalInt dimensions = model.facts().map(facts -> OptionalInt.of(facts.dimension())).orElse(OptionalInt.empty());
        boolean autoencoder = model.facts().filter(facts -> facts.architecture().equals(Architecture.Csr.KEY)).isPresent();
        return data.tables().stream().map(table -> new DataShape(table.textColumns(), table.label(), dimensions, autoencoder))
                .distinct().toList();
    }
}
