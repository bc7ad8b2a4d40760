package sparseworkbench.gui.settings;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;

/** What is kept, and what leaves this computer. */
final class PrivacyCard {
    private PrivacyCard() {}

    static VBox node() {
        GridPane facts = PageControls.facts();
        PageControls.fact(
                facts,
                "Never leaves",
                "Your texts, queries, labels, models, runs and settings. There is no account, no telemetry and no"
                        + " search for updates.");
        PageControls.fact(
                facts,
                "Goes out when you ask",
                "The name of a model or dataset that you fetch, to the hub that you fetch it from, with its access"
                        + " token if you have set one; and the wish for PyTorch's library when you set up a graphics"
                        + " card.");
        PageControls.fact(
                facts,
                "Kept in the home folder",
                "What you train, and for each run a few texts of your data: samples of batches and of evaluations, as"
                    + " the pages Train and Compare show them. Texts you searched in with Try it are kept encoded.");
        PageControls.fact(
                facts,
                "Kept of the window",
                "Its place, theme and text size, the project files opened last, and an unsaved project.");
        PageControls.fact(
                facts,
                "Delete it",
                "Delete runs on the page Compare; delete the home folder and nothing of it is left.");
        VBox card = PageControls.card("Privacy", facts);
        card.setId("privacy");
        return card;
    }
}
