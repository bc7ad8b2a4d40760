package sparseworkbench.improve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;

/**
 * A run to try next.
 *
 * @param key     stable name of what was seen, such as {@code still_dense}
 * @param title   what to do, a sentence for people
 * @param why     what the run shows
 * @param source  where the values come from
 * @param changes setting → text of its new value
 */
public record Suggestion(String key, String title, String why, String source, SequencedMap<String, String> changes) {
    public Suggestion {
        changes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changes));
    }

    /** Whether the project takes all changes. */
    boolean fits(Project project) {
        Project changed = project;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            try {
                changed = changed.withText(change.getKey(), change.getValue());
            } catch (InvalidValue e) {
                return false;
            }
        }
        return true;
    }

    /**
     * The project of the run with the changes.
     *
     * @throws IllegalStateException a rule proposes what the project does not take
     */
    public Project applied(Project before) {
        Project project = before.named(before.name() + ", " + key.replace('_', ' '));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            try {
                project = project.withText(change.getKey(), change.getValue());
            } catch (InvalidValue e) {
                throw new IllegalStateException(
                        "The suggestion “" + key + "” sets " + change.getKey() + " to " + change.getValue() + ": "
                                + e.getMessage(),
                        e);
            }
        }
        return project;
    }
}
