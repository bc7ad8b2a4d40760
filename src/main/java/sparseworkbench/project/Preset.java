package sparseworkbench.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.loss.Reference;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

/**
 * A recipe that somebody has found to work. It belongs to one base loss: the weights of the sparsity penalties do not carry over
 * from one base loss to another.
 *
 * @param label    what people read
 * @param base     name of the base loss it was found for
 * @param settings setting path → value as typed
 * @param source   where it comes from
 */
public record Preset(String label, String base, SequencedMap<String, String> settings, Reference source) {

    public Preset {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Whether it was found for the base loss that the project has. */
    public boolean suits(Project project) {
        return baseOf(project.loss()).equals(base);
    }

    /** The project with these settings. */
    public Project applyTo(Project project) throws InvalidValue {
        Project changed = project;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            changed = changed.withText(setting.getKey(), setting.getValue());
        }
        return changed;
    }

    /** The name of the loss inside, or of the loss itself if it has none inside; the first of several. */
    static String baseOf(Variant loss) {
        return loss.values()
                .params()
                .find("loss")
                .map(param -> loss.values().get(param))
                .filter(Variant.class::isInstance)
                .map(Variant.class::cast)
                .map(Variant::name)
                .orElse(loss.name());
    }
}
