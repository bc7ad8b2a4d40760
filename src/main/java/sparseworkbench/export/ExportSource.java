package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.data.TextCollection;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.progress.ProgressListener;

/**
 * What is exported.
 *
 * @param name     what the model is called, for files and snippets
 * @param model    its folder; none for a kind that needs none
 * @param options  how it computes
 * @param run      the run that made it, if it was one
 * @param corpus   the file of documents; otherwise the evaluation set of the run
 * @param queries  the file of queries; otherwise those of the evaluation set
 * @param vectors  the file of the documents' vectors, if they were made before; otherwise they are encoded
 * @param choices   choices of the kind
 * @param progress hears how far it is
 */
public record ExportSource(
        String name,
        Optional<Path> model,
        EncoderOptions options,
        Optional<ExportedRun> run,
        Optional<Path> corpus,
        Optional<Path> queries,
        Optional<Path> vectors,
        Choices choices,
        ProgressListener progress) {

    /**
     * Choices of single kinds.
     *
     * @param sparseVector whether OpenSearch is to search approximately, in a {@code sparse_vector} field
     * @param data         whether a project takes its data along
     * @param batchSize    texts encoded at once
     */
    public record Choices(boolean sparseVector, boolean data, int batchSize) {}

    /** Ten texts that every model must give the same vectors for after it was written. */
    static final List<String> SAMPLES = List.of(
            "a large vehicle carrying passengers by road",
            "how do I reset a forgotten password",
            "The quick brown fox jumps over the lazy dog.",
            "symptoms of iron deficiency",
            "Café naïve — 東京 2026!",
            "SELECT name FROM users WHERE id = 7;",
            "A river flows from the mountains to the sea.",
            "x",
            "best way to learn the violin as an adult beginner",
            "Prices rose by 3.5 % in the third quarter, more than analysts had expected.");

    Path folder() throws IOException {
        return model.orElseThrow(() -> new IOException("This kind of export needs a model."));
    }

    ExportedRun ofRun() throws IOException {
        return run.orElseThrow(() -> new IOException("This kind of export is about a run: choose a run."));
    }

    /** The documents, with what they are called. */
    DocumentSet documents() throws IOException {
        if (corpus.isPresent()) {
            TextCollection texts = TextCollection.of(corpus.get());
            // What encodes a file does not read its titles.
            return DocumentSet.ofFile(corpus.get(), vectors.isPresent() ? texts : texts.withTitles());
        }
        if (vectors.isPresent() && FinishedVectors.haveTexts(vectors.get())) {
            return DocumentSet.ofFile(vectors.get(), TextCollection.of(vectors.get()));
        }
        return evaluation()
                .map(set -> new DocumentSet(set.name(), reader -> {
                    for (var text : set.corpus()) {
                        if (!reader.text(text)) {
                            break;
                        }
                    }
                }))
                .orElseThrow(() -> new IOException(
                        run.isPresent()
                                ? "Run " + run.get().number()
                                        + " was not evaluated on a corpus. Name a file of documents (on the"
                                        + " command line: --corpus FILE)."
                                : vectors.isPresent()
                                        ? vectors.get() + " holds vectors without texts. Name the file that they were"
                                                + " made of (on the command line: --corpus FILE)."
                                        : "A model alone has no documents. Name a file of them (on the command line:"
                                                + " --corpus FILE)."));
    }

    /** The queries, where there are some. */
    List<Text> asked() throws IOException {
        if (queries.isPresent()) {
            return TextCollection.of(queries.get()).read(progress);
        }
        boolean others = corpus.isPresent() || vectors.isPresent() && FinishedVectors.haveTexts(vectors.get());
        return others ? List.of() : evaluation().map(RetrievalSet::queries).orElse(List.of());
    }

    private Optional<RetrievalSet> evaluation() throws IOException {
        return run.isPresent() ? run.get().evaluation(progress) : Optional.empty();
    }
}
