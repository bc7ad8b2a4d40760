package sparseworkbench.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;

/** How vectors of documents are written for one engine. */
sealed interface DocumentFormat
        permits OpenSearchFormat, ElasticsearchFormat, LuceneFormat, AnseriniFormat, VectorsFormat {

    /** Takes documents, then queries. */
    interface Sink extends Closeable {
        void document(Text text, SparseVectors vectors, int row) throws IOException;

        void query(Text text, SparseVectors vectors, int row) throws IOException;

        /** Everything was taken; not called where something failed. */
        default void finish() throws IOException {}

        /** What was left out or changed, once everything was taken. */
        List<String> notes();
    }

    /** Begins to write into a folder. */
    Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException;

    /** Dimension → weight of the first documents, read from what was written. */
    List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException;

    /** What of a weight is written: exactly that must be read again. Zero where it is left out. */
    float kept(float weight);

    /** Whether queries are written beside documents. */
    default boolean hasQueries() {
        return true;
    }

    /** How exact weights are there, for people; follows “Read again, ten documents”. */
    String precision();
}
