package sparseworkbench.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.store.RunId;

/** Panels as a CSV file. */
final class PanelFile {
    private PanelFile() {}

    static void write(Panels panels, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("panel,line,point,runs," + CsvCell.text(panels.xName()) + ',' + CsvCell.text(panels.yName())
                + ",lowest,highest");
        for (Panel panel : panels.panels()) {
            for (PanelLine line : panel.lines()) {
                line.dots().forEach(dot -> lines.add(line(panel.title(), line.name(), dot)));
            }
            for (ThinCurve curve : panel.curves()) {
                curve.points()
                        .forEach(point -> lines.add(String.join(
                                ",",
                                CsvCell.text(panel.title()),
                                "fewer dimensions",
                                "",
                                curve.run().toString(),
                                CsvCell.number(point.x()),
                                CsvCell.number(point.y()),
                                "",
                                "")));
            }
        }
        panels.rules()
                .forEach(rule -> lines.add(
                        String.join(",", "", CsvCell.text(rule.name()), "", "", "", CsvCell.number(rule.y()), "", "")));
        AtomicFile.writeShared(file, beside -> Files.write(beside, lines));
    }

    private static String line(String panel, String line, PanelDot dot) {
        return String.join(
                ",",
                CsvCell.text(panel),
                CsvCell.text(line),
                CsvCell.text(dot.label()),
                dot.runs().stream().map(RunId::toString).collect(Collectors.joining(" ")),
                CsvCell.number(dot.x()),
                CsvCell.number(dot.y()),
                CsvCell.number(dot.low()),
                CsvCell.number(dot.high()));
    }
}
