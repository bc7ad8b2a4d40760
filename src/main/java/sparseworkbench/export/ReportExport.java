package sparseworkbench.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.SavedQueries;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.PortablePaths;
import sparseworkbench.project.Project;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;
import sparseworkbench.store.TermStatistics;

/** One HTML page that needs nothing else: no script, no picture, no font of another place. */
final class ReportExport implements Export {
    private static final int MOST_POINTS = 2000;
    private static final int MOST_TERMS = 12;

    @Override
    public Written write(ExportSource source, Path beside) throws IOException {
        ExportedRun run = source.ofRun();
        String page = page(run);
        Files.writeString(beside, page);
        if (!Files.readString(beside).equals(page)) {
            throw new IOException(
                    "The report that was written differs when it is read again. The disk may be damaged.");
        }
        return new Written("Read again: the same page.", OptionalDouble.empty(), 0, 0, List.of());
    }

    private static String page(ExportedRun source) throws IOException {
        Run run = source.run();
        Html html = new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
                        + Html.escaped("Run " + run.id() + " “" + run.name() + "”") + "</title><style>" + style()
                        + "</style></head><body><main>")
                .element("h1", "Run " + run.id() + " “" + run.name() + "”")
                .element(
                        "p",
                        run.state().label() + " after step " + run.step()
                                + (run.totalSteps() > 0 ? " of " + run.totalSteps() : "") + ". Model " + run.model()
                                + ", loss " + run.loss() + ", data " + run.dataset() + "."
                                + run.device()
                                        .map(RunDevice::inWords)
                                        .map(device -> " Computed on: " + device + ".")
                                        .orElse(""));
        run.failure().ifPresent(failure -> html.element("p", failure.title() + " " + failure.cure()));
        if (!run.notes().isBlank()) {
            html.element("p", run.notes());
        }
        results(source, html);
        curves(source, html);
        examples(source, html);
        saved(source, html);
        alerts(source, html);
        settings(source.project(), html);
        return html.raw("<footer>" + Html.escaped("Written by Sparse Workbench " + ProgramVersion.read() + ".")
                        + "</footer></main></body></html>")
                .toString();
    }

    private static String style() throws IOException {
        try (InputStream in = ReportExport.class.getResourceAsStream("/export/report/report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<MetricPoint> points(ExportedRun run, String key) {
        RunId id = run.run().id();
        List<MetricPoint> points = run.store().reader().points(id, key, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        int every = Math.max(1, points.size() / MOST_POINTS);
        List<MetricPoint> some = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % every == 0 || i == points.size() - 1) {
                some.add(points.get(i));
            }
        }
        return some;
    }

    private static void results(ExportedRun run, Html html) {
        List<String> keys = run.store().reader().keys(run.run().id());
        List<List<String>> rows = new ArrayList<>();
        for (String key : ResultMetrics.shown(keys)) {
            List<MetricPoint> points = points(run, key);
            if (!points.isEmpty()) {
                double first = points.getFirst().value();
                double last = points.getLast().value();
                rows.add(List.of(
                        ResultMetrics.label(key),
                        SvgCurve.number(first),
                        SvgCurve.number(last),
                        points.size() > 1 ? String.format(Locale.ROOT, "%+.4f", last - first) : "–",
                        Long.toString(points.getLast().step())));
            }
        }
        html.element("h2", "Results");
        if (rows.isEmpty()) {
            html.element("p", "Nothing was measured.");
        } else {
            html.table(List.of("Figure", "First", "Last", "Difference", "At step"), rows);
        }
    }

    private static void curves(ExportedRun run, Html html) {
        List<String> keys = run.store().reader().keys(run.run().id());
        List<String> drawn = new ArrayList<>(List.of(Metric.RECENT_LOSS.key()));
        ResultMetrics.quality(keys).ifPresent(drawn::add);
        ResultMetrics.howSparse(keys).stream().limit(3).forEach(drawn::add);
        html.element("h2", "Curves");
        for (String key : drawn) {
            List<MetricPoint> points = keys.contains(key) ? points(run, key) : List.of();
            if (points.stream().anyMatch(point -> Double.isFinite(point.value()))) {
                html.raw(SvgCurve.of(ResultMetrics.label(key), points));
            }
        }
    }

    private static void examples(ExportedRun run, Html html) {
        List<TermStatistics> all = run.store().details().terms(run.run().id(), -1);
        if (all.isEmpty()) {
            return;
        }
        TermStatistics last = all.getLast();
        html.element("h2", "Examples, after step " + last.step());
        html.table(
                List.of("Text", "Side", "Active dimensions", "Strongest terms"),
                last.texts().stream()
                        .map(probe -> List.of(
                                probe.text(),
                                probe.query() ? "query" : "document",
                                Integer.toString(probe.activeDims()),
                                probe.strongest().stream()
                                        .limit(MOST_TERMS)
                                        .map(term ->
                                                term.term() + " " + String.format(Locale.ROOT, "%.2f", term.weight()))
                                        .collect(Collectors.joining(", "))))
                        .toList());
    }

    /** Queries that a person has kept with the run. */
    private static void saved(ExportedRun run, Html html) throws IOException {
        List<String> queries = SavedQueries.of(run.home().run(run.number())).read();
        if (!queries.isEmpty()) {
            html.element("h2", "Saved queries").raw("<ul>");
            queries.forEach(query -> html.element("li", query));
            html.raw("</ul>");
        }
    }

    private static void alerts(ExportedRun run, Html html) {
        List<RunAlert> alerts = run.store().details().alerts(run.run().id());
        if (!alerts.isEmpty()) {
            html.element("h2", "Alerts").raw("<ul>");
            alerts.forEach(alert -> html.element("li", alert.oneLine()));
            html.raw("</ul>");
        }
    }

    private static void settings(Project project, Html html) {
        List<LocatedSetting> all = LocatedSetting.all(PortablePaths.of(project)).stream()
                .filter(LocatedSetting::isActive)
                .toList();
        html.element("h2", "Settings that differ from the usual ones")
                .table(
                        List.of("Setting", "Here", "Usual"),
                        all.stream()
                                .filter(setting ->
                                        !setting.text().equals(setting.param().defaultText()))
                                .map(setting -> List.of(
                                        setting.path(),
                                        setting.text(),
                                        setting.param().defaultText()))
                                .toList())
                .raw("<details><summary>All settings</summary>")
                .table(
                        List.of("Setting", "Here"),
                        all.stream()
                                .map(setting -> List.of(setting.path(), setting.text()))
                                .toList())
                .raw("</details>");
    }
}
