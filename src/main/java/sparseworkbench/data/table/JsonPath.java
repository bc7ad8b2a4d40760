package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from a value of a JSON file to its rows: names of fields, {@code []} for each value of a list, {@code *} for each value of an object, as in
 * {@code data[].paragraphs[].qas[]}.
 *
 * @param steps none where the values are the rows
 */
record JsonPath(List<String> steps) {
    static final String EACH = "[]";
    static final String ANY = "*";
    static final JsonPath HERE = new JsonPath(List.of());

    JsonPath {
        steps = List.copyOf(steps);
    }

    static JsonPath parse(String text) {
        List<String> steps = new ArrayList<>();
        for (String part : text.strip().replaceFirst("^\\$\\.?", "").split("\\.")) {
            String name = part.strip();
            int lists = 0;
            while (name.endsWith(EACH)) {
                name = name.substring(0, name.length() - EACH.length()).strip();
                lists++;
            }
            if (!name.isEmpty()) {
                steps.add(name);
            }
            for (int i = 0; i < lists; i++) {
                steps.add(EACH);
            }
        }
        return new JsonPath(steps);
    }

    JsonPath with(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPath(longer);
    }

    /** The same for each field of the outermost object. */
    JsonPath any() {
        List<String> any = new ArrayList<>(steps);
        if (!any.isEmpty() && !any.getFirst().equals(EACH)) {
            any.set(0, ANY);
        }
        return new JsonPath(any);
    }

    boolean isHere() {
        return steps.isEmpty();
    }

    /** What the values at its end are called where they have no names of their own. */
    String lastName() {
        return steps.reversed().stream()
                .filter(step -> !step.equals(EACH) && !step.equals(ANY))
                .findFirst()
                .orElse("value");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append(step.equals(EACH) || text.isEmpty() ? "" : ".").append(step);
        }
        return text.toString();
    }
}
