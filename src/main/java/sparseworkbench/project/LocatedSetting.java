package sparseworkbench.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * One setting of a project where it stands, nested forms included.
 *
 * @param path    dotted setting path
 * @param section what part of the project it belongs to
 * @param param   its description
 * @param values  the form it is a part of
 */
public record LocatedSetting(String path, Section section, Param<?> param, Values values) {

    /** All settings of a project, in the order of its forms; of a nested form, those of the kind that is chosen. */
    public static List<LocatedSetting> all(Project project) {
        List<LocatedSetting> all = new ArrayList<>();
        for (Section section : Section.values()) {
            collect(section, section == Section.LOSS ? "" : section.key() + ".", project.values(section), all);
        }
        return List.copyOf(all);
    }

    private static void collect(Section section, String prefix, Values values, List<LocatedSetting> all) {
        for (Param<?> param : values.params().params()) {
            String path = prefix + param.key();
            all.add(new LocatedSetting(path, section, param, values));
            if (values.get(param) instanceof Variant nested) {
                collect(section, path + ".", nested.values(), all);
            }
        }
    }

    /** The setting at a path, if the project has it. */
    public static Optional<LocatedSetting> find(Project project, String path) {
        return all(project).stream()
                .filter(setting -> setting.path.equals(path))
                .findFirst();
    }

    /** Its value as text. */
    public String text() {
        return values.text(param);
    }

    /** Whether it has an effect with the other settings as they are. */
    public boolean isActive() {
        return values.isActive(param);
    }
}
