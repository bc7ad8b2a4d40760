package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Navigation;

/** What the page shows while there is no run at all. */
final class IdlePane extends VBox {
    IdlePane(Navigation navigation, Runnable openSweep) {
        getStyleClass().add("waiting");
        Label title = new Label("Nothing is running.");
        title.getStyleClass().add(Styles.TITLE_3);
        Label text = new Label(
                "Start at the top right trains the open project. You will see the loss fall, and with it the number of"
                        + " active dimensions: the model learns to describe a text by few of them.");
        text.setWrapText(true);
        text.getStyleClass().addAll(Styles.TEXT_MUTED, "centred");
        HBox ways = new HBox(
                Icons.labelled(Feather.DATABASE, "Look at the data", () -> navigation.go(Destination.DATA)),
                Icons.labelled(Feather.TRENDING_DOWN, "Look at the loss", () -> navigation.go(Destination.LOSS)),
                Icons.labelled(Feather.LAYERS, "Compare several…", openSweep));
        ways.getStyleClass().add("ways");
        getChildren().addAll(Icons.decoration(Feather.PLAY_CIRCLE, "icon-large"), title, text, ways);
    }
}
