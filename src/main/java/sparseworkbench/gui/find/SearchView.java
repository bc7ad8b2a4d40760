package sparseworkbench.gui.find;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.NumberText;
import sparseworkbench.gui.page.PageControls;

/** A search that goes on: how far it is, who is ahead, how each candidate stands, and what was tried and dropped when. */
final class SearchView extends VBox {
    private final ProgressBar bar = new ProgressBar();
    private final Label ahead = PageControls.text("Reading the data …", "muted");
    private final Label time = new Label();
    private final CandidateTable candidates = new CandidateTable();
    private final ListView<String> log = new ListView<>();

    SearchView() {
        getStyleClass().add("find-body");
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(ahead, Priority.ALWAYS);
        ahead.setMaxWidth(Double.MAX_VALUE);
        time.getStyleClass().add("muted");
        log.getStyleClass().add("find-log");
        log.setPlaceholder(PageControls.text("What is tried and dropped is told here.", "muted"));
        VBox.setVgrow(candidates, Priority.ALWAYS);
        VBox.setVgrow(log, Priority.ALWAYS);
        getChildren().addAll(bar, new HBox(ahead, time), candidates, log);
    }

    /** What is done before anything is trained. */
    void preparing(String activity) {
        ahead.setText(activity);
    }

    void show(RunningSearch.Look look) {
        bar.setProgress(Math.min(1, look.spent() / Math.max(1, look.budget())));
        time.setText(NumberText.duration(look.spent()) + " of " + NumberText.duration(look.budget()));
        ahead.setText(look.answer().winner().map(name -> "Ahead: " + name).orElse("Nobody has been measured so far."));
        candidates.show(look.answer());
        if (!look.said().isEmpty()) {
            log.getItems().addAll(look.said());
            log.scrollTo(log.getItems().size() - 1);
        }
    }
}
