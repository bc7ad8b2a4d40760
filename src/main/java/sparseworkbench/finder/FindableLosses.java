package sparseworkbench.finder;

import java.util.List;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;

/** The base losses that can be tried on rows as they are; the cached form of a loss is that loss. */
public final class FindableLosses {
    private FindableLosses() {}

    /** @param shapes what the tables give a loss */
    public static List<LossDescriptor> of(List<DataShape> shapes) {
        return shapes.stream()
                .limit(1)
                .flatMap(shape -> LossSuitability.all(LossRole.BASE, shape).stream())
                .filter(suitability -> suitability.missing().isEmpty())
                .map(LossSuitability::loss)
                .filter(loss -> LossCatalog.all().stream()
                        .noneMatch(other ->
                                other.cachedForm().filter(loss.name()::equals).isPresent()))
                .toList();
    }
}
