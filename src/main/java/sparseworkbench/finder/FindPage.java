package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sparseworkbench.export.Html;

/** The page of a search: its answer, the curves of all candidates, what they cost, a table of what became of each, and the log. */
final class FindPage {
    private static final String STYLE = ":root{color-scheme:light dark;--line:#888;--won:#0a7d55}body{font:16px/1.5"
            + " system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}"
            + "th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884;vertical-align:top}"
            + ".wide{overflow-x:auto}svg{width:100%;height:auto}svg text{font:12px system-ui;fill:currentColor}"
            + "path{fill:none;stroke:var(--line);stroke-width:1.5}path.won{stroke:var(--won);stroke-width:3}"
            + "circle{fill:var(--line)}circle.won{fill:var(--won)}line{stroke:#8884}pre{white-space:pre-wrap}";

    private final FindPlan plan;
    private final FindAnswer answer;
    private final List<CandidateResult> results;

    private FindPage(FindPlan plan, FindAnswer answer) {
        this.plan = plan;
        this.answer = answer;
        this.results = answer.candidates();
    }

    static String of(FindPlan plan, FindAnswer answer, List<String> log) {
        return new FindPage(plan, answer).page(log);
    }

    private String page(List<String> log) {
        Html page = new Html();
        page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>"
                + Html.escaped(plan.sweep()) + "</title><style>" + STYLE + "</style></head><body>");
        page.element("h1", "The best loss for " + plan.project().name());
        answer.sentences().forEach(sentence -> page.element("p", sentence));
        if (results.stream().anyMatch(result -> !result.curve().isEmpty())) {
            page.element("h2", "Quality on the way");
            page.raw(curves());
            page.element(
                    "p",
                    "Measured with the half of the queries that chooses" + (front() ? ", along the front" : "")
                            + ". The figures below come from the other half, so that the winner is not flattered."
                            + " Numbers are those of the table.");
        }
        if (results.stream().anyMatch(FindPage::hasCost)) {
            page.element("h2", "Quality and cost");
            page.raw(costs());
            page.element("p", "Where each candidate was measured last, at the sparsity that it had come to by itself.");
        }
        page.element("h2", "Candidates");
        List<String> heads = new ArrayList<>(List.of("", "candidate", answer.metric()));
        if (front()) {
            heads.add("along its front");
        }
        heads.addAll(List.of("steps", "query dims", "doc. dims", "products", "against the winner"));
        page.table(
                heads, IntStream.range(0, results.size()).mapToObj(this::cells).toList());
        page.element("h2", "What was tried and dropped when");
        page.element("pre", String.join("\n", log));
        return page.raw("</body></html>").toString();
    }

    private boolean front() {
        return results.stream().anyMatch(result -> result.front().isPresent());
    }

    private static boolean hasCost(CandidateResult result) {
        return result.quality().isPresent()
                && result.products().isPresent()
                && result.products().getAsDouble() > 0;
    }

    private List<String> cells(int place) {
        CandidateResult result = results.get(place);
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(place + 1));
        cells.add(result.name());
        cells.add(number("%.3f", result.quality()));
        if (front()) {
            cells.add(number("%.3f", result.front()));
        }
        cells.add(result.steps() == 0 ? "–" : Long.toString(result.steps()));
        cells.add(number("%.0f", result.queryDims()));
        cells.add(number("%.0f", result.documentDims()));
        cells.add(number("%.1f", result.products()));
        cells.add((result.verdict() + " " + result.reason()).strip());
        return cells;
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? text(format, value.getAsDouble()) : "–";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private String style(CandidateResult result) {
        return answer.winner().filter(result.name()::equals).isPresent() ? "won" : "";
    }

    private PictureFrame frame(PictureFrame.Axis across, DoubleStream qualities, String what) {
        double[] all = qualities.toArray();
        double least = DoubleStream.of(all).min().orElse(0);
        double most = DoubleStream.of(all).max().orElse(1);
        return new PictureFrame(
                across,
                new PictureFrame.Axis(answer.metric(), least, most, false, value -> text("%.3f", value)),
                answer.metric() + " of the candidates " + what + ", from " + text("%.3f", least) + " to "
                        + text("%.3f", most));
    }

    private String curves() {
        PictureFrame picture = frame(
                new PictureFrame.Axis("steps", 0, plan.steps(), false, value -> text("%.0f", value)),
                results.stream()
                        .flatMapToDouble(result -> result.curve().stream().mapToDouble(x -> x)),
                "step by step");
        for (int i = results.size() - 1; i >= 0; i--) {
            CandidateResult result = results.get(i);
            int count = result.curve().size();
            if (count > 0) {
                double[] steps =
                        IntStream.rangeClosed(1, count).mapToDouble(plan::step).toArray();
                double[] curve = result.curve().stream().mapToDouble(x -> x).toArray();
                picture.curve(steps, curve, style(result), result.name());
                picture.point(steps[count - 1], curve[count - 1], style(result), result.name(), i + 1);
            }
        }
        return picture.svg();
    }

    private String costs() {
        double[] products = results.stream()
                .filter(FindPage::hasCost)
                .mapToDouble(result -> result.products().getAsDouble())
                .toArray();
        PictureFrame picture = frame(
                new PictureFrame.Axis(
                        "products a pair",
                        DoubleStream.of(products).min().orElse(1),
                        DoubleStream.of(products).max().orElse(1),
                        true,
                        value -> text("%.2g", value)),
                results.stream()
                        .filter(FindPage::hasCost)
                        .mapToDouble(result -> result.quality().getAsDouble()),
                "over what a search costs");
        for (int i = results.size() - 1; i >= 0; i--) {
            CandidateResult result = results.get(i);
            if (hasCost(result)) {
                picture.point(
                        result.products().getAsDouble(),
                        result.quality().getAsDouble(),
                        style(result),
                        result.name(),
                        i + 1);
            }
        }
        return picture.svg();
    }
}
