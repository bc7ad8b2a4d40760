package sparseworkbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.model.CardFacts.Figure;

/**
 * The YAML block at the top of a card, with the fields of the hub's model cards and the tags that the reference gives its own. Texts are
 * in double quotes with JSON's escapes, which YAML reads alike.
 */
final class CardFrontMatter {
    /** What the hub takes for a model: anything else would be a broken link there. */
    private static final Pattern HUB_NAME = Pattern.compile("[\\w.-]+/[\\w.-]+");

    private final SavedModel model;
    private final CardFacts facts;
    private final List<String> lines = new ArrayList<>();

    CardFrontMatter(SavedModel model, CardFacts facts) {
        this.model = model;
        this.facts = facts;
    }

    List<String> lines() {
        lines.add("---");
        lines.add("tags:");
        tags().forEach(tag -> lines.add("- " + quoted(tag)));
        facts.baseModel()
                .filter(CardFrontMatter::isHubName)
                .ifPresent(base -> lines.add("base_model: " + quoted(base)));
        lines.add("pipeline_tag: feature-extraction");
        lines.add("library_name: sentence-transformers");
        List<Figure> measured = facts.training().map(CardFacts.Trained::figures).orElse(List.of()).stream()
                .filter(figure -> figure.after().isPresent())
                .toList();
        if (!measured.isEmpty()) {
            results(measured);
        }
        lines.add("---");
        return lines;
    }

    static boolean isHubName(String name) {
        return HUB_NAME.matcher(name).matches();
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>(List.of("sentence-transformers", "sparse-encoder", "sparse"));
        tags.addAll(
                switch (model) {
                    case SavedModel.Splade ignored -> List.of("splade");
                    case SavedModel.InferenceFree ignored -> List.of("asymmetric", "inference-free", "splade");
                    case SavedModel.Csr ignored -> List.of("csr");
                });
        facts.training().ifPresent(training -> {
            tags.add("generated_from_trainer");
            tags.add("dataset_size:" + training.rows());
            training.losses().forEach(loss -> tags.add("loss:" + loss));
        });
        return tags;
    }

    private void results(List<Figure> measured) {
        lines.add("metrics:");
        measured.forEach(figure -> lines.add("- " + quoted(figure.name())));
        lines.add("model-index:");
        lines.add("- name: " + quoted(facts.title().orElse("Sparse encoder")));
        lines.add("  results:");
        lines.add("  - task:");
        lines.add("      type: feature-extraction");
        lines.add("    dataset:");
        lines.add("      type: unknown");
        lines.add("      name: " + quoted(evaluated().orElse("unknown") + reservation()));
        lines.add("    metrics:");
        for (Figure figure : measured) {
            lines.add("    - type: " + quoted(figure.name()));
            lines.add("      value: "
                    + String.format(Locale.ROOT, "%.6f", figure.after().getAsDouble()));
        }
    }

    private Optional<String> evaluated() {
        return facts.training().map(CardFacts.Trained::data).orElse(List.of()).stream()
                .filter(source -> source.use().equals(CardFacts.EVALUATED))
                .map(CardFacts.Source::name)
                .findFirst();
    }

    /** Sites list these figures beside others and show nothing else of the card. */
    private String reservation() {
        return facts.training().flatMap(CardFacts.Trained::caveat).isPresent()
                ? " (figures of retrieval cannot be compared with others)"
                : "";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
