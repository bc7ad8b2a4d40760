package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
            String wanted = "the list of files of “" + name + "”";
            throw looksLikeJson(text)
                    ? new HubProblem(
                            HubProblem.Kind.SERVER,
                            host + " answered with a damaged list in place of " + wanted
                                    + ". Nothing was fetched; try again.")
                    : HubRequests.page(DownloadSource.MODEL_HUB, host, wanted);
        }
    }

    /** Whether the first character that is no blank opens an object or a list: a page for people begins with another. */
    private static boolean looksLikeJson(byte[] text) {
        for (byte one : text) {
            if (!Character.isWhitespace(one)) {
                return one == '{' || one == '[';
            }
        }
        return false;
    }

    /** The names of files without those that have the place of another one: its own, that of its folder or that of its part. */
    static Set<String> stand(List<HubFile> files) {
        Set<String> names = new HashSet<>();
        for (HubFile file : files) {
            names.add(file.name().toLowerCase(Locale.ROOT));
        }
        Set<String> standing = new HashSet<>(names);
        for (String name : names) {
            for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
                String folder = name.substring(0, end);
                if (names.contains(folder) || names.contains(folder.replaceFirst("\\.part$", ""))) {
                    standing.remove(name);
                }
            }
        }
        return standing;
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
        if (needed.size() > MOST_FILES || stand(needed).size() < needed.size()) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub lists more than " + MOST_FILES + " files of “" + name
                            + "”, or two that cannot lie in one folder: of one name, or below one another. Nothing was"
                            + " fetched. Choose another model.");
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
