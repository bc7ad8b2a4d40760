package sparseworkbench.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sparseworkbench.data.DataParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * Everything a person chose for a training, immutable. Values may be out of range while somebody types: {@link #problems}
 * says so, and only the planner decides whether a run can start.
 */
public final class Project {
    private final String name;
    private final Map<Section, Values> sections;

    private Project(String name, Map<Section, Values> sections) {
        this.name = name;
        this.sections = Collections.unmodifiableMap(new EnumMap<>(sections));
    }

    /** Every setting at its default. */
    public static Project withDefaults(String name) {
        Map<Section, Values> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(section, section.params().defaults());
        }
        return new Project(name, sections);
    }

    /** Every setting at its default, and no data yet. */
    public static Project empty(String name) {
        Project defaults = withDefaults(name);
        return defaults.with(Section.DATA, defaults.data().with(DataParams.TRAIN, ""));
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    public Project named(String newName) {
        return new Project(newName, sections);
    }

    public Values values(Section section) {
        return sections.get(section);
    }

    /** The same project with one section replaced. */
    public Project with(Section section, Values values) {
        if (values.params() != section.params()) {
            throw new IllegalArgumentException("Values of another section than " + section.key());
        }
        Map<Section, Values> changed = new EnumMap<>(sections);
        changed.put(section, values);
        return new Project(name, changed);
    }

    public Values data() {
        return values(Section.DATA);
    }

    public Values model() {
        return values(Section.MODEL);
    }

    public Variant loss() {
        return values(Section.LOSS).get(LossCatalog.LOSS);
    }

    public Values training() {
        return values(Section.TRAINING);
    }

    public Values evaluation() {
        return values(Section.EVALUATION);
    }

    /**
     * The same project with one setting changed to what a person typed.
     *
     * @param path dotted, for instance {@code training.batch_size} or {@code loss.loss.scale}
     * @throws InvalidValue if there is no such setting or the text is not a value of it
     */
    public Project withText(String path, String text) throws InvalidValue {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Section section = Section.find(head).orElseThrow(() -> new InvalidValue(unknownSection(path, head)));
        if (section == Section.LOSS) {
            return with(section, values(section).withText(path, text));
        }
        if (dot < 0) {
            throw new InvalidValue(Problem.error(
                    path,
                    "“" + path + "” is a group of settings.",
                    "Name one of them, such as "
                            + section.path(section.params().params().getFirst().key()) + "."));
        }
        try {
            return with(section, values(section).withText(path.substring(dot + 1), text));
        } catch (InvalidValue e) {
            throw new InvalidValue(e.asProblem(head));
        }
    }

    private static Problem unknownSection(String path, String head) {
        List<String> known = Arrays.stream(Section.values()).map(Section::key).toList();
        String near = NearestName.of(head, known);
        String cure = near.isEmpty()
                ? "A setting starts with one of " + String.join(", ", known) + "."
                : "Did you mean “" + near + path.substring(head.length()) + "”?";
        return Problem.error(path, "There is no setting “" + path + "”.", cure);
    }

    /** What is wrong with the settings by themselves, without a look at files: located by setting path. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        sections.forEach((section, values) ->
                values.problems().forEach(p -> problems.add(section == Section.LOSS ? p : p.under(section.key()))));
        return problems;
    }

    /** The content of a project file, in order. */
    Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(ProjectFile.FORMAT, ProjectFile.CURRENT_FORMAT);
        plain.put(ProjectFile.NAME, name);
        sections.forEach((section, values) -> {
            Map<String, Object> content = values.toPlain();
            plain.put(section.key(), section == Section.LOSS ? content.get(section.key()) : content);
        });
        return plain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Project that && name.equals(that.name) && sections.equals(that.sections);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + sections.hashCode();
    }

    @Override
    public String toString() {
        return name
                + sections.entrySet().stream()
                        .map(e -> e.getKey().key() + e.getValue())
                        .collect(Collectors.joining());
    }
}
