package sparseworkbench.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import sparseworkbench.data.Text;
import sparseworkbench.progress.ProgressListener;

/**
 * Word search as it was before learned vectors: BM25 with k₁ 1.2 and b 0.75 on English word stems, by Lucene. In memory,
 * or in a folder. Equal scores are ordered by id as text.
 */
public final class Bm25 implements AutoCloseable {
    private static final String ID = "id";
    private static final String TEXT = "text";

    /** Words of a query beyond these are left out. */
    private static final int LONGEST_QUERY = 1000;

    private final Directory directory;
    private final Analyzer analyzer = new EnglishAnalyzer();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    /** Texts that are asked for one after the other. */
    @FunctionalInterface
    public interface Texts {
        /** The text of this number. */
        String get(int number) throws IOException;
    }

    /** Indexes the corpus. */
    public Bm25(List<Text> corpus, ProgressListener progress) {
        this(new ByteBuffersDirectory(), byId(corpus), progress);
    }

    private static Corpus byId(List<Text> corpus) {
        List<Text> sorted =
                corpus.stream().sorted(Comparator.comparing(Text::id)).toList();
        return new Corpus(
                sorted.size(),
                number -> sorted.get(number).id(),
                number -> sorted.get(number).text());
    }

    /**
     * Indexes numbered texts, whose numbers are their ids and rows, in a folder.
     *
     * @param folder an index that is in it is replaced
     */
    public static Bm25 inFolder(Path folder, int count, Texts texts, ProgressListener progress) {
        try {
            return new Bm25(FSDirectory.open(folder), new Corpus(count, Integer::toString, texts), progress);
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be built", e);
        }
    }

    /** Texts in the order in which equal scores are put. */
    private record Corpus(int size, IntFunction<String> ids, Texts texts) {}

    private Bm25(Directory directory, Corpus corpus, ProgressListener progress) {
        this.directory = directory;
        try {
            // In the order in which they come, whatever the number of segments: Lucene puts equal scores in the order
            // of insertion.
            IndexWriterConfig config = new IndexWriterConfig(analyzer)
                    .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setRAMBufferSizeMB(IndexWriterConfig.DEFAULT_RAM_BUFFER_SIZE_MB * 16);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (int i = 0; i < corpus.size(); i++) {
                    Document document = new Document();
                    document.add(new StoredField(ID, corpus.ids().apply(i)));
                    document.add(new TextField(TEXT, corpus.texts().get(i), Field.Store.NO));
                    writer.addDocument(document);
                    progress.reportOrCancel("Indexing words for BM25", i + 1, corpus.size());
                }
            }
            reader = DirectoryReader.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be built", e);
        }
        searcher = new IndexSearcher(reader);
    }

    /** Ids of the best {@code k} texts that share a word with the query, best first. */
    public List<String> search(String query, int k) {
        return hits(query, k).stream().map(Hit::id).toList();
    }

    /** The best {@code k} texts that share a word with the query, best first; their rows are in the order of the ids. */
    public List<Hit> hits(String query, int k) {
        try {
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc found : searcher.search(anyWord(query), k).scoreDocs) {
                hits.add(new Hit(searcher.storedFields().document(found.doc).get(ID), found.doc, found.score));
            }
            return hits;
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be searched", e);
        }
    }

    /**
     * What one text scores; 0 if it shares no word with the query.
     *
     * @param row in the order of the ids
     */
    public float score(String query, int row) {
        try {
            return searcher.explain(anyWord(query), row).getValue().floatValue();
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be searched", e);
        }
    }

    /** What each word of the query adds to the score of one text; those that add nothing are left out. @param row in the order of the ids */
    public Map<String, Float> parts(String query, int row) {
        try {
            Map<String, Float> parts = new LinkedHashMap<>();
            for (Map.Entry<String, Integer> word : words(query).entrySet()) {
                float part = searcher.explain(one(word), row).getValue().floatValue();
                if (part != 0) {
                    parts.put(word.getKey(), part);
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be searched", e);
        }
    }

    /** Word stem of the query → how rare it is in the corpus (its IDF), times how often the query has it. Words that no text has count 0. */
    public Map<String, Float> weights(String query) {
        try {
            Map<String, Float> weights = new LinkedHashMap<>();
            long texts = reader.numDocs();
            for (Map.Entry<String, Integer> word : words(query).entrySet()) {
                long with = reader.docFreq(new Term(TEXT, word.getKey()));
                double idf = with == 0 ? 0 : Math.log(1 + (texts - with + 0.5) / (with + 0.5));
                weights.put(word.getKey(), (float) (idf * word.getValue()));
            }
            return weights;
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be searched", e);
        }
    }

    /** The stems of the words of a text, each once. */
    public List<String> stems(String text) {
        try {
            return List.copyOf(words(text).keySet());
        } catch (IOException e) {
            throw new UncheckedIOException("The words of a text cannot be found", e);
        }
    }

    private static Query one(Map.Entry<String, Integer> word) {
        return new BoostQuery(new TermQuery(new Term(TEXT, word.getKey())), word.getValue());
    }

    private Query anyWord(String query) throws IOException {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        words(query).entrySet().forEach(word -> words.add(one(word), Occur.SHOULD));
        return words.build();
    }

    /** Word stem → how often it occurs. */
    private Map<String, Integer> words(String query) throws IOException {
        Map<String, Integer> words = new LinkedHashMap<>();
        try (TokenStream stream = analyzer.tokenStream(TEXT, query)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && words.size() < LONGEST_QUERY) {
                words.merge(word.toString(), 1, Integer::sum);
            }
            stream.end();
        }
        return words;
    }

    @Override
    public void close() {
        try {
            reader.close();
            analyzer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The index of words cannot be closed", e);
        }
    }
}
