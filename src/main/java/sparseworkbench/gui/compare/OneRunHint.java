package sparseworkbench.gui.compare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;

/** There while one run is all there is: comparing needs a second one, and it offers one with a larger λ. */
final class OneRunHint extends HBox {
    private static final String WEIGHT = "loss.document_regularizer_weight";
    /** So much larger that the difference is seen, and not so much that nothing is left. */
    private static final BigDecimal LARGER = BigDecimal.valueOf(3);

    private final Consumer<Map<String, String>> adopt;
    private final Button sparser = LiteralText.button("");
    private Optional<RunRow> run = Optional.empty();

    /** @param adopt takes settings over into the open project */
    OneRunHint(Navigation navigation, Consumer<Map<String, String>> adopt) {
        this.adopt = adopt;
        Label text = PageControls.text(
                "Comparing needs two runs. Change a setting, for instance the sparsity, and start again.");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        sparser.setId("train-sparser");
        sparser.setMinWidth(Region.USE_PREF_SIZE);
        Hyperlink link = LiteralText.link("Go to Loss");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(e -> navigation.go(Destination.LOSS));
        setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(Icons.decoration(Feather.INFO), text, sparser, link);
        getStyleClass().add("compare-hint");
        show(List.of());
    }

    /** @param rows all that are listed; their settings may not have been read yet */
    void show(List<RunRow> rows) {
        run = rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
        PageControls.visible(this, run.isPresent());
        settingsRead();
    }

    /** A loss without λ, or one that it is off for, has nothing to be larger. */
    void settingsRead() {
        Optional<String> larger =
                run.map(row -> row.settingsProperty().get().get(WEIGHT)).flatMap(OneRunHint::larger);
        PageControls.visible(sparser, larger.isPresent());
        larger.ifPresent(value -> {
            sparser.setText("Make a sparser one: λ " + value);
            sparser.setOnAction(e -> adopt.accept(Map.of(WEIGHT, value)));
        });
    }

    private static Optional<String> larger(String weight) {
        try {
            BigDecimal now = new BigDecimal(weight);
            return now.signum() > 0
                    ? Optional.of(now.multiply(LARGER).stripTrailingZeros().toPlainString())
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
