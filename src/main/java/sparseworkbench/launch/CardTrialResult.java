package sparseworkbench.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a training on the card compared with the same one on the processor.
 *
 * @param card            its name
 * @param difference      largest relative difference between the losses of the same step
 * @param cardMillis      a step on the card
 * @param processorMillis a step on the processor
 */
public record CardTrialResult(String card, double difference, double cardMillis, double processorMillis) {

    static CardTrialResult of(JsonNode answer) {
        return new CardTrialResult(
                answer.path("card").asText(),
                answer.path("difference").asDouble(),
                answer.path("card_ms").asDouble(),
                answer.path("processor_ms").asDouble());
    }

    /** How many times as fast as on the processor a step was; empty if that is not known. */
    OptionalDouble timesProcessor() {
        return cardMillis > 0 && processorMillis > 0
                ? OptionalDouble.of(processorMillis / cardMillis)
                : OptionalDouble.empty();
    }

    /** For people. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "A training of the built-in model on the %s agrees with the processor (largest difference %.1e); a"
                        + " step took %.0f ms, on the processor %.0f ms.",
                card,
                difference,
                cardMillis,
                processorMillis);
    }
}
