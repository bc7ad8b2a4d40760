package sparseworkbench.gui.shell;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunStateText;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.store.Run;

/** Project menu, where we are, what the live run computes on, search, Simple or Expert, and the one button. */
final class TopBar {
    private static final double SEARCH_EM = 74;
    private static final double WHERE_EM = 44;

    private final StackPane node = new StackPane();
    private final ProjectModel project;
    private final RunFeed feed;
    private final BooleanProperty expert;
    private final PageHost host;
    private final PrimaryActionHandler start;
    private final KeyBindings keys;
    private final Button action = LiteralText.button("");
    private final Button search = LiteralText.button("");
    private final Label searchText = new Label("Search or run a command");
    private final Label searchKeys = new Label();
    private final Label where = new Label();
    private final Label device = new Label();
    private boolean isNarrow;

    TopBar(
            ProjectModel project,
            RunFeed feed,
            BooleanProperty expert,
            PageHost host,
            PrimaryActionHandler start,
            ProjectMenu menu,
            KeyBindings keys,
            Runnable palette) {
        this.keys = keys;
        this.project = project;
        this.feed = feed;
        this.expert = expert;
        this.host = host;
        this.start = start;
        node.getStyleClass().add("topbar");
        where.getStyleClass().addAll("muted", "where");
        where.setMinWidth(Region.USE_PREF_SIZE);
        ToolLine left = new ToolLine(projectButton(menu), where);
        ToolLine right = new ToolLine(device(), search(palette), levels(), action());
        node.getChildren().add(new HeadLine(left, right));
        host.destinationProperty().subscribe(destination -> {
            where.setText("›  " + destination.label());
            showPrimary();
        });
    }

    StackPane node() {
        return node;
    }

    private MenuButton projectButton(ProjectMenu menu) {
        MenuButton button = LiteralText.menuButton("");
        button.setId("project-menu");
        button.getStyleClass().addAll(Styles.FLAT, "project-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        // Keys of the items are in force as long as they are there.
        keys.chosenProperty().subscribe(now -> button.getItems().setAll(menu.items()));
        button.setOnShowing(e -> button.getItems().setAll(menu.items()));
        project.openProperty().subscribe(open -> {
            button.setText(shortened(open.project().name()) + (open.isChanged() ? " •" : ""));
            button.setTooltip(new Tooltip(open.file().map(Object::toString).orElse("Not saved yet")
                    + (open.isChanged() ? " – with changes that are not saved" : "")));
        });
        return button;
    }

    /** What the live run computes on; nothing is shown while none goes on. */
    private Label device() {
        device.setId("live-device");
        device.getStyleClass().addAll("muted", "small");
        PageControls.visible(device, false);
        feed.runsProperty().subscribe(runs -> showDevice());
        return device;
    }

    private void showDevice() {
        Optional<Run> live = feed.live().filter(run -> run.device().isPresent() && !isNarrow);
        PageControls.visible(device, live.isPresent());
        live.ifPresent(run -> {
            device.setText(RunStateText.device(run));
            device.setTooltip(new Tooltip(
                    "Run " + run.id() + ": " + run.device().orElseThrow().inWords()));
        });
    }

    private static String shortened(String name) {
        return name.length() > 28 ? name.substring(0, 27) + "…" : name;
    }

    private Button search(Runnable palette) {
        searchText.getStyleClass().add("muted");
        searchKeys.getStyleClass().addAll("muted", "small");
        HBox words = new HBox(Icons.decoration(Feather.SEARCH), searchText, searchKeys);
        words.getStyleClass().add("search-words");
        search.setGraphic(words);
        search.setId("open-palette");
        search.getStyleClass().add("search-button");
        searchKeys.textProperty().bind(keys.chosenProperty().map(now -> keys.text(Shortcut.PALETTE)));
        search.accessibleTextProperty().bind(keys.hint("Search or run a command", Shortcut.PALETTE));
        search.setTooltip(keys.tooltip("Search pages, actions, settings, help and runs", Shortcut.PALETTE));
        search.setOnAction(e -> palette.run());
        search.setMinWidth(Region.USE_PREF_SIZE);
        return search;
    }

    private HBox levels() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton simpleButton = level("Simple", "The settings that matter most", Styles.LEFT_PILL, group);
        ToggleButton expertButton = level("Expert", "Every setting", Styles.RIGHT_PILL, group);
        expert.subscribe(on -> group.selectToggle(on ? expertButton : simpleButton));
        group.selectedToggleProperty().addListener((o, was, now) -> {
            if (now == null) {
                group.selectToggle(was);
            } else {
                expert.set(now == expertButton);
            }
        });
        HBox levels = new HBox(simpleButton, expertButton);
        levels.setAlignment(Pos.CENTER);
        return levels;
    }

    private ToggleButton level(String text, String help, String pill, ToggleGroup group) {
        ToggleButton button = LiteralText.toggle(text);
        button.getStyleClass().add(pill);
        button.setToggleGroup(group);
        button.setTooltip(keys.tooltip(help, Shortcut.EXPERT));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Button action() {
        action.setId("primary");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(e -> start.act(host.destinationProperty().get()));
        project.problemsProperty().subscribe(p -> showPrimary());
        project.planProperty().subscribe(p -> showPrimary());
        feed.runsProperty().subscribe(p -> showPrimary());
        start.exportedProperty().subscribe(p -> showPrimary());
        keys.chosenProperty().subscribe(p -> showPrimary());
        return action;
    }

    private void showPrimary() {
        PrimaryAction now = start.now(host.destinationProperty().get());
        action.setText(now.label());
        boolean accent = now.kind() == PrimaryAction.Kind.START;
        action.getStyleClass().removeAll(Styles.ACCENT);
        if (accent) {
            action.getStyleClass().add(Styles.ACCENT);
        }
        String does = accent ? "Start training with these settings" : now.label();
        action.setTooltip(new Tooltip(keys.hint(does, Shortcut.PRIMARY).getValue()));
    }

    /** In a narrow window the search is an icon only; in a very narrow one only page and rail say where we are, and all stays in one line. */
    void fit(double em) {
        isNarrow = em < SEARCH_EM;
        showDevice();
        PageControls.visible(searchText, !isNarrow);
        PageControls.visible(searchKeys, !isNarrow);
        PageControls.visible(where, em >= WHERE_EM);
    }
}
