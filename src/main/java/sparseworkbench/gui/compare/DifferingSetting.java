package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.project.FrozenSetting;

/**
 * A setting that has not the same value in all runs.
 *
 * @param path    dotted setting path
 * @param section what part of the project it belongs to
 * @param label   what people read
 */
record DifferingSetting(String path, String section, String label) {

    /** The settings in which projects differ, in the order of their forms; one that only some have differs too. */
    static List<DifferingSetting> of(List<List<FrozenSetting>> projects) {
        Map<String, FrozenSetting> first = new LinkedHashMap<>();
        Map<String, Set<String>> values = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (List<FrozenSetting> project : projects) {
            for (FrozenSetting setting : project) {
                first.putIfAbsent(setting.path(), setting);
                values.computeIfAbsent(setting.path(), path -> new HashSet<>()).add(setting.value());
                counts.merge(setting.path(), 1, Integer::sum);
            }
        }
        long complete = projects.stream().filter(project -> !project.isEmpty()).count();
        List<DifferingSetting> differing = new ArrayList<>();
        first.forEach((path, setting) -> {
            if (values.get(path).size() > 1 || counts.get(path) < complete) {
                differing.add(new DifferingSetting(path, setting.section(), setting.label()));
            }
        });
        return differing;
    }
}
