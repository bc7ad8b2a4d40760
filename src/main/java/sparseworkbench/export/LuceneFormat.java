package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;

/** A Lucene index of one segment, documents in their order: {@code id} and {@code text} stored, weights in a {@link FeatureField}. */
final class LuceneFormat implements DocumentFormat {
    /** The folder of the index. */
    static final String INDEX = "index";

    static final String ID = "id";
    static final String TEXT = "text";
    /** The bits of a number that Lucene leaves out of a feature. */
    private static final int LEFT_OUT = 15;

    @Override
    public Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException {
        Directory directory = FSDirectory.open(folder.resolve(INDEX));
        return new Indexing(directory, new IndexWriter(directory, settings()), space);
    }

    /** Segments are merged with their neighbors alone: others would change the order of documents. */
    static IndexWriterConfig settings() {
        return new IndexWriterConfig().setMergePolicy(new LogDocMergePolicy());
    }

    private static final class Indexing implements Sink {
        private final Directory directory;
        private final IndexWriter writer;
        private final VectorSpace space;
        private long left;

        Indexing(Directory directory, IndexWriter writer, VectorSpace space) {
            this.directory = directory;
            this.writer = writer;
            this.space = space;
        }

        @Override
        public void document(Text text, SparseVectors vectors, int row) throws IOException {
            Document document = new Document();
            document.add(new StringField(ID, text.id(), Field.Store.YES));
            document.add(new StoredField(TEXT, text.text()));
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                if (vectors.values()[i] >= Float.MIN_NORMAL) {
                    document.add(new FeatureField(
                            BulkFiles.FIELD, space.encoder().term(vectors.indices()[i]), vectors.values()[i]));
                } else {
                    left++;
                }
            }
            writer.addDocument(document);
        }

        @Override
        public void query(Text text, SparseVectors vectors, int row) {
            // An index holds documents; how queries are made of a model's tokens, the snippet shows.
        }

        @Override
        public List<String> notes() {
            return left == 0
                    ? List.of()
                    : List.of(String.format(
                            Locale.ROOT,
                            "%,d weights that are not positive were left out: Lucene refuses them.",
                            left));
        }

        @Override
        public void finish() throws IOException {
            writer.forceMerge(1);
            writer.commit();
        }

        @Override
        public void close() throws IOException {
            try (directory) {
                writer.rollback(); // What was finished is committed, and nothing else counts.
            }
        }
    }

    @Override
    public List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException {
        Map<String, Integer> dimensions = new HashMap<>();
        for (int dimension = 0; dimension < space.dimension(); dimension++) {
            dimensions.put(space.encoder().term(dimension), dimension);
        }
        try (Directory directory = FSDirectory.open(folder.resolve(INDEX));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            List<Map<Integer, Float>> found = new ArrayList<>();
            for (int document = 0; document < Math.min(count, reader.maxDoc()); document++) {
                found.add(new HashMap<>());
            }
            LeafReader leaf = reader.leaves().getFirst().reader();
            Terms features = leaf.terms(BulkFiles.FIELD);
            TermsEnum terms = features == null ? TermsEnum.EMPTY : features.iterator();
            for (BytesRef term = terms.next(); term != null; term = terms.next()) {
                PostingsEnum postings = terms.postings(null, PostingsEnum.FREQS);
                for (int document = postings.nextDoc(); document < found.size(); document = postings.nextDoc()) {
                    found.get(document)
                            .put(
                                    dimensions.get(term.utf8ToString()),
                                    Float.intBitsToFloat(postings.freq() << LEFT_OUT));
                }
            }
            return found;
        }
    }

    @Override
    public float kept(float weight) {
        return weight < Float.MIN_NORMAL
                ? 0
                : Float.intBitsToFloat(Float.floatToIntBits(weight) >> LEFT_OUT << LEFT_OUT);
    }

    @Override
    public boolean hasQueries() {
        return false;
    }

    @Override
    public String precision() {
        return ": Lucene keeps 9 bits of a weight, up to 0.4 % less than it was";
    }
}
