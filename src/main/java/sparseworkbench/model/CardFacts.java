package sparseworkbench.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a model card says about a training; everything may be unknown.
 *
 * @param title      heading
 * @param baseModel  what was trained
 * @param data       what it was trained on: a sentence or two
 * @param loss       name of the loss
 * @param parameters settings of loss and training, by their names
 * @param metrics    what was measured: name → value, sparsity included
 */
public record CardFacts(
        Optional<String> title,
        Optional<String> baseModel,
        Optional<String> data,
        Optional<String> loss,
        SequencedMap<String, String> parameters,
        SequencedMap<String, Double> metrics) {

    /** Nothing is known. */
    public static final CardFacts NONE = new CardFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());

    public CardFacts {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
    }
}
