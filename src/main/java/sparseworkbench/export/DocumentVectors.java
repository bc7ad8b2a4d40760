package sparseworkbench.export;

import java.io.IOException;
import java.util.List;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;

/** Where the vectors of documents come from. */
interface DocumentVectors {
    /**
     * Those of the next texts, row by row.
     *
     * @param before how many texts came before
     */
    SparseVectors of(List<Text> some, long before) throws IOException;

    /** There are no more texts. */
    default void finish() throws IOException {}
}
