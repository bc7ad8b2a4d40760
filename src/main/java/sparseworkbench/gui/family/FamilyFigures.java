package sparseworkbench.gui.family;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import sparseworkbench.family.RunFamily;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.metric.IndexCost;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;

/** Quality and cost of a family at a place between its members, as numbers that follow the slider. */
final class FamilyFigures extends GridPane {
    /** A figure and where its number stands. */
    private record Line(List<OptionalDouble> values, String unit, Label number) {}

    private List<Line> lines = List.of();

    FamilyFigures() {
        getStyleClass().add("family-figures");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        ColumnConstraints numbers = new ColumnConstraints();
        numbers.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(names, numbers);
    }

    void show(RunFamily family) {
        getChildren().clear();
        Optional<String> quality =
                ResultMetrics.quality(family.members().getFirst().figures().keySet());
        lines = Stream.of(
                        quality.flatMap(key -> line(family, MetricName.of(key), "", member -> figure(member, key))),
                        line(
                                family,
                                "Active dimensions of a document",
                                "",
                                member -> figure(member, Metric.EVAL_CORPUS_ACTIVE_DIMS.key())),
                        line(
                                family,
                                "Active dimensions of a query",
                                "",
                                member -> figure(member, Metric.EVAL_QUERY_ACTIVE_DIMS.key())),
                        line(
                                family,
                                "FLOPS of a comparison",
                                "",
                                member -> figure(member, Metric.EVAL_AVG_FLOPS.key())),
                        line(
                                family,
                                "A million documents, extrapolated",
                                " MB",
                                member -> IndexCost.of(member.figures()).millionMegabytes()),
                        line(
                                family,
                                "A query among them, extrapolated",
                                " ms",
                                member -> IndexCost.of(member.figures()).millionMillis()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static OptionalDouble figure(Member member, String key) {
        Double value = member.figures().get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** What no member has is not listed. */
    private Optional<Line> line(RunFamily family, String name, String unit, Function<Member, OptionalDouble> figure) {
        List<OptionalDouble> values = family.members().stream().map(figure).toList();
        if (values.stream().noneMatch(OptionalDouble::isPresent)) {
            return Optional.empty();
        }
        Label label = new Label(name);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        Label number = new Label();
        number.setMinWidth(USE_PREF_SIZE);
        number.getStyleClass().addAll(Styles.TEXT_BOLD, "family-number");
        addRow(getRowCount(), label, number);
        return Optional.of(new Line(values, unit, number));
    }

    /** @param position between the members, from 0 */
    void at(double position) {
        for (Line line : lines) {
            OptionalDouble from = line.values.get((int) position);
            OptionalDouble to = line.values.get(Math.min((int) position + 1, line.values.size() - 1));
            boolean known = from.isPresent() && to.isPresent();
            line.number.setText(
                    known
                            ? DisplayText.value(from.getAsDouble()
                                            + (to.getAsDouble() - from.getAsDouble()) * (position - (int) position))
                                    + line.unit
                            : "–");
        }
    }
}
