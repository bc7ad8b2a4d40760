package sparseworkbench.data.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a broken row would be like if it were mended. */
@FunctionalInterface
public interface Repair {
    /** For a row that cannot be mended. */
    Repair NONE = asText -> Optional.empty();

    /**
     * The cells asked for, in their order.
     *
     * @param asText as the row stands, rather than as it was probably meant
     * @return empty where that is no row either
     */
    Optional<List<String>> cells(boolean asText) throws IOException;
}
