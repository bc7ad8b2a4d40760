package sparseworkbench.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Other settings of a loss that are worth a try where somebody looks for the best loss for their data.
 *
 * @param label    what is different, as the end of "In-batch ranking, …"
 * @param settings setting path of a project → value as typed
 */
public record LossVariation(String label, SequencedMap<String, String> settings) {
    public LossVariation {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }
}
