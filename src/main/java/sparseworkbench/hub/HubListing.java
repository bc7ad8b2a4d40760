package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;

/**
 * What the hub says is in a repository.
 *
 * @param revision names the state of the repository that the files are of; can be part of an address
 * @param files    those that are needed, checked: paths inside a folder, each once, with possible sizes, weights among them
 */
record HubListing(String revision, List<HubFile> files) {
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][\\w.-]{0,99}");
    /** In bytes; those of the largest repositories have some MB. */
    private static final long LONGEST = 16L << 20;
    /** More than the shards of any model. */
    private static final int MOST_FILES = 10_000;

    /** @throws HubProblem there is no such repository, or what comes is no list that can be followed */
    static HubListing ask(HubRequests requests, String name) throws HubProblem, IOException {
        byte[] text = requests.all("/api/models/" + name + "?blobs=true", name, LONGEST);
        return read(text, name, requests.host());
    }

    /** @param host for people */
    static HubListing read(byte[] text, String name, String host) throws HubProblem, IOException {
        try {
            JsonNode listing = Json.parse(Path.of(name), text);
            return new HubListing(revision(listing), files(listing, name));
        } catch (DamagedFile e) {
            throw HubRequests.page(DownloadSource.MODEL_HUB, host, "the list of files of “" + name + "”");
        }
    }

    private static String revision(JsonNode listing) throws HubProblem {
        String revision = listing.path("sha").asText("main");
        if (!REVISION.matcher(revision).matches()) {
            throw new HubProblem(
                    HubProblem.Kind.SERVER, "The hub names a revision that is none. Nothing was fetched; try again.");
        }
        return revision;
    }

    private static List<HubFile> files(JsonNode listing, String name) throws HubProblem {
        List<HubFile> needed = listing.path("siblings")
                .valueStream()
                .map(HubFile::of)
                .filter(HubFile::isNeeded)
                .toList();
        for (HubFile file : needed) {
            file.check(name);
        }
        long different = needed.stream()
                .map(file -> file.name().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (needed.size() > MOST_FILES || different < needed.size()) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub lists more than " + MOST_FILES + " files of “" + name
                            + "”, or two with one name. Nothing was fetched. Choose another model.");
        }
        if (needed.stream().noneMatch(HubFile::isWeights)) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "“" + name + "” has no weights in safetensors files, and others are not fetched: a "
                            + "pickle can run any program when it is read. Choose another model, or convert this one.");
        }
        return needed;
    }
}
