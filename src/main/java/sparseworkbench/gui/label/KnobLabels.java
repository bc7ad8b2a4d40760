package sparseworkbench.gui.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.Param;

/** A job speaks of its settings as the command line calls them; the dialog says the same with its own labels. */
final class KnobLabels {
    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)( [a-z][a-z-]*)?");
    private static final Pattern KEY = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");
    private static final String ROLES = "the roles of the columns (Data page)";
    /** Options that the dialog does not have, because the project says the same. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "text-column-names", ROLES,
            "anchor-column-name", ROLES,
            "positive-column-name", ROLES,
            "corpus-column-name", "another name, such as text, in its file");

    private static final Map<String, String> REASONS = reasons();

    private final List<Param<?>> knobs;

    KnobLabels(LabelTask task) {
        knobs = task.params().params();
    }

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("blank", "because a text is blank");
        reasons.put("repeated", "because the same pair stands there once more");
        reasons.put("positives", "because they are right answers of the query");
        return reasons;
    }

    /** What a job says, for the window. */
    String of(String text) {
        String said = OPTION.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(option(found.group(1), found.group(2))));
        for (LabelTask task : LabelTask.values()) {
            said = said.replace("“workbench " + task.job().replace('-', ' ') + "”", "“" + task.label() + "”");
        }
        return KEY.matcher(said)
                .replaceAll(found -> Matcher.quoteReplacement(
                        knob(found.group()).map(KnobLabels::quoted).orElse(found.group())));
    }

    /** Why something was left out, to stand behind “Left out”. */
    String reason(String key) {
        return knob(key).map(knob -> "by " + quoted(knob)).orElse(REASONS.getOrDefault(key, "(" + key + ")"));
    }

    private String option(String name, String following) {
        String behind = following == null ? "" : following;
        Optional<Param<?>> knob = knob(name.replace('-', '_'));
        if (knob.isEmpty()) {
            return ELSEWHERE.getOrDefault(name, "--" + name) + behind;
        }
        return quoted(knob.get())
                + choice(knob.get(), behind.strip())
                        .map(label -> " “" + label + "”")
                        .orElse(behind);
    }

    private static Optional<String> choice(Param<?> knob, String value) {
        return knob.type() instanceof ChoiceType type
                ? type.choices().stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(ChoiceType.Choice::label)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Param<?>> knob(String key) {
        return knobs.stream().filter(knob -> knob.key().equals(key)).findFirst().map(knob -> knob);
    }

    private static String quoted(Param<?> knob) {
        return "“" + knob.label() + "”";
    }
}
