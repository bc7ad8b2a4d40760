package sparseworkbench.plan.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sparseworkbench.project.Project;

/**
 * One combination.
 *
 * @param project what it is
 * @param differs what sets it apart from the others: name of a setting → its value
 */
record Configuration(Project project, SequencedMap<String, String> differs) {

    Configuration {
        differs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(differs));
    }

    /** The same with one thing more that sets it apart. */
    Configuration with(Project changed, String setting, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(differs);
        more.put(setting, value);
        return new Configuration(changed, more);
    }

    /** "Batch size 16 · Learning rate 1e-4"; a loss is its name alone. */
    String name() {
        return differs.entrySet().stream().map(Configuration::words).collect(Collectors.joining(" · "));
    }

    private static String words(Map.Entry<String, String> entry) {
        return entry.getKey().equals(Axis.LOSS) ? entry.getValue() : entry.getKey() + " " + entry.getValue();
    }
}
