package sparseworkbench.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/** Writes a search index into an empty folder, as texts and their vectors come; never more than a segment of it is in memory. */
final class IndexBuilder implements AutoCloseable {
    /** Weights of a segment, but for one whose texts came at once: some 100 megabytes. */
    private static final int MOST_WEIGHTS = 1 << 24;

    private final Path folder;
    private final int width;
    private final TextsFile.Writer ids;
    private final TextsFile.Writer texts;
    private final List<Integer> segments = new ArrayList<>();
    private final List<SparseVectors> waiting = new ArrayList<>();
    private int waitingTexts;
    private long waitingWeights;
    private long weights;

    IndexBuilder(Path folder, int width) throws IOException {
        this.folder = folder;
        this.width = width;
        this.ids = new TextsFile.Writer(folder.resolve(SearchIndex.IDS));
        this.texts = new TextsFile.Writer(folder.resolve(SearchIndex.TEXTS));
    }

    /** @param vectors one of each of the texts, at most {@value IndexSegment#MOST_TEXTS} */
    void add(List<Text> some, SparseVectors vectors) throws IOException {
        for (Text text : some) {
            ids.add(text.id());
            texts.add(text.text());
        }
        if (waitingTexts + vectors.rows() > IndexSegment.MOST_TEXTS
                || waitingWeights + vectors.values().length > MOST_WEIGHTS) {
            flush();
        }
        waiting.add(vectors);
        waitingTexts += vectors.rows();
        waitingWeights += vectors.values().length;
    }

    private void flush() throws IOException {
        if (waitingTexts > 0) {
            IndexSegment.write(folder.resolve(SearchIndex.segment(segments.size())), waiting, width);
            segments.add(waitingTexts);
            weights += waitingWeights;
        }
        waiting.clear();
        waitingTexts = 0;
        waitingWeights = 0;
    }

    /**
     * Writes what is left, and what the index consists of.
     *
     * @param blank texts that were left out
     */
    void finish(long blank) throws IOException {
        flush();
        close();
        ObjectNode facts = Json.object().put("version", SearchIndex.VERSION).put("width", width);
        facts.put("weights", weights).put("blank", blank);
        segments.forEach(facts.putArray("segments")::add);
        Json.write(folder.resolve(SearchIndex.FACTS), facts);
    }

    @Override
    public void close() throws IOException {
        try (ids) {
            texts.close();
        }
    }
}
