package sparseworkbench.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantSetType;

/**
 * One setting of a project as it was when a run was started, for tables and comparisons.
 *
 * @param path    dotted setting path
 * @param section what part of the project it belongs to, for people
 * @param label   what people read
 * @param value   the value as text
 * @param changed whether it differs from the default
 */
public record FrozenSetting(String path, String section, String label, String value, boolean changed) {

    /**
     * All settings of a frozen project, in the order of its forms. A project that this version cannot read any more is listed
     * as it was written, by its keys.
     */
    public static List<FrozenSetting> read(String configJson) {
        Optional<Project> project =
                ProjectFile.parse(configJson, ProjectFile.FILE_NAME).project();
        List<FrozenSetting> settings = new ArrayList<>();
        if (project.isPresent()) {
            for (Section section : Section.values()) {
                add(
                        section == Section.LOSS ? "" : section.key(),
                        section.label(),
                        project.get().values(section),
                        settings);
            }
        } else {
            addPlain("", plain(configJson), settings);
        }
        return List.copyOf(settings);
    }

    /** The values alone: path → value. */
    public static Map<String, String> values(String configJson) {
        Map<String, String> values = new LinkedHashMap<>();
        read(configJson).forEach(setting -> values.put(setting.path, setting.value));
        return values;
    }

    private static void add(String prefix, String section, Values values, List<FrozenSetting> settings) {
        for (Param<?> param : values.params().params()) {
            String path = prefix.isEmpty() ? param.key() : prefix + "." + param.key();
            if (values.isActive(param)) {
                settings.add(
                        new FrozenSetting(path, section, param.label(), values.text(param), values.isChanged(param)));
                if (values.get(param) instanceof Variant variant) {
                    add(path, section, variant.values(), settings);
                }
                if (values.get(param) instanceof List<?> list) {
                    add(path, section, list, settings);
                }
                if (param.type() instanceof VariantSetType && values.get(param) instanceof Map<?, ?> chosen) {
                    chosen.forEach((name, inside) -> add(path + "." + name, section, (Values) inside, settings));
                }
            }
        }
    }

    /** The settings of kinds that stand in a list, by number. */
    private static void add(String path, String section, List<?> list, List<FrozenSetting> settings) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Optional<?> present && present.orElse(null) instanceof Variant variant) {
                add(path + "." + i, section, variant.values(), settings);
            }
        }
    }

    private static Object plain(String configJson) {
        try {
            return new LocatedJson(configJson).root();
        } catch (IOException e) {
            return Map.of("project", configJson);
        }
    }

    private static void addPlain(String path, Object value, List<FrozenSetting> settings) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> addPlain(path.isEmpty() ? key.toString() : path + "." + key, inner, settings));
        } else {
            String section = path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
            settings.add(new FrozenSetting(path, section, path, String.valueOf(value), false));
        }
    }
}
