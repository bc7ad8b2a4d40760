package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import sparseworkbench.file.FileBound;

/**
 * What the card of a dataset, the {@code README.md} of its folder, says of its files: configurations, and the splits of each.
 *
 * @param configurations name → split → patterns of paths below the folder, in the card's order
 * @param standard       the configuration that is meant where none is named
 * @param classes        configuration → column → what its whole numbers stand for, in their order
 */
public record DatasetCard(
        Map<String, Map<String, List<String>>> configurations,
        Optional<String> standard,
        Map<String, Map<String, List<String>>> classes) {
    private static final String FILE = "README.md";
    private static final Pattern FRONT = Pattern.compile("\\A\\s*---\\R(.*?)\\R---", Pattern.DOTALL);
    private static final DatasetCard NONE = new DatasetCard(Map.of(), Optional.empty(), Map.of());

    /** A card that says nothing of files where there is none. */
    public static DatasetCard read(Path folder) throws UnreadableData {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try {
            Matcher front = FRONT.matcher(new String(FileBound.SETTINGS.read(file), StandardCharsets.UTF_8));
            return front.find() ? of(load(front.group(1), file)) : NONE;
        } catch (IOException e) {
            throw TableErrorMessages.unreadable(file, e);
        }
    }

    private static Object load(String front, Path file) throws UnreadableData {
        LoaderOptions options = new LoaderOptions();
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(front);
        } catch (YAMLException e) {
            throw new UnreadableData(
                    "The lines between “---” at the beginning of " + file + " are not valid YAML.",
                    "Correct them, or delete them: the files are then known by their names.");
        }
    }

    private static DatasetCard of(Object front) {
        Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
        Optional<String> standard = Optional.empty();
        for (Object one : list(map(front).get("configs"))) {
            Map<?, ?> configuration = map(one);
            String name = text(configuration.get("config_name")).orElse("default");
            Map<String, List<String>> splits =
                    splits(configuration.get("data_files"), text(configuration.get("data_dir")));
            if (!splits.isEmpty()) {
                found.put(name, splits);
                standard = standard.isEmpty()
                                && (Boolean.TRUE.equals(configuration.get("default")) || name.equals("default"))
                        ? Optional.of(name)
                        : standard;
            }
        }
        return new DatasetCard(found, standard, CardFeatures.classes(map(front).get("dataset_info")));
    }

    private static Map<String, List<String>> splits(Object files, Optional<String> below) {
        String prefix =
                below.map(folder -> folder.replaceFirst("/+$", "") + "/").orElse("");
        Map<String, List<String>> splits = new LinkedHashMap<>();
        if (files == null && below.isPresent()) {
            splits.put("train", List.of(prefix + "**"));
        } else if (files instanceof Map<?, ?> bySplit) {
            bySplit.forEach((split, paths) -> splits.put(String.valueOf(split), patterns(paths, prefix)));
        } else {
            for (Object one : list(files)) {
                if (one instanceof Map<?, ?> named) {
                    splits.computeIfAbsent(text(named.get("split")).orElse("train"), split -> new ArrayList<>())
                            .addAll(patterns(named.get("path"), prefix));
                } else {
                    splits.computeIfAbsent("train", split -> new ArrayList<>()).addAll(patterns(one, prefix));
                }
            }
        }
        return splits;
    }

    private static List<String> patterns(Object paths, String prefix) {
        return list(paths).stream().map(path -> plain(prefix + path)).toList();
    }

    /** Without steps that lead nowhere: {@code ./data//x} is {@code data/x}. */
    private static String plain(String pattern) {
        return pattern.replaceAll("/+", "/").replaceAll("(?<=^|/)(\\./)+", "").replaceFirst("^/", "");
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    static Optional<String> text(Object value) {
        return Optional.ofNullable(value).map(String::valueOf);
    }

    /** The files of each split of a configuration; nothing where the card names none. */
    Optional<FolderSplits> splits(FolderListing listing, Optional<String> asked) throws UnreadableData {
        if (configurations.isEmpty()) {
            return Optional.empty();
        }
        String name = configuration(asked, listing.folder());
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> split : configurations.get(name).entrySet()) {
            files.put(name(split.getKey(), configurations.get(name).keySet()), matching(listing, split.getValue()));
        }
        return Optional.of(new FolderSplits(files, List.of()));
    }

    /** What the card says of the files of a configuration, as it says it. */
    List<String> patterns(Optional<String> asked) {
        return asked
                .or(() -> standard)
                .or(() -> configurations.keySet().stream().findFirst())
                .map(configurations::get)
                .stream()
                .flatMap(splits -> splits.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** What a split is called usually; {@code dev} beside {@code validation} is another one, and keeps its name. */
    private static String name(String split, Set<String> all) {
        String usual = PartName.canonical(split);
        boolean only = all.stream()
                        .filter(other -> PartName.canonical(other).equals(usual))
                        .count()
                == 1;
        return only || split.strip().equals(usual) ? usual : split.strip();
    }

    /** What the whole numbers of its columns of classes stand for, by the column's name. */
    Map<String, List<String>> classNames(Optional<String> asked) {
        Optional<String> name = asked.or(() -> standard)
                .or(() -> classes.size() == 1
                        ? Optional.of(classes.keySet().iterator().next())
                        : Optional.empty());
        return name.map(one -> classes.getOrDefault(
                        one, classes.size() == 1 ? classes.values().iterator().next() : Map.of()))
                .orElse(Map.of());
    }

    private String configuration(Optional<String> asked, Path folder) throws UnreadableData {
        String known = String.join(", ", configurations.keySet());
        if (asked.isPresent()) {
            if (configurations.containsKey(asked.get())) {
                return asked.get();
            }
            throw new UnreadableData(
                    "“" + folder.getFileName() + "” has no configuration “" + asked.get() + "”.",
                    "It has " + known + ".");
        }
        if (standard.isPresent() || configurations.size() == 1) {
            return standard.orElseGet(() -> configurations.keySet().iterator().next());
        }
        throw new UnreadableData(
                "“" + folder.getFileName() + "” has several configurations: " + known + ".",
                "Say which one with the setting data.configuration.");
    }

    private static List<Path> matching(FolderListing listing, List<String> patterns) throws UnreadableData {
        List<Path> files = new ArrayList<>();
        for (Path file : listing.files()) {
            String path = listing.relative(file);
            for (String pattern : patterns) {
                if ((path.equals(pattern) || matches(path, pattern)) && !files.contains(file)) {
                    files.add(file);
                    break;
                }
            }
        }
        return files;
    }

    private static boolean matches(String path, String pattern) throws UnreadableData {
        try {
            // As the datasets library has it: braces stand for themselves, and a folder of two stars may be none.
            String glob = pattern.replace("{", "\\{").replace("}", "\\}").replace("**/", "{**/,}");
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return matcher.matches(Path.of(path));
        } catch (PatternSyntaxException e) {
            throw new UnreadableData(
                    "The card " + FILE + " names files as “" + pattern + "”, which is no pattern.",
                    "Correct it, or choose the files themselves.");
        }
    }
}
