package sparseworkbench.gui;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sparseworkbench.file.Json;

/**
 * {@code report.json} of the snapshots: {@code pictures} is their number, {@code cut}, {@code overlapping} and {@code low_contrast} list what is
 * wrong in them, each with its picture. What stands outside of its place or of the window is cut. Pictures with longer texts have a list of
 * their own, {@code longer_texts}.
 */
final class SnapshotReport {
    private final ObjectNode report = Json.object();
    private int pictures;

    SnapshotReport() {
        report.put("pictures", 0);
        for (String list : List.of("cut", "overlapping", "low_contrast", "longer_texts")) {
            report.putArray(list);
        }
    }

    void add(String picture, boolean isLonger, List<LegibilityAudit.Finding> findings) {
        pictures++;
        report.put("pictures", pictures);
        for (LegibilityAudit.Finding finding : findings) {
            String list = isLonger
                    ? "longer_texts"
                    : switch (finding.kind()) {
                        case CUT, OUTSIDE -> "cut";
                        case OVERLAPPING -> "overlapping";
                        case LOW_CONTRAST -> "low_contrast";
                    };
            ((ArrayNode) report.get(list))
                    .addObject()
                    .put("picture", picture)
                    .put("what", finding.what())
                    .put("text", finding.text())
                    .put("where", finding.where());
        }
    }

    int pictures() {
        return pictures;
    }

    /** How much is wrong in pictures with our own texts. */
    int faults() {
        return report.get("cut").size()
                + report.get("overlapping").size()
                + report.get("low_contrast").size();
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Json.indentedWriter().writeValue(folder.resolve("report.json").toFile(), report);
    }
}
