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
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.task.FrameScheduler;

/** The pages at the left side, with their badges. */
final class Rail {
    private final VBox items = new VBox();
    private final ScrollPane node = new ScrollPane(items);
    private final ToggleGroup group = new ToggleGroup();
    private final KeyBindings keys;
    private boolean narrow;

    Rail(PageHost host, RailBadges badges, KeyBindings keys, FrameScheduler frames) {
        this.keys = keys;
        items.getStyleClass().add("rail");
        node.getStyleClass().addAll("rail-scroll", "edge-to-edge");
        node.setFitToWidth(true);
        node.setFitToHeight(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.setMinHeight(0);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        List<Supplier<Node>> made = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            if (destination == Destination.SETTINGS) {
                made.add(() -> gap);
            }
            made.add(() -> item(destination, host, badges.of(destination)));
        }
        frames.fill(items, made);
        // Arrow keys move the choice within the group; as in a list of tabs, the page follows.
        group.selectedToggleProperty().subscribe(chosen -> {
            if (chosen != null
                    && chosen.getUserData() != host.destinationProperty().get()) {
                host.go((Destination) chosen.getUserData());
            }
        });
        host.destinationProperty().subscribe(this::select);
    }

    ScrollPane node() {
        return node;
    }

    /** Icons only, or icons with names. */
    void narrow(boolean now) {
        if (now != narrow) {
            narrow = now;
            items.getStyleClass().removeAll("narrow");
            if (now) {
                items.getStyleClass().add("narrow");
            }
            group.getToggles().forEach(toggle -> showName((ToggleButton) toggle));
        }
    }

    private void showName(ToggleButton item) {
        ((HBox) item.getGraphic())
                .getChildren().stream()
                        .filter(n -> n.getStyleClass().contains("rail-text"))
                        .forEach(name -> PageControls.visible(name, !narrow));
    }

    private StackPane item(Destination destination, PageHost host, ObservableValue<RailBadge> badge) {
        Label name = new Label(destination.label());
        name.getStyleClass().add("rail-text");
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(Icons.decoration(destination.icon(), "rail-glyph"), name);
        line.getStyleClass().add("rail-line");
        HBox sign = new HBox();
        sign.getStyleClass().add("rail-sign");
        sign.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        sign.setMouseTransparent(true);
        StackPane.setAlignment(sign, Pos.CENTER_RIGHT);
        ToggleButton item = LiteralText.toggle("", line);
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.getStyleClass().add("rail-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setToggleGroup(group);
        item.setUserData(destination);
        item.setId("rail-" + destination.name().toLowerCase(Locale.ROOT));
        item.setTooltip(keys.tooltip(destination.label(), Shortcut.of(destination)));
        item.setOnAction(e -> {
            host.go(destination);
            select(destination);
        });
        showName(item);
        item.setSelected(host.destinationProperty().get() == destination);
        badge.subscribe(now -> show(now, destination, item, sign));
        return new StackPane(item, sign);
    }

    private void select(Destination destination) {
        group.getToggles().stream().filter(t -> t.getUserData() == destination).forEach(t -> t.setSelected(true));
    }

    private static void show(RailBadge badge, Destination destination, ToggleButton item, HBox sign) {
        sign.getChildren().clear();
        Node node = node(badge);
        if (node != null) {
            sign.getChildren().add(node);
        }
        item.setAccessibleText(destination.label() + (badge.spoken().isEmpty() ? "" : ", " + badge.spoken()));
    }

    private static Node node(RailBadge badge) {
        return switch (badge.kind()) {
            case NONE -> null;
            case HERE -> here();
            case DONE -> Icons.decoration(Feather.CHECK, "icon-success");
            case LOADING -> Icons.decoration(Feather.DOWNLOAD);
            case RUNNING -> dot();
            case PAUSED -> Icons.decoration(Feather.PAUSE, "icon-warning");
            case FAILED -> Icons.decoration(Feather.X, "icon-danger");
            case PROBLEMS -> badgeLabel(badge.number() + "!", "mark-problems");
            case COUNT -> badgeLabel(Integer.toString(badge.number()), "mark-count");
        };
    }

    /** Only its arrow where the rail has no room for words. */
    private static Node here() {
        Label label = new Label("start here", Icons.decoration(Feather.ARROW_LEFT));
        label.getStyleClass().addAll("mark", "mark-here");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Node dot() {
        Region dot = new Region();
        dot.getStyleClass().add("run-dot");
        return dot;
    }

    private static Node badgeLabel(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mark", style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
