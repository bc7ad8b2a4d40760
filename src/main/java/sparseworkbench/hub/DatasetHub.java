package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.data.HubDataset;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.progress.ProgressListener;

/**
 * Fetches datasets by name from a hub into the home, as Parquet, which the hub has of every dataset that it can read; of others the tables of their
 * repository. A download that is stopped or
 * breaks off goes on where it was; a dataset appears under {@link Home#datasets()} when all of its files are there.
 */
public final class DatasetHub {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST = 16L << 20;
    /** Configurations that are named where one is to be chosen, and letters of each. */
    private static final int SHOWN = 30;

    private static final int LONGEST_SHOWN = 80;
    private static final String STANDARD = "default";

    private final URI endpoint;
    private final Optional<String> token;
    private final Duration patience;
    private final Home home;

    /** @param patience longest wait for an answer */
    public DatasetHub(URI endpoint, Optional<String> token, Duration patience, Home home) {
        this.endpoint = endpoint;
        this.token = token;
        this.patience = patience;
        this.home = home;
    }

    /** The usual hub, or the one that the environment names. */
    public static DatasetHub of(Map<String, String> environment, Home home) {
        return new DatasetHub(
                DownloadSource.DATASET_HUB.endpoint(environment),
                Optional.ofNullable(environment.get(ModelHub.TOKEN_VARIABLE)),
                PATIENCE,
                home);
    }

    /**
     * What would be fetched.
     *
     * @param configuration of the dataset
     * @param files         of all its splits
     * @param bytes         of all of them
     * @param license       under which it is published, as the hub says; empty where it does not
     */
    public record Offer(String configuration, int files, long bytes, String license) {}

    /** Hears what is fetched, before it is. */
    @FunctionalInterface
    public interface Listener {
        void offered(Offer offer);
    }

    /**
     * Fetches one configuration with all of its splits, unless it is there.
     *
     * @param configuration which one; the only one or the standard one where none is named
     * @param progress      hears of each file and of all bytes; when it stops the download, that ends with a
     *                      {@link java.util.concurrent.CancellationException}, and what has arrived is kept
     * @return its folder
     */
    public Path fetch(HubDataset dataset, Optional<String> configuration, Listener listener, ProgressListener progress)
            throws HubProblem, IOException {
        String name = dataset.name();
        try (HubRequests requests = new HubRequests(DownloadSource.DATASET_HUB, endpoint, token, patience)) {
            JsonNode info = ask(requests, "/api/datasets/" + name, name);
            Optional<JsonNode> made = parquet(requests, name);
            if (made.isEmpty()) {
                return repository(requests, dataset, configuration, info, listener, progress);
            }
            JsonNode all = made.get();
            String chosen = choose(
                    List.copyOf(all.propertyStream().map(Map.Entry::getKey).toList()), configuration, name);
            Path target = dataset.folder(home, chosen);
            if (Files.isDirectory(target)) {
                return target;
            }
            String place = "/api/datasets/" + name + "/parquet/";
            List<HubFile> files = files(requests, all.path(chosen), chosen, name);
            String license = license(info);
            listener.offered(new Offer(
                    chosen,
                    files.size(),
                    files.stream().mapToLong(HubFile::size).sum(),
                    license));
            String below = place + new HubFile(chosen, 0, Optional.empty()).address() + "/";
            try (Lease _ = FetchLease.take(target, progress)) {
                if (Files.isDirectory(target)) {
                    return target; // Another process was faster.
                }
                UnfinishedFolder unfinished =
                        new UnfinishedFolder(home.datasets().resolve(".download-" + target.getFileName()));
                unfinished.prepare(info.path("sha").asText("main") + "\n" + files);
                new HubDownload(requests, name, below, unfinished.path(), progress).all(files);
                ParquetCheck.require(files, unfinished.path());
                AtomicFile.write(unfinished.path().resolve("README.md"), card(name, chosen, all.path(chosen), license));
                unfinished.finish(target);
            }
            return target;
        }
    }

