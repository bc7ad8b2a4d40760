package sparseworkbench.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.PlantedLoss;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;

/** The form of a project's loss offers a new loss and shows its settings. */
class PlantedLossFormIT {

    @BeforeEach
    void startToolkit() {
        Fx.start();
    }

    @Test
    void aNewLossIsOfferedAndItsSettingsAreShown() {
        SimpleObjectProperty<Values> section =
                new SimpleObjectProperty<>(ParamSet.of(LossCatalog.LOSS).defaults());
        Fx.run(() -> PlantedLoss.planted(List.of(PlantedLoss.DESCRIPTOR), () -> {
            FormContext context = new FormContext(
                    new SimpleBooleanProperty(true),
                    new SimpleObjectProperty<>(List.of()),
                    (path, problem) -> {},
                    type -> Optional.empty());
            Node form = new Form(new FormSection("", section, section::set), context).node();
            new Scene((Parent) form, 900, 900);
            form.applyCss();
            ((Parent) form).layout();
            choose(form, "Label of PlantedLoss");
            assertThat(section.get().get(LossCatalog.LOSS).name()).isEqualTo(PlantedLoss.NAME);
            assertThat(form.lookupAll(".field-label"))
                    .extracting(label -> ((Label) label).getText())
                    .contains("Planted strength", "Judge");
            return null;
        }));
    }

    /** In the first drop-down, which is that of the losses. */
    private static void choose(Node form, String label) {
        ComboBox<?> losses = form.lookupAll(".combo-box").stream()
                .map(ComboBox.class::cast)
                .findFirst()
                .orElseThrow();
        int place = labels(losses).indexOf(label);
        assertThat(place).as("it is among " + labels(losses)).isNotNegative();
        losses.getSelectionModel().select(place);
    }

    private static <T> List<String> labels(ComboBox<T> box) {
        return box.getItems().stream().map(box.getConverter()::toString).toList();
    }
}
