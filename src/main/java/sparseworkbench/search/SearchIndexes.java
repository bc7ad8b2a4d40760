package sparseworkbench.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;

/**
 * The search indexes of a home, one for each model and each file of texts, made when they are first asked for and used again for as long as
 * neither has changed. The {@value #KEPT} that were used last are kept.
 */
final class SearchIndexes {
    private static final int KEPT = 20;
    private static final int BATCH = 32;
    /** As many as the encoder sorts by length at a time. */
    private static final int MOST_TEXTS = 8192;

    private static final int LEAST_TEXTS = 512;
    /** How many are encoded before it is known how dense the vectors are. */
    private static final int FIRST_TEXTS = 2048;
    /** Weights that are encoded at a time: some 130 megabytes. */
    private static final int MOST_WEIGHTS = 1 << 24;

    private final Home home;

    /**
     * An index that is open.
     *
     * @param blank texts that were left out of it
     */
    record Opened(SearchIndex index, long blank) {}

    SearchIndexes(Home home) {
        this.home = home;
    }

    /**
     * Opens the index of a model and texts, after making it where there is none.
     *
     * @param folder   the model's
     * @param variant  what else the vectors depend on
     * @throws UnreadableData the texts cannot be read, or there are none
     */
    Opened open(Encoder encoder, Path folder, String variant, OpenedTexts texts, ProgressListener progress)
            throws IOException, UnreadableData {
        Path place = home.searches().resolve(key(folder, variant, texts));
        if (Files.isDirectory(place)) {
            try {
                Opened known = open(place);
                used(place);
                return known;
            } catch (IOException e) {
                // Of another version, or damaged: made anew.
                AtomicFolder.delete(place);
            }
        }
        // Said before anything is written.
        long[] count = new long[1];
        long blank = texts.read(text -> ++count[0] > 0, progress);
        AtomicFolder.writeOnce(place, beside -> {
            try {
                build(encoder, texts, count[0], blank, beside, progress);
            } catch (UnreadableData e) {
                throw new IOException(e.problem().what() + " " + e.problem().cure(), e);
            }
        });
        prune(place);
        return open(place);
    }

    private static Opened open(Path place) throws IOException {
        SearchIndex index = SearchIndex.open(place);
        return new Opened(index, index.blank());
    }

    private static String key(Path folder, String variant, OpenedTexts texts) throws IOException {
        MessageDigest digest = Sha256.digest();
        Fingerprint256.add(digest, folder);
        digest.update((variant + "\0" + texts.fingerprint()).getBytes(StandardCharsets.UTF_8));
        return Fingerprint256.end(digest);
    }

    private static void build(
            Encoder encoder, OpenedTexts texts, long total, long blank, Path folder, ProgressListener progress)
            throws IOException, UnreadableData {
        try (IndexBuilder builder = new IndexBuilder(folder, encoder.dimension())) {
            Chunk chunk = new Chunk(encoder, builder, total, progress);
            texts.read(chunk::take, ProgressListener.NONE);
            chunk.flush();
            builder.finish(blank);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Texts that wait to be encoded together. */
    private static final class Chunk {
        private final Encoder encoder;
        private final IndexBuilder builder;
        private final long total;
        private final ProgressListener progress;
        private final List<Text> waiting = new ArrayList<>();
        private int size = FIRST_TEXTS;
        private long done;

        Chunk(Encoder encoder, IndexBuilder builder, long total, ProgressListener progress) {
            this.encoder = encoder;
            this.builder = builder;
            this.total = total;
            this.progress = progress;
        }

        boolean take(Text text) {
            waiting.add(text);
            if (waiting.size() == size) {
                try {
                    flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return true;
        }

        void flush() throws IOException {
            if (waiting.isEmpty()) {
                return;
            }
            SparseVectors vectors = SearchVectors.of(
                    encoder, waiting.stream().map(Text::text).toList(), Side.DOCUMENT, BATCH, (activity, some, all) -> {
                        progress.reportOrCancel("Indexing", done + some, total);
                        return true;
                    });
            builder.add(waiting, vectors);
            done += waiting.size();
            progress.reportOrCancel("Indexing", done, total);
            size = (int) Math.clamp(MOST_WEIGHTS / Math.max(1, vectors.meanActiveDims()), LEAST_TEXTS, MOST_TEXTS);
            waiting.clear();
        }
    }

    private static void used(Path place) {
        try {
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // Only the order of deletion suffers: a folder that cannot be written to can be searched all the same.
        }
    }

    /** Deletes those that were not used for longest; what cannot be deleted now is deleted after another search. */
    private void prune(Path made) {
        try {
            deleteOld(made);
        } catch (IOException e) {
            // Another process may have one of them open.
        }
    }

    private void deleteOld(Path made) throws IOException {
        List<Path> old;
        try (Stream<Path> all = Files.list(home.searches())) {
            old = all.filter(place -> !place.equals(made)
                            && !place.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(SearchIndexes::lastUse).reversed())
                    .skip(KEPT - 1L)
                    .toList();
        }
        for (Path place : old) {
            AtomicFolder.delete(place);
        }
    }

    private static FileTime lastUse(Path place) {
        try {
            return Files.getLastModifiedTime(place);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // Deleted by another process in the meantime.
        }
    }
}
