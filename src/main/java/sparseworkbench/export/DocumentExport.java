package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.file.Json;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** Vectors of documents, and of queries where there are some, chunk by chunk: however many there are, few are in memory. */
record DocumentExport(ExportKind kind, DocumentFormat format) implements Export {
    private static final int CHUNK = 2048;
    private static final int COMPARED = 10;
    /** Relative to a weight: what decimal digits may change. */
    private static final double ALLOWED = 1e-6;

    @Override
    public Written write(ExportSource source, Path beside) throws IOException, UnusableModel {
        DocumentSet documents = source.documents();
        List<Text> queries = format.hasQueries() ? source.asked() : List.of();
        try (TrainableEncoder encoder = Encoders.load(source.folder(), source.options())) {
            VectorSpace space = VectorSpace.of(source.name(), encoder);
            Work work = new Work(source, space);
            List<String> notes = new ArrayList<>();
            try (DocumentFormat.Sink sink = format.open(beside, space, source.choices())) {
                documents(source, documents, encoder, work, sink);
                work.queries(queries, sink);
                sink.finish();
                notes.addAll(sink.notes());
            }
            notes.addAll(work.notes(documents));
            source.vectors()
                    .ifPresent(file -> notes.add("The vectors of documents are those of " + file.getFileName()
                            + "; the first ten were compared with what the model gives."));
            if (source.options().precision() != Precision.FLOAT32) {
                notes.add((source.vectors().isPresent()
                                ? "Those of queries were computed in "
                                : "The vectors were computed in ")
                        + source.options().precision().key() + ".");
            }
            Json.write(beside.resolve("settings.json"), space.settings(work.count, work.activeDims()));
            Json.write(beside.resolve("renamed-tokens.json"), space.tokens().renamed());
            Map<String, String> words = new LinkedHashMap<>(space.words());
            Snippets.write(kind, beside, words);
            source.progress().reportOrCancel("Reading it again", 0, 0);
            List<Map<Integer, Float>> again = format.first(beside, COMPARED, space);
            double difference = work.difference(again);
            work.requireKept(again, format);
            return new Written(
                    "Read again, ten documents" + format.precision() + ".",
                    OptionalDouble.of(difference),
                    work.count,
                    queries.size(),
                    notes);
        }
    }

    /** Encodes them, or takes the vectors that there are. */
    private static void documents(
            ExportSource source, DocumentSet documents, Encoder encoder, Work work, DocumentFormat.Sink sink)
            throws IOException {
        if (source.vectors().isEmpty()) {
            work.documents(documents, work::encoded, sink);
            return;
        }
        try (FinishedDocuments finished =
                FinishedDocuments.open(source.vectors().get(), documents.name(), encoder)) {
            work.documents(documents, finished, sink);
        }
    }

    /** What is counted while documents are written. */
    private static final class Work {
        private final ExportSource source;
        private final Encoder encoder;
        private final List<Map<Integer, Float>> first = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final List<Text> chunk = new ArrayList<>();
        private long count;
        private long entries;
        private long repeated;
        private long empty;

        Work(ExportSource source, VectorSpace space) {
            this.source = source;
            this.encoder = space.encoder();
        }

        void documents(DocumentSet documents, DocumentVectors vectors, DocumentFormat.Sink sink) throws IOException {
            documents.texts().read(text -> {
                chunk.add(text);
                if (chunk.size() == CHUNK) {
                    flush(vectors, sink);
                }
                return true;
            });
            flush(vectors, sink);
            vectors.finish();
            if (count == 0) {
                throw new IOException(documents.name() + " holds no texts. Name a file with documents.");
            }
        }

        /** Of texts that have none yet. */
        SparseVectors encoded(List<Text> some, long before) throws IOException {
            return encode(
                    some,
                    Side.DOCUMENT,
                    (what, done, total) -> source.progress().report("Encoding documents", before + done, 0));
        }

        private void flush(DocumentVectors made, DocumentFormat.Sink sink) throws IOException {
            if (chunk.isEmpty()) {
                return;
            }
            SparseVectors vectors = made.of(chunk, count);
            for (int row = 0; row < chunk.size(); row++) {
                repeated += ids.add(chunk.get(row).id()) ? 0 : 1;
                empty += vectors.activeDims(row) == 0 ? 1 : 0;
                entries += vectors.activeDims(row);
                if (first.size() < COMPARED) {
                    first.add(VectorDifference.row(vectors, row));
                }
                sink.document(chunk.get(row), vectors, row);
            }
            count += chunk.size();
            chunk.clear();
            source.progress()
                    .reportOrCancel(source.vectors().isPresent() ? "Reading vectors" : "Encoding documents", count, 0);
        }

        void queries(List<Text> queries, DocumentFormat.Sink sink) throws IOException {
            for (int from = 0; from < queries.size(); from += CHUNK) {
                List<Text> some = queries.subList(from, Math.min(queries.size(), from + CHUNK));
                long before = from;
                SparseVectors vectors = encode(
                        some,
                        Side.QUERY,
                        (what, done, total) ->
                                source.progress().report("Encoding queries", before + done, queries.size()));
                for (int row = 0; row < some.size(); row++) {
                    sink.query(some.get(row), vectors, row);
                }
            }
        }

        private SparseVectors encode(List<Text> texts, Side side, ProgressListener progress) throws IOException {
            SparseVectors vectors = encoder.encode(
                    texts.stream().map(Text::text).toList(),
                    side,
                    OptionalInt.empty(),
                    source.choices().batchSize(),
                    progress);
            for (float value : vectors.values()) {
                if (!Float.isFinite(value)) {
                    throw new IOException("The vectors of this model hold numbers that are not finite: its weights are"
                            + " too large, or damaged. Nothing was written. Choose another model.");
                }
            }
            return vectors;
        }

        double activeDims() {
            return (double) entries / count;
        }

        double difference(List<Map<Integer, Float>> found) throws IOException {
            if (found.size() != first.size()) {
                throw new IOException("Of the first " + first.size() + " documents only " + found.size()
                        + " could be read again. The disk may be damaged; write somewhere else.");
            }
            double largest = 0;
            for (int row = 0; row < found.size(); row++) {
                largest = Math.max(largest, VectorDifference.largest(first.get(row), found.get(row)));
            }
            return largest;
        }

        /** Nothing is written that reads otherwise than the format keeps weights. */
        void requireKept(List<Map<Integer, Float>> found, DocumentFormat format) throws IOException {
            for (int row = 0; row < found.size(); row++) {
                Map<Integer, Float> expected = new HashMap<>();
                first.get(row).forEach((dimension, weight) -> expected.put(dimension, format.kept(weight)));
                if (VectorDifference.relative(expected, found.get(row)) > ALLOWED) {
                    throw new IOException("Document " + (row + 1) + " has other weights when it is read again. Nothing"
                            + " was written. The disk may be damaged; write it somewhere else.");
                }
            }
        }

        List<String> notes(DocumentSet documents) {
            List<String> notes = new ArrayList<>();
            if (repeated > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%,d ids of %s are repeated: an engine keeps the last document of an id.",
                        repeated,
                        documents.name()));
            }
            if (empty > 0) {
                notes.add(String.format(
                        Locale.ROOT, "%,d documents have no active dimension: no search finds them.", empty));
            }
            if (encoder.similarity() != SimilarityFunction.DOT) {
                notes.add(
                        "This model compares vectors by " + encoder.similarity().key()
                                + "; engines compare by dot product, so the order of results differs.");
            }
            return notes;
        }
    }
}
