package sparseworkbench.search;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UntrainedPart;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.Part;

/** Answers queries with models and texts, the {@value #KEPT} that were used last of which stay in memory. For one thread. */
public final class SearchEngine implements AutoCloseable {
    private static final int KEPT = 2;
    private static final double NANOS = 1e6;

    private final Home home;
    private final Map<Key, Loaded> models = new LinkedHashMap<>(KEPT, 1, true);
    private final Map<Pair, SearchSide> sides = new LinkedHashMap<>(KEPT, 1, true);

    /** A model as it was when it was loaded. */
    private record Key(Path folder, Precision precision, String fingerprint) {}

    private record Pair(Path folder, Precision precision, boolean bm25, boolean untrained, SearchTexts texts) {}

    private record Loaded(Encoder encoder, List<String> notices) {}

    public SearchEngine(Home home) {
        this.home = home;
    }

    /**
     * Makes texts ready to be searched, and looks whether model or texts have changed.
     *
     * @throws UnusableModel  it cannot be loaded, or is untrained and that was not asked for
     * @throws UnreadableData the texts cannot be read, or there are none
     */
    public SearchedTexts prepare(SearchModel model, SearchTexts texts, ProgressListener progress)
            throws IOException, UnusableModel, UnreadableData {
        close(sides.remove(pair(model, texts)));
        progress.reportOrCancel("Looking at the texts", 0, 0);
        return side(model, texts, progress).facts();
    }

    /** Searches; prepares first where that has not been done. */
    public SearchAnswer search(SearchModel model, SearchTexts texts, String query, int top, ProgressListener progress)
            throws IOException, UnusableModel, UnreadableData {
        return side(model, texts, progress).search(query, top);
    }

    /**
     * Compares two texts with a model: the terms are those of the query, the only text that is found is the document.
     *
     * @throws UnusableModel as {@link #prepare}
     */
    public SearchAnswer compare(SearchModel model, String query, String document, ProgressListener progress)
            throws IOException, UnusableModel {
        long begin = System.nanoTime();
        Encoder encoder = load(model, progress).encoder;
        SparseVectors asked = SearchVectors.of(encoder, List.of(query), Side.QUERY, 1, progress);
        SparseVectors other = SearchVectors.of(encoder, List.of(document), Side.DOCUMENT, 1, progress);
        SparseVectors shared = asked.intersection(0, other);
        double[] products = products(asked, other, shared.indices());
        double score = ProductSum.round(products);
        List<Part> parts = SparseSide.parts(encoder, shared.indices(), products);
        return new SearchAnswer(
                query,
                SparseSide.terms(encoder, query, asked),
                asked.activeDims(0),
                List.of(new FoundText("", score, document, parts, SparseSide.words(encoder, document, parts))),
                parts.size(),
                (System.nanoTime() - begin) / NANOS);
    }

    private static double[] products(SparseVectors a, SparseVectors b, int[] dimensions) {
        double[] products = new double[dimensions.length];
        for (int i = 0; i < dimensions.length; i++) {
            products[i] = weight(a, dimensions[i]) * weight(b, dimensions[i]);
        }
        return products;
    }

    private static double weight(SparseVectors one, int dimension) {
        int at = Arrays.binarySearch(one.indices(), dimension);
        return at < 0 ? 0 : one.values()[at];
    }

    private static Pair pair(SearchModel model, SearchTexts texts) {
        return new Pair(model.folder(), model.options().precision(), model.bm25(), model.untrained(), texts);
    }

    private SearchSide side(SearchModel model, SearchTexts texts, ProgressListener progress)
            throws IOException, UnusableModel, UnreadableData {
        Pair pair = pair(model, texts);
        SearchSide known = sides.get(pair);
        if (known != null) {
            return known;
        }
        SearchSide made = model.bm25()
                ? Bm25Side.of(OpenedTexts.of(texts, home, progress), progress)
                : sparse(model, texts, progress);
        sides.put(pair, made);
        if (sides.size() > KEPT) {
            Pair oldest = sides.keySet().iterator().next();
            close(sides.remove(oldest));
        }
        return made;
    }

    private SearchSide sparse(SearchModel model, SearchTexts texts, ProgressListener progress)
            throws IOException, UnusableModel, UnreadableData {
        Loaded loaded = load(model, progress);
        OpenedTexts opened = OpenedTexts.of(texts, home, progress);
        Precision precision = model.options().precision();
        String variant = model.options().device().toString()
                + model.options().maxSeqLength()
                + (precision == Precision.FLOAT32 ? "" : precision.key());
        SearchIndexes.Opened found =
                new SearchIndexes(home).open(loaded.encoder, model.folder(), variant, opened, progress);
        SearchIndex index = found.index();
        return new SparseSide(
                loaded.encoder,
                index,
                new SearchedTexts(
                                opened.words(),
                                index.size(),
                                index.weights(),
                                index.width(),
                                opened.examples(),
                                opened.notices(found.blank()))
                        .with(loaded.notices));
    }

    private Loaded load(SearchModel model, ProgressListener progress) throws IOException, UnusableModel {
        ModelFolder folder = ModelFolder.open(model.folder());
        Optional<UntrainedPart> untrained = folder.untrained();
        if (untrained.isPresent() && !model.untrained()) {
            throw new UnusableModel(
                    model.folder() + ": " + untrained.get().inWords(),
                    "Train it first, or search with it all the same with --untrained.");
        }
        MessageDigest digest = Sha256.digest();
        Fingerprint256.add(digest, model.folder());
        Key key = new Key(model.folder(), model.options().precision(), Fingerprint256.end(digest));
        Loaded known = models.get(key);
        if (known != null) {
            return known;
        }
        progress.reportOrCancel("Loading the model", 0, 0);
        forgetOldest(key);
        Encoder encoder = Encoders.load(model.folder(), model.options());
        List<String> notices = new ArrayList<>();
        untrained.map(UntrainedPart::inWords).ifPresent(notices::add);
        if (model.options().precision() != Precision.FLOAT32) {
            notices.add("Queries and texts are encoded in "
                    + model.options().precision().key() + ".");
        }
        if (encoder.similarity() != SimilarityFunction.DOT) {
            notices.add(
                    encoder.similarity() == SimilarityFunction.COSINE
                            ? "The model compares by cosine: its vectors are brought to length 1 first."
                            : "The model compares by “" + encoder.similarity().key()
                                    + "”; here its texts are ranked by dot product.");
        }
        Loaded loaded = new Loaded(encoder, notices);
        models.put(key, loaded);
        return loaded;
    }

    /** Makes room for another model; one that has changed on the disk goes first. */
    private void forgetOldest(Key changed) {
        List.copyOf(models.keySet()).stream()
                .filter(key -> key.folder.equals(changed.folder) && key.precision == changed.precision)
                .forEach(this::forget);
        for (Key key : List.copyOf(models.keySet())) {
            if (models.size() >= KEPT) {
                forget(key);
            }
        }
    }

    private void forget(Key key) {
        for (Pair pair : List.copyOf(sides.keySet())) {
            if (!pair.bm25 && pair.folder.equals(key.folder) && pair.precision == key.precision) {
                close(sides.remove(pair));
            }
        }
        Loaded loaded = models.remove(key);
        loaded.encoder.close();
    }

    private static void close(SearchSide side) {
        if (side != null) {
            side.close();
        }
    }

    @Override
    public void close() {
        sides.values().forEach(SearchSide::close);
        sides.clear();
        models.values().forEach(loaded -> loaded.encoder.close());
        models.clear();
    }
}
