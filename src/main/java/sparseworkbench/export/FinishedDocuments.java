package sparseworkbench.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/**
 * The vectors of documents from a file, side by side with their texts. The first ten texts are encoded and compared, so that vectors of another model, of other
 * texts or of queries are refused.
 */
final class FinishedDocuments implements DocumentVectors, Closeable {
    private static final int COMPARED = 10;
    /** Of the largest weight of a text: what fewer bits change, and far less than what another model does. */
    private static final double ALLOWED = 0.02;

    private final Path file;
    private final String texts;
    private final Encoder encoder;
    private final FinishedVectors vectors;
    private boolean compared;

    private FinishedDocuments(Path file, String texts, Encoder encoder, FinishedVectors vectors) {
        this.file = file;
        this.texts = texts;
        this.encoder = encoder;
        this.vectors = vectors;
    }

    /** @param texts what the documents are called */
    static FinishedDocuments open(Path file, String texts, Encoder encoder) throws IOException {
        return new FinishedDocuments(file, texts, encoder, FinishedVectors.open(file, encoder));
    }

    @Override
    public SparseVectors of(List<Text> some, long before) throws IOException {
        List<Map<Integer, Float>> rows = new ArrayList<>();
        for (Text text : some) {
            FinishedVectors.Finished next = vectors.next()
                    .orElseThrow(() -> new IOException(file + " holds " + (before + rows.size()) + " vectors, and "
                            + texts + " more texts. Name the file that these vectors were made of."));
            if (next.id().isPresent() && !next.id().get().equals(text.id())) {
                throw new IOException("Line " + next.number() + " of " + file + " is the vector of “"
                        + next.id().get() + "”, and text " + (before + rows.size() + 1) + " of " + texts + " is “"
                        + text.id() + "”. They have to be the same texts in the same order.");
            }
            rows.add(next.weights());
        }
        if (!compared) {
            compare(some.subList(0, Math.min(COMPARED, some.size())), rows);
            compared = true;
        }
        return vectors(rows);
    }

    @Override
    public void finish() throws IOException {
        Optional<FinishedVectors.Finished> more = vectors.next();
        if (more.isPresent()) {
            throw new IOException(file + " goes on with line " + more.get().number() + ", and " + texts
                    + " has no more texts. Name the file that these vectors were made of.");
        }
    }

    private void compare(List<Text> some, List<Map<Integer, Float>> rows) throws IOException {
        SparseVectors made = encoder.encode(
                some.stream().map(Text::text).toList(),
                Side.DOCUMENT,
                OptionalInt.empty(),
                some.size(),
                ProgressListener.NONE);
        for (int row = 0; row < some.size(); row++) {
            Map<Integer, Float> wanted = VectorDifference.row(made, row);
            double largest =
                    wanted.values().stream().mapToDouble(Math::abs).max().orElse(1);
            Map<Integer, Float> given = rows.get(row);
            // Weak terms may have been cut off when the file was made, the strongest never.
            SequencedSet<Integer> looked = new LinkedHashSet<>(given.keySet());
            wanted.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .ifPresent(looked::add);
            for (int dimension : looked) {
                float there = given.getOrDefault(dimension, 0f);
                float here = wanted.getOrDefault(dimension, 0f);
                if (Math.abs(there - here) > ALLOWED * largest) {
                    throw new IOException("The vectors in " + file + " are not those of this model and these texts: “"
                            + encoder.term(dimension) + "” of text " + (row + 1) + " (“"
                            + some.get(row).id() + "”) has the weight " + there + " there and " + here
                            + " here. Name the model and the file that they were made of; have texts encoded as"
                            + " documents (on the command line: encode --as document).");
                }
            }
        }
    }

    private SparseVectors vectors(List<Map<Integer, Float>> rows) {
        int[] starts = new int[rows.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            starts[row + 1] = starts[row] + rows.get(row).size();
        }
        int[] indices = new int[starts[rows.size()]];
        float[] values = new float[indices.length];
        int place = 0;
        for (Map<Integer, Float> row : rows) {
            for (Map.Entry<Integer, Float> weight : row.entrySet()) {
                indices[place] = weight.getKey();
                values[place++] = weight.getValue();
            }
        }
        return new SparseVectors(starts, indices, values, encoder.dimension());
    }

    @Override
    public void close() throws IOException {
        vectors.close();
    }
}
