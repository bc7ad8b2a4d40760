package sparseworkbench.gui.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.RealType;
import sparseworkbench.plan.sweep.Variation;
import sparseworkbench.project.LocatedSetting;

/** Numbers typed one after the other, or as a range; a second line helps to write the range. */
final class TypedValues implements ValuesEditor {
    private static final int USUAL_COUNT = 5;
    private static final String EVEN = "evenly spaced";
    private static final String LOG = "each a multiple of the one before";
    private final LocatedSetting setting;
    private final TextField field = new TextField();
    private final VBox node;

    TypedValues(LocatedSetting setting, Runnable changed) {
        this.setting = setting;
        field.setText(neighbours());
        field.setPromptText("16, 32, 64 or 1e-5..1e-3:5:log");
        field.setAccessibleText("Values of " + setting.param().label());
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().subscribe((was, now) -> changed.run());
        Hyperlink range = LiteralText.link("Range…");
        range.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(field, range);
        line.getStyleClass().add("sweep-range");
        HBox helper = range();
        PageControls.visible(helper, false);
        range.setOnAction(e -> PageControls.visible(helper, !helper.isVisible()));
        node = new VBox(line, helper);
        node.getStyleClass().add("sweep-part");
    }

    /** The present value, half and twice of it, as far as they are allowed. */
    private String neighbours() {
        ParamType<?> type = setting.param().type() instanceof OptionalType<?> optional
                ? optional.inner()
                : setting.param().type();
        try {
            double now = Double.parseDouble(setting.text());
            Stream<String> texts = type instanceof IntegerType whole
                    ? DoubleStream.of(now / 2, now, now * 2)
                            .mapToLong(Math::round)
                            .filter(v -> whole.check(v).isEmpty())
                            .distinct()
                            .mapToObj(whole::format)
                    : DoubleStream.of(now / 2, now, now * 2)
                            .filter(v -> ((RealType) type).check(v).isEmpty())
                            .distinct()
                            .mapToObj(((RealType) type)::format);
            return String.join(", ", texts.toList());
        } catch (NumberFormatException absent) {
            return setting.text();
        }
    }

    private HBox range() {
        TextField from = new TextField();
        TextField to = new TextField();
        from.setPromptText("from");
        to.setPromptText("to");
        Spinner<Integer> count = new Spinner<>(2, 50, USUAL_COUNT);
        ChoiceBox<String> spacing = new ChoiceBox<>();
        spacing.getItems().setAll(EVEN, LOG);
        boolean log = setting.param().type() instanceof RealType real && real.scale() == RealType.Scale.LOG10;
        spacing.setValue(log ? LOG : EVEN);
        Runnable write = () -> {
            if (!from.getText().isBlank() && !to.getText().isBlank()) {
                field.setText(String.format(
                        Locale.ROOT,
                        "%s..%s:%d%s",
                        from.getText().strip(),
                        to.getText().strip(),
                        count.getValue(),
                        spacing.getValue().equals(LOG) ? ":log" : ""));
            }
        };
        from.textProperty().subscribe((was, now) -> write.run());
        to.textProperty().subscribe((was, now) -> write.run());
        count.valueProperty().subscribe((was, now) -> write.run());
        spacing.valueProperty().subscribe((was, now) -> write.run());
        HBox range = new HBox(from, new Label("to"), to, count, new Label("numbers,"), spacing);
        range.getStyleClass().add("sweep-range");
        return range;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public List<String> values() {
        return Variation.of(setting.path(), field.getText()).values();
    }
}
