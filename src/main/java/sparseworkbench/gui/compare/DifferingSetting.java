package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.store.Run;

/**
 * A setting that has not the same value in all runs.
 *
 * @param path    dotted setting path
 * @param section what part of the project it belongs to
 * @param label   what people read
 */
record DifferingSetting(String path, String section, String label) {

    private static final String MARK = Run.IMPORTED + ".";
    private static final String LOSS_NAME = "loss.name";

    private static boolean isImported(List<FrozenSetting> project) {
        return project.stream().anyMatch(setting -> setting.path().startsWith(MARK));
    }

    /**
     * The settings in which projects differ, in the order of their forms; one that only some have differs too. Of imported runs only a few settings are
     * known: those are compared, and that others are missing there says nothing.
     */
    static List<DifferingSetting> of(List<List<FrozenSetting>> projects) {
        Map<String, FrozenSetting> first = new LinkedHashMap<>();
        Map<String, Set<String>> values = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (List<FrozenSetting> project : projects) {
            boolean imported = isImported(project);
            for (FrozenSetting setting : project) {
                if (setting.path().startsWith(MARK)
                        || imported && setting.path().startsWith(LOSS_NAME)) {
                    continue;
                }
                first.putIfAbsent(setting.path(), setting);
                values.computeIfAbsent(setting.path(), path -> new HashSet<>()).add(setting.value());
                counts.merge(setting.path(), imported ? 0 : 1, Integer::sum);
            }
        }
        long complete = projects.stream()
                .filter(project -> !project.isEmpty() && !isImported(project))
                .count();
        List<DifferingSetting> differing = new ArrayList<>();
        first.forEach((path, setting) -> {
            if (values.get(path).size() > 1 || counts.get(path) < complete) {
                differing.add(new DifferingSetting(path, setting.section(), setting.label()));
            }
        });
        return differing;
    }
}
