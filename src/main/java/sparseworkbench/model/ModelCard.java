package sparseworkbench.model;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import sparseworkbench.model.CardFacts.Figure;
import sparseworkbench.model.CardFacts.Trained;
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

    /** The text of a card. */
    static String of(SavedModel model, SavedModel.Numbers numbers, CardFacts facts) throws IOException {
        return new ModelCard(model, numbers, facts).write();
    }

    private String write() throws IOException {
        new CardFrontMatter(model, facts).lines().forEach(this::line);
        line("");
        line("# " + CardText.plain(facts.title().orElse(kind() + " sparse encoder")));
        line("");
        what();
        facts.training().ifPresent(this::training);
        facts.training().ifPresent(this::measured);
        usage();
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
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
                        "A dense embedding is turned into at most "
                                + csr.autoencoder().k() + " active ones of " + dimension
                                + " latents by a sparse autoencoder.";
                });
        line("");
        line("| | |");
        line("|---|---|");
        row("Base model", facts.baseModel().map(ModelCard::link).orElse("not recorded"));
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
                row("Prompt “" + CardText.plain(name) + "”", CardText.code(prompt));
            }
        });
        numbers.untrained().ifPresent(part -> {
            line("");
            line(
                    switch (part) {
                        case HEAD ->
                            "The head over the vocabulary was made up by Sparse Workbench (identity, word embeddings,"
                                    + " one bias) and has never been trained. Train it before use.";
                        case AUTOENCODER ->
                            "The autoencoder was made of random numbers by Sparse Workbench and has never been trained."
                                    + " Train it before use.";
                    });
        });
        line("");
    }

    private void row(String name, String value) {
        line("| " + name + " | " + value + " |");
    }

    private static String link(String base) {
        return CardFrontMatter.isHubName(base)
                ? "[" + CardText.plain(base) + "](https://huggingface.co/" + base + ")"
                : "the folder " + CardText.code(base);
    }

    private void training(Trained training) {
        line("## Training");
        line("");
        line("| data | used for | what |");
        line("|---|---|---|");
        training.data()
                .forEach(source -> line("| " + CardText.code(source.name()) + " | " + source.use() + " | "
                        + CardText.plain(source.content()) + " |"));
        line("");
        line("Loss: "
                + String.join(
                        " with ", training.losses().stream().map(CardText::code).toList()) + ", with these settings:");
        line("");
        line(CardText.block("json", training.loss()));
        changed(training);
        line("| | |");
        line("|---|---|");
        training.run().forEach((name, value) -> row(name, CardText.plain(value)));
        line("");
        training.project().ifPresent(this::again);
    }

    private void changed(Trained training) {
        if (training.changed().isEmpty()) {
            line("All other settings are the defaults.");
        } else {
            line("Settings that are not the defaults:");
            line("");
            training.changed().forEach((name, value) -> line("- " + CardText.code(name) + ": " + CardText.code(value)));
        }
        line("");
    }

    private void again(String project) {
        line("To train it again: put this into a file `project.json`, with the files it names beside it, and start"
                + " `workbench train` with its folder.");
        line("");
        line("<details><summary>project.json: all settings</summary>");
        line("");
        line(CardText.block("json", project));
        line("</details>");
        line("");
    }

    private void measured(Trained training) {
        if (training.figures().isEmpty()) {
            return;
        }
        line("## Measured");
        line("");
        line("| metric | before the first step | after step " + training.step() + " |");
        line("|---|---:|---:|");
        for (Figure figure : training.figures()) {
            line("| " + CardText.code(figure.name()) + " | " + number(figure.before()) + " | " + number(figure.after())
                    + " |");
        }
        line("");
        training.caveat().ifPresent(caveat -> {
            line("**Note**: " + CardText.plain(caveat));
            line("");
        });
        if (training.figures().stream().allMatch(figure -> figure.before().isEmpty())) {
            line("It was not measured before the first step.");
            line("");
        }
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "–";
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
