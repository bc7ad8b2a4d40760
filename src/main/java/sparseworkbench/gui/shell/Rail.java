package sparseworkbench.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.task.FrameScheduler;

/** The pages at the left side, with their marks. */
final class Rail {
    private final VBox node = new VBox();
    private final ToggleGroup group = new ToggleGroup();
    private boolean narrow;

    Rail(PageHost host, RailBadges badges, FrameScheduler frames) {
        node.getStyleClass().add("rail");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        List<Supplier<Node>> items = new ArrayList<>();
        for (Destination place : Destination.values()) {
            if (place == Destination.SETTINGS) {
                items.add(() -> gap);
            }
            items.add(() -> item(place, host, badges.of(place)));
        }
        frames.fill(node, items);
        host.placeProperty().subscribe(this::select);
    }

    VBox node() {
        return node;
    }

    /** Icons only, or icons with names. */
    void narrow(boolean now) {
        if (now != narrow) {
            narrow = now;
            node.getStyleClass().removeAll("narrow");
            if (now) {
                node.getStyleClass().add("narrow");
            }
            group.getToggles().forEach(toggle -> showName((ToggleButton) toggle));
        }
    }

    private void showName(ToggleButton item) {
        ((HBox) item.getGraphic())
                .getChildren().stream()
                        .filter(n -> n.getStyleClass().contains("rail-text"))
                        .forEach(name -> {
                            name.setVisible(!narrow);
                            name.setManaged(!narrow);
                        });
    }

    private StackPane item(Destination place, PageHost host, ObservableValue<RailBadge> mark) {
        Label name = new Label(place.label());
        name.getStyleClass().add("rail-text");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(Icons.decoration(place.icon(), "rail-glyph"), name);
        line.getStyleClass().add("rail-line");
        HBox sign = new HBox();
        sign.getStyleClass().add("rail-sign");
        sign.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        sign.setMouseTransparent(true);
        StackPane.setAlignment(sign, Pos.CENTER_RIGHT);
        ToggleButton item = new ToggleButton(null, line);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.getStyleClass().add("rail-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setToggleGroup(group);
        item.setUserData(place);
        item.setId("rail-" + place.name().toLowerCase(Locale.ROOT));
        item.setTooltip(new Tooltip(place.label() + "  (Ctrl+" + (place.ordinal() + 1) + ")"));
        item.setOnAction(e -> {
            host.go(place);
            select(place);
        });
        showName(item);
        item.setSelected(host.placeProperty().get() == place);
        mark.subscribe(now -> show(now, place, item, sign));
        return new StackPane(item, sign);
    }

    private void select(Destination place) {
        group.getToggles().stream().filter(t -> t.getUserData() == place).forEach(t -> t.setSelected(true));
    }

    private static void show(RailBadge mark, Destination place, ToggleButton item, HBox sign) {
        sign.getChildren().clear();
        Node node = node(mark);
        if (node != null) {
            sign.getChildren().add(node);
        }
        item.setAccessibleText(place.label() + (mark.spoken().isEmpty() ? "" : ", " + mark.spoken()));
    }

    private static Node node(RailBadge mark) {
        return switch (mark.kind()) {
            case NONE -> null;
            case DONE -> Icons.decoration(Feather.CHECK, "icon-success");
            case RUNNING -> dot();
            case PAUSED -> Icons.decoration(Feather.PAUSE, "icon-warning");
            case FAILED -> Icons.decoration(Feather.X, "icon-danger");
            case PROBLEMS -> badge(mark.number() + "!", "mark-problems");
            case COUNT -> badge(Integer.toString(mark.number()), "mark-count");
        };
    }

    private static Node dot() {
        Region dot = new Region();
        dot.getStyleClass().add("run-dot");
        return dot;
    }

    private static Node badge(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mark", style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
