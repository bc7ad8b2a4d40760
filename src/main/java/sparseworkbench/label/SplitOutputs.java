package sparseworkbench.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sparseworkbench.file.OwnOutputs;

/**
 * Where the sides of a split go: {@code NAME-train.jsonl} and so on beside a file that is named, {@code train.jsonl} in a folder.
 *
 * @param base what a person has named
 */
record SplitOutputs(Path base) {

    private boolean isFile() {
        return base.getFileName().toString().matches("(?i).+\\.(jsonl|ndjson|csv|tsv)");
    }

    Path file(SplitSide side) {
        String name = base.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return isFile()
                ? base.resolveSibling(name.substring(0, dot) + "-" + side.key() + name.substring(dot))
                : base.resolve(side.key() + ".jsonl");
    }

    /** Where a search is evaluated on a side: queries, corpus and judgments. */
    Path folder(SplitSide side) {
        String name = base.getFileName().toString();
        return isFile()
                ? base.resolveSibling(name.substring(0, name.lastIndexOf('.')) + "-" + side.key() + "-retrieval")
                : base.resolve(side.key() + "-retrieval");
    }

    /** What an earlier split may have written beside these sides: other sides, and sets to evaluate a search. */
    List<Path> beside(Set<SplitSide> written) {
        List<Path> beside = new ArrayList<>();
        for (SplitSide side : SplitSide.values()) {
            if (!written.contains(side)) {
                beside.add(file(side));
            }
            beside.add(folder(side));
        }
        return beside;
    }

    /** A name that ends as other files do means a file, and none like it is written. */
    private boolean isOtherFile() {
        return base.getFileName().toString().matches("(?i).+\\.(json|parquet|xlsx?|ods|txt|gz|zst|zip|arrow)");
    }

    /** The folder of the sides is there, once they are written. */
    void make() throws IOException {
        if (!isFile()) {
            Files.createDirectories(base);
        }
    }

    /** @throws IOException something is there that must not be replaced, or there is no such folder */
    void require(LabelRequest request, SplitOptions options) throws IOException {
        Path parent = base.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new LabelsRefused(
                    "There is no folder " + parent + " to write into.", "Make it, or choose another place.");
        }
        if (!isFile()) {
            if (isOtherFile() && !Files.isDirectory(base)) {
                throw new LabelsRefused(
                        "“" + base.getFileName() + "” should end with .jsonl, .csv or .tsv.",
                        "Choose such a name, or a folder.");
            }
            if (Files.exists(base) && !Files.isDirectory(base)) {
                throw new LabelsRefused(base + " is a file.", "Choose a folder, or a name that ends with .jsonl.");
            }
        }
        for (SplitSide side : options.sides()) {
            OwnOutputs.requireApart(request.input(), file(side));
            if (options.evaluationFile().isPresent()) {
                OwnOutputs.requireApart(options.evaluationFile().get(), file(side));
            }
            request.outputs().requireReplaceable(file(side));
            if (options.retrieval() && side != SplitSide.TRAIN) {
                request.outputs().requireReplaceable(folder(side));
            }
        }
        request.outputs().requireReplaceable(LabelRecipe.file(base));
    }
}
