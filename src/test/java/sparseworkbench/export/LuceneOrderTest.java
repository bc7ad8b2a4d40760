package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents keep their order however many segments were merged; what is read again is what is kept of weights. */
class LuceneOrderTest {
    @TempDir
    private Path scratch;

    @Test
    void documentsKeepTheirOrder() throws IOException {
        int count = 500;
        try (FSDirectory directory = FSDirectory.open(scratch)) {
            try (IndexWriter writer =
                    new IndexWriter(directory, LuceneFormat.settings().setMaxBufferedDocs(2))) {
                for (int i = 0; i < count; i++) {
                    Document document = new Document();
                    document.add(new StringField("id", "d" + i, Field.Store.YES));
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertThat(reader.leaves()).hasSize(1);
                for (int i = 0; i < count; i++) {
                    assertThat(reader.storedFields().document(i).get("id")).isEqualTo("d" + i);
                }
            }
        }
    }

    @Test
    void whatIsNotKeptIsNoDifferenceAndAnythingElseIs() {
        assertThat(new LuceneFormat().kept(-1)).isZero();
        assertThat(new LuceneFormat().kept(1.001f)).isEqualTo(1);
        assertThat(new AnseriniFormat().kept(1.009f)).isEqualTo(1.01f);
        assertThat(VectorDifference.relative(Map.of(1, 2f, 2, 0f), Map.of(1, 2f)))
                .isZero();
        assertThat(VectorDifference.relative(Map.of(1, 2f), Map.of(1, 3f))).isEqualTo(0.5);
        assertThat(VectorDifference.relative(Map.of(1, 2f), Map.of())).isEqualTo(1);
        assertThat(VectorDifference.relative(Map.of(), Map.of(1, 2f))).isInfinite();
    }
}
