package sparseworkbench.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.model.backbone.BackboneConfig;

/** Writes {@code README.md} of a model folder: what it is, what it was trained on and how it is used. */
final class ModelCard {
    private final SavedModel model;
    private final SavedModel.Numbers numbers;
    private final CardFacts facts;
    private final StringBuilder text = new StringBuilder();

    private ModelCard(SavedModel model, SavedModel.Numbers numbers, CardFacts facts) {
        this.model = model;
        this.numbers = numbers;
        this.facts = facts;
    }

    static String of(SavedModel model, SavedModel.Numbers numbers, CardFacts facts) throws IOException {
        return new ModelCard(model, numbers, facts).write();
    }

    private String write() throws IOException {
        front();
        line("# " + facts.title().orElse(kind() + " sparse encoder"));
        line("");
        what();
        training();
        metrics();
        usage();
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void front() {
        line("---");
        List<String> tags = new ArrayList<>(List.of("sentence-transformers", "sparse-encoder", "sparse"));
        tags.addAll(
                switch (model) {
                    case SavedModel.Splade ignored -> List.of("splade");
                    case SavedModel.InferenceFree ignored -> List.of("asymmetric", "inference-free", "splade");
                    case SavedModel.Csr ignored -> List.of("csr");
                });
        line("tags: [" + String.join(", ", tags) + "]");
        facts.baseModel().ifPresent(base -> line("base_model: " + quoted(base)));
        line("pipeline_tag: feature-extraction");
        line("library_name: sentence-transformers");
        line("---");
        line("");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String kind() {
        return switch (model) {
            case SavedModel.Splade ignored -> "SPLADE";
            case SavedModel.InferenceFree ignored -> "Inference-free SPLADE";
            case SavedModel.Csr ignored -> "CSR";
        };
    }

    private TransformerOrigin transformer() {
        return switch (model) {
            case SavedModel.Splade splade -> splade.transformer();
            case SavedModel.InferenceFree router -> router.documents().transformer();
            case SavedModel.Csr csr -> csr.transformer();
        };
    }

    private void what() throws IOException {
        BackboneConfig config = transformer().folder().config();
        int dimension = model instanceof SavedModel.Csr csr
                ? csr.autoencoder().hiddenDim()
                : config.sizes().vocabulary();
        line(
                switch (model) {
                    case SavedModel.Splade ignored ->
                        "Turns a text into weights of the vocabulary's tokens, for search and comparison.";
                    case SavedModel.InferenceFree ignored ->
                        "Documents are turned into weights of the vocabulary's tokens by a transformer; queries are "
                                + "looked up in a table, without any model.";
                    case SavedModel.Csr csr ->
                        "A dense embedding is turned into " + csr.autoencoder().k() + " active ones of " + dimension
                                + " latents by a sparse autoencoder.";
                });
        line("");
        line("| | |");
        line("|---|---|");
        row("Base model", facts.baseModel().orElse("not recorded"));
        row(
                "Encoder",
                config.family().modelType() + ", " + config.sizes().layers() + " layers of width "
                        + config.sizes().hidden());
        row("Dimensions", Integer.toString(dimension));
        row("Longest text", numbers.limit() + " tokens");
        if (!(model instanceof SavedModel.Csr) && SpecialTokens.leftOut(transformer(), numbers)) {
            row("Special tokens", SpecialTokens.State.LEFT_OUT.words());
        }
        row("Similarity", model.sentence().similarity().orElse("dot"));
        model.sentence().prompts().forEach((name, prompt) -> {
            if (!prompt.isEmpty()) {
                row("Prompt “" + name + "”", "`" + prompt + "`");
            }
        });
        if (numbers.untrainedHead()) {
            line("");
            line("The head over the vocabulary was made up by Sparse Workbench (identity, word embeddings, one"
                    + " bias) and has never been trained. Train it before use.");
        }
        line("");
    }

    private void row(String name, String value) {
        line("| " + name + " | " + value.replace("|", "\\|").replace("\n", " ") + " |");
    }

    private void training() {
        if (facts.data().isEmpty() && facts.loss().isEmpty()) {
            return;
        }
        line("## Training");
        line("");
        facts.data().ifPresent(data -> line("Data: " + data + "\n"));
        facts.loss().ifPresent(loss -> line("Loss: `" + loss + "`\n"));
        if (!facts.parameters().isEmpty()) {
            line("| setting | value |");
            line("|---|---|");
            facts.parameters().forEach((name, value) -> row("`" + name + "`", value));
            line("");
        }
    }

    private void metrics() {
        if (facts.metrics().isEmpty()) {
            return;
        }
        line("## Measured");
        line("");
        line("| metric | value |");
        line("|---|---:|");
        for (Map.Entry<String, Double> metric : facts.metrics().entrySet()) {
            row("`" + metric.getKey() + "`", String.format(Locale.ROOT, "%.4f", metric.getValue()));
        }
        line("");
    }

    private void usage() {
        text.append("""
            ## Use

            ```python
            from sentence_transformers import SparseEncoder

            model = SparseEncoder("path/to/this/folder")
            queries = model.encode_query(["what is a sparse embedding?"])
            documents = model.encode_document(["Most of its dimensions are zero.", "A bridge over the river."])
            print(model.similarity(queries, documents))
            ```

            Written by Sparse Workbench.
            """);
    }
}