    /** What the hub has made of the dataset; nothing where it has made nothing. */
    private static Optional<JsonNode> parquet(HubRequests requests, String name) throws HubProblem, IOException {
        try {
            return Optional.of(ask(requests, "/api/datasets/" + name + "/parquet", name))
                    .filter(all -> all.isObject() && !all.isEmpty());
        } catch (HubProblem e) {
            if (e.kind() == HubProblem.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Fetches the tables of the repository as they are; its card says which of them are what. */
    private Path repository(
            HubRequests requests,
            HubDataset dataset,
            Optional<String> asked,
            JsonNode info,
            Listener listener,
            ProgressListener progress)
            throws HubProblem, IOException {
        String name = dataset.name();
        if (asked.isPresent()) {
            choose(configurations(info), asked, name);
        }
        String configuration = asked.orElse(STANDARD);
        Path target = dataset.folder(home, configuration);
        if (Files.isDirectory(target)) {
            return target;
        }
        // With the sizes of all files, which of a large repository is a long answer.
        DatasetTree tree = DatasetTree.of(ask(requests, "/api/datasets/" + name + "?blobs=true", name), name);
        long bytes = tree.files().stream().mapToLong(HubFile::size).sum();
        listener.offered(new Offer(configuration, tree.files().size(), bytes, license(info)));
        try (Lease _ = FetchLease.take(target, progress)) {
            if (Files.isDirectory(target)) {
                return target; // Another process was faster.
            }
            UnfinishedFolder unfinished =
                    new UnfinishedFolder(home.datasets().resolve(".download-" + target.getFileName()));
            unfinished.prepare(tree.revision() + "\n" + tree.files());
            String place = "/datasets/" + name + "/resolve/" + tree.revision() + "/";
            new HubDownload(requests, name, place, unfinished.path(), progress).all(tree.files());
            ParquetCheck.require(tree.files(), unfinished.path());
            unfinished.finish(target);
        }
        return target;
    }

    private static JsonNode ask(HubRequests requests, String path, String name) throws HubProblem, IOException {
        try {
            return Json.parse(Path.of(name), requests.all(path, name, LONGEST));
        } catch (DamagedFile e) {
            throw requests.page("what is said of “" + name + "”");
        }
    }

    /** Those that the card of the repository names; the standard one where it names none. */
    private static List<String> configurations(JsonNode info) {
        List<String> named = info.path("cardData")
                .path("configs")
                .valueStream()
                .map(one -> one.path("config_name").asText(STANDARD))
                .toList();
        return named.isEmpty() ? List.of(STANDARD) : named;
    }

    private static String choose(List<String> known, Optional<String> asked, String name) throws HubProblem {
        if (asked.isPresent() && !known.contains(asked.get())
                || asked.isEmpty() && known.size() > 1 && !known.contains(STANDARD)) {
            throw new HubProblem(
                    HubProblem.Kind.NOT_FOUND,
                    "“" + name + "” has "
                            + asked.map(one -> "no configuration “" + one + "”").orElse("several configurations")
                            + ". It has " + shown(known) + ". Say which with --configuration, or the"
                            + " setting data.configuration.");
        }
        return asked.orElseGet(() -> known.size() == 1 ? known.getFirst() : STANDARD);
    }

    private static String shown(List<String> known) {
        String first = known.stream()
                .limit(SHOWN)
                .map(one -> one.length() > LONGEST_SHOWN ? one.substring(0, LONGEST_SHOWN) + "…" : one)
                .collect(Collectors.joining(", "));
        return known.size() > SHOWN ? first + " and " + (known.size() - SHOWN) + " more" : first;
    }

    /** Addresses end in split and number; what else they say is not followed. */
    private static List<HubFile> files(HubRequests requests, JsonNode splits, String configuration, String name)
            throws HubProblem {
        if (splits.valueStream().mapToLong(JsonNode::size).sum() > DatasetTree.MOST_FILES) {
            // Each is asked for its size: an endless list would be asked for without end.
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub lists more than " + DatasetTree.MOST_FILES + " files of “" + name
                            + "”. Nothing was fetched. Choose another dataset.");
        }
        if (splits.valueStream().mapToLong(JsonNode::size).sum() == 0) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub lists no files of “" + name + "” with the configuration “" + shown(List.of(configuration))
                            + "”. Nothing was fetched. Choose another configuration or dataset.");
        }
        List<HubFile> files = new ArrayList<>();
        for (Map.Entry<String, JsonNode> split : splits.properties()) {
            for (int i = 0; i < split.getValue().size(); i++) {
                HubFile file = new HubFile(split.getKey() + "/" + i + ".parquet", 0, Optional.empty());
                file.check(name);
                String place = "/api/datasets/" + name + "/parquet/"
                        + new HubFile(configuration, 0, Optional.empty()).address() + "/";
                long size = requests.size(place + file.address(), name);
                HubFile sized = new HubFile(file.name(), size, Optional.empty());
                sized.check(name);
                files.add(sized);
            }
        }
        return files;
    }

    private static String license(JsonNode info) {
        JsonNode said = info.path("cardData").path("license");
        if (said.isArray()) {
            List<String> all = new ArrayList<>();
            said.forEach(one -> all.add(one.asText()));
            return String.join(", ", all);
        }
        return said.asText("");
    }

    /** So that the folder says itself what its files are. */
    private static String card(String name, String configuration, JsonNode splits, String license) throws IOException {
        StringBuilder card = new StringBuilder("---\n");
        if (!license.isEmpty()) {
            card.append("license: ").append(quoted(license)).append("\n");
        }
        card.append("configs:\n- config_name: ").append(quoted(configuration)).append("\n  data_files:\n");
        for (Map.Entry<String, JsonNode> split : splits.properties()) {
            card.append("  - split: ").append(quoted(split.getKey())).append("\n    path:\n");
            for (int i = 0; i < split.getValue().size(); i++) {
                card.append("    - ")
                        .append(quoted(split.getKey() + "/" + i + ".parquet"))
                        .append("\n");
            }
        }
        return card.append("---\n\n# ").append(name).append("\n").toString();
    }

    /** A text of YAML may be written as one of JSON. */
    private static String quoted(String text) throws IOException {
        return Json.writer().writeValueAsString(text);
    }
}
