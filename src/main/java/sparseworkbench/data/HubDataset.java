package sparseworkbench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * A dataset of a hub, and where it is kept in the home once it has been fetched: a folder for each configuration, with a folder for each split.
 *
 * @param name {@code owner/name}
 */
public record HubDataset(String name) {
    /** Says that a hub is meant where a path could be. */
    public static final String PREFIX = "hub:";

    private static final Pattern FILE = Pattern.compile(
            ".*\\.(csv|tsv|tab|txt|text|json|jsonl|ndjson|parquet|arrow|gz|zst|zip|md)", Pattern.CASE_INSENSITIVE);
    private static final String BETWEEN = "--";
    private static final String STANDARD = "default";

    /**
     * The dataset that a setting names; nothing where it names something that is there, or looks like a file.
     *
     * @param folder what relative paths are relative to: an existing path is meant before a hub
     */
    public static Optional<HubDataset> named(String words, Path folder) {
        if (words.startsWith(PREFIX)) {
            return Optional.of(words.substring(PREFIX.length()))
                    .filter(HubName::isOwned)
                    .map(HubDataset::new);
        }
        return HubName.isOwned(words) && !FILE.matcher(words).matches() && !isThere(words, folder)
                ? Optional.of(new HubDataset(words))
                : Optional.empty();
    }

    private static boolean isThere(String words, Path folder) {
        try {
            return Files.exists(folder.resolve(words));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** All that a section trains on and does not have on this computer. */
    public static List<HubDataset> missing(Values data, Path folder, Home home) {
        return Stream.concat(Stream.of(data.get(DataParams.TRAIN)), data.get(DataParams.MORE_TRAIN).stream())
                .flatMap(words -> named(words, folder).stream())
                .filter(dataset -> !dataset.isKept(home, configuration(data)))
                .distinct()
                .toList();
    }

    /** The configuration that a section names. */
    public static Optional<String> configuration(Values data) {
        Param<Optional<String>> param = DataParams.CONFIGURATION;
        return data.get(param).map(String::strip).filter(text -> !text.isEmpty());
    }

    private boolean isKept(Home home, Optional<String> configuration) {
        try {
            return configuration.isPresent()
                    ? Files.isDirectory(folder(home, configuration.get()))
                    : !kept(home).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a configuration is kept. */
    public Path folder(Home home, String configuration) {
        return place(home).of(configuration);
    }

    private DatasetPlace place(Home home) {
        return new DatasetPlace(home.datasets(), beginning());
    }

    private String beginning() {
        return name.replace("/", BETWEEN) + BETWEEN;
    }

    private List<Path> kept(Home home) throws IOException {
        if (!Files.isDirectory(home.datasets())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.datasets())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName().toString().startsWith(beginning()))
                    .sorted()
                    .toList();
        }
    }

    /** The folder that is trained on. */
    Path train(Home home, Optional<String> configuration) throws UnreadableData {
        List<Path> kept;
        try {
            kept = kept(home);
        } catch (IOException e) {
            throw new UnreadableData(
                    home.datasets() + " cannot be listed: " + e.getMessage() + ".", "Allow reading it.");
        }
        Optional<Path> wanted = configuration
                .map(name -> folder(home, name))
                .or(() -> kept.size() == 1
                        ? Optional.of(kept.getFirst())
                        : Optional.of(folder(home, STANDARD)).filter(kept::contains));
        if (wanted.filter(Files::isDirectory).isPresent()) {
            return wanted.get();
        }
        if (configuration.isEmpty() && !kept.isEmpty()) {
            throw new UnreadableData(
                    "Several configurations of “" + name + "” are on this computer: "
                            + String.join(
                                    ", ",
                                    kept.stream()
                                            .map(place(home)::configuration)
                                            .toList()) + ".",
                    "Say which one with the setting data.configuration.");
        }
        throw new UnreadableData(
                "“" + name + "” is neither a file here nor a dataset that has been fetched from a hub"
                        + configuration
                                .map(one -> " with the configuration “" + one + "”")
                                .orElse("") + ".",
                "Fetch it with “workbench data fetch " + name
                        + configuration.map(one -> " --configuration " + one).orElse("")
                        + "”, or choose a file.");
    }
}
