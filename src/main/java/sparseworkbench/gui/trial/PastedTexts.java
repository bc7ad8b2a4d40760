package sparseworkbench.gui.trial;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;

/** The dialog where texts are pasted, one a line. */
final class PastedTexts extends VBox {
    private final TextArea area = new TextArea();

    /** @param taken gets the texts, blank lines left out */
    PastedTexts(Dialogs dialogs, Consumer<List<String>> taken) {
        getStyleClass().addAll("card", "pasted-texts");
        // The dialog lies over the page, not in it.
        getStylesheets()
                .add(PastedTexts.class
                        .getResource("/sparseworkbench/gui/trial.css")
                        .toExternalForm());
        Label title = new Label("Search your own texts");
        title.getStyleClass().add(Styles.TITLE_4);
        area.setPromptText("Paste or type texts here, one a line.");
        area.setPrefRowCount(12);
        area.setPrefColumnCount(56);
        area.setWrapText(true);
        Button search = Icons.labelled(Feather.SEARCH, "Search these texts", () -> {
            List<String> texts = texts();
            dialogs.close();
            taken.accept(texts);
        });
        search.getStyleClass().add(Styles.ACCENT);
        search.disableProperty().bind(area.textProperty().map(String::isBlank));
        Button cancel = Icons.plain("Cancel", dialogs::close);
        HBox buttons = new HBox(search, cancel);
        buttons.getStyleClass().add("pasted-buttons");
        getChildren()
                .addAll(
                        title,
                        PageControls.text("They stay on this computer: the index is kept in the home folder.", "muted"),
                        area,
                        buttons);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Platform.runLater(area::requestFocus);
    }

    private List<String> texts() {
        return area.getText().lines().filter(line -> !line.isBlank()).toList();
    }
}
