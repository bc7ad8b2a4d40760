package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tables in the repository of a dataset, as they were uploaded: what is fetched where the hub has made no Parquet of it.
 *
 * @param revision names the state of the repository; can be part of an address
 * @param files    checked, the card among them where there is one
 */
record DatasetTree(String revision, List<HubFile> files) {
    static final String CARD = "README.md";
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][\\w.-]{0,99}");
    private static final Pattern TABLE =
            Pattern.compile("[^.].*\\.(csv|tsv|json|jsonl|ndjson|parquet|txt)(\\.(gz|zst))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DESCRIPTION = Pattern.compile(
            "(.*/)?(dataset_infos?|dataset_dict|state)\\.json|(.*/)?(requirements|licen[cs]e|readme)\\.txt",
            Pattern.CASE_INSENSITIVE);
    /** More than the parts of any dataset that fits on a computer. */
    static final int MOST_FILES = 10_000;

    /**
     * @param info what the hub says of the repository
     * @throws HubProblem there is no table in it, or what is said is no list that can be followed
     */
    static DatasetTree of(JsonNode info, String name) throws HubProblem {
        String revision = info.path("sha").asText("main");
        List<HubFile> files = new ArrayList<>();
        for (JsonNode sibling : info.path("siblings")) {
            HubFile file = HubFile.of(sibling);
            boolean table = TABLE.matcher(file.name()).matches()
                    && !DESCRIPTION.matcher(file.name()).matches();
            if (table || file.name().equals(CARD)) {
                file.check(name);
                files.add(file);
            }
        }
        boolean tables = files.stream().anyMatch(file -> !file.name().equals(CARD));
        if (files.size() > MOST_FILES || HubListing.stand(files).size() < files.size()) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub lists more than " + MOST_FILES + " tables of “" + name
                            + "”, or two that cannot lie in one folder: of one name, or below one another. Nothing was"
                            + " fetched. Choose another dataset.");
        }
        if (!REVISION.matcher(revision).matches()) {
            throw new HubProblem(
                    HubProblem.Kind.SERVER, "The hub names a revision that is none. Nothing was fetched; try again.");
        }
        if (!tables) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The hub has neither Parquet files of “" + name
                            + "” nor tables in its repository (CSV, JSON, JSONL,"
                            + " Parquet). Where it holds a script, run that and save what it gives as Parquet.");
        }
        return new DatasetTree(revision, files);
    }
}
