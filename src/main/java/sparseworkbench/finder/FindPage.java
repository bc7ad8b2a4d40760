package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sparseworkbench.export.Html;

/** The page of a search: its answer, the curves of all candidates, a table of what became of each, and the log. */
final class FindPage {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 30;
    private static final int TOP = 12;
    private static final String STYLE = ":root{color-scheme:light dark;--line:#888;--won:#0a7d55}body{font:16px/1.5"
            + " system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
            + "th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884;vertical-align:top}"
            + ".wide{overflow-x:auto}svg{width:100%;height:auto}svg text{font:12px system-ui;fill:currentColor}"
            + "path{fill:none;stroke:var(--line);stroke-width:1.5}path.won{stroke:var(--won);stroke-width:3}"
            + "circle{fill:var(--line)}circle.won{fill:var(--won)}line{stroke:#8888}pre{white-space:pre-wrap}";

    private FindPage() {}

    static String of(FindPlan plan, FindAnswer answer, List<String> log) {
        Html page = new Html();
        page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>"
                + Html.escaped(plan.sweep()) + "</title><style>" + STYLE + "</style></head><body>");
        page.element("h1", "The best loss for " + plan.project().name());
        answer.sentences().forEach(sentence -> page.element("p", sentence));
        page.element("h2", "Quality on the way");
        page.raw(curves(plan, answer));
        page.element(
                "p",
                "Measured with the half of the queries that chooses. The figures below come from the other half, so"
                        + " that the winner is not flattered.");
        page.element("h2", "Candidates");
        page.table(
                List.of(
                        "candidate",
                        answer.metric(),
                        "steps",
                        "query dims",
                        "doc. dims",
                        "products",
                        "against the winner"),
                answer.candidates().stream().map(FindPage::cells).toList());
        page.element("h2", "What was tried and dropped when");
        page.element("pre", String.join("\n", log));
        return page.raw("</body></html>").toString();
    }

    private static List<String> cells(CandidateResult result) {
        List<String> cells = new ArrayList<>();
        cells.add(result.name());
        cells.add(number("%.3f", result.quality()));
        cells.add(result.steps() == 0 ? "–" : Long.toString(result.steps()));
        cells.add(number("%.0f", result.queryDims()));
        cells.add(number("%.0f", result.documentDims()));
        cells.add(number("%.1f", result.products()));
        cells.add((result.verdict() + " " + result.reason()).strip());
        return cells;
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    private static String curves(FindPlan plan, FindAnswer answer) {
        List<CandidateResult> drawn = answer.candidates().stream()
                .filter(result -> !result.curve().isEmpty())
                .toList();
        double low = drawn.stream()
                .flatMap(r -> r.curve().stream())
                .mapToDouble(x -> x)
                .min()
                .orElse(0);
        double high = drawn.stream()
                .flatMap(r -> r.curve().stream())
                .mapToDouble(x -> x)
                .max()
                .orElse(1);
        double span = Math.max(1e-6, high - low);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s of %d candidates, from %.3f to %.3f\">",
                WIDTH,
                HEIGHT,
                Html.escaped(answer.metric()),
                drawn.size(),
                low,
                high));
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                LEFT,
                HEIGHT - BOTTOM,
                WIDTH,
                HEIGHT - BOTTOM));
        label(svg, 4, TOP + 8, String.format(Locale.ROOT, "%.3f", high));
        label(svg, 4, HEIGHT - BOTTOM, String.format(Locale.ROOT, "%.3f", low));
        label(svg, WIDTH - 90, HEIGHT - 8, plan.steps() + " steps");
        for (int i = drawn.size() - 1; i >= 0; i--) {
            CandidateResult result = drawn.get(i);
            boolean won = answer.winner().filter(result.name()::equals).isPresent();
            String style = won ? " class=\"won\"" : "";
            StringBuilder path = new StringBuilder();
            double x = LEFT;
            double y = 0;
            for (int t = 0; t < result.curve().size(); t++) {
                x = LEFT + (WIDTH - LEFT - 10.0) * plan.step(t + 1) / plan.steps();
                y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (result.curve().get(t) - low) / span;
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            }
            svg.append("<path")
                    .append(style)
                    .append(" d=\"")
                    .append(path)
                    .append("\"><title>")
                    .append(Html.escaped(result.name()))
                    .append("</title></path>");
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle%s cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                    style,
                    x,
                    y,
                    Html.escaped(result.name())));
        }
        return svg.append("</svg>").toString();
    }

    private static void label(StringBuilder svg, int x, int y, String text) {
        svg.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(text)
                .append("</text>");
    }
}
