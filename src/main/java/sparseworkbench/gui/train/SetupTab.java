package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Sha256;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunEnvironment;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;

/** The settings of the run as they were when it was started; nothing changes them any more. */
final class SetupTab extends BorderPane {
    /** Digits of a digest that tell projects apart, as many as are shown of data. */
    private static final int SHOWN = 16;

    private static final double PART_EM = 5.5;

    private final Notices notices;
    private final Background background;
    private final Home home;
    private final ObservableList<FrozenSetting> all = FXCollections.observableArrayList();
    private final FilteredList<FrozenSetting> settings = new FilteredList<>(all);
    private final TextField search = new TextField();
    private final TableView<FrozenSetting> table = new TableView<>(settings);
    private String shown = "";
    private List<FrozenSetting> frozen = List.of();
    private List<FrozenSetting> environment = List.of();
    private String looked = "";
    private Optional<RunDevice> device = Optional.empty();

    SetupTab(Notices notices, Theme theme, Background background, Home home) {
        this.home = home;
        this.notices = notices;
        this.background = background;
        getStyleClass().add("setup-tab");
        search.setPromptText("Find a setting …");
        search.textProperty()
                .addListener((o, was, now) -> settings.setPredicate(
                        setting -> matches(setting, now.strip().toLowerCase(Locale.ROOT))));
        Label hint = new Label("Bold: differs from the default");
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        setTop(new ToolBar(search, Icons.labelled(Feather.COPY, "Copy as JSON", this::copy), hint));
        TableColumn<FrozenSetting, String> part = column("Part", 110, FrozenSetting::section);
        theme.textScaleProperty().subscribe(scale -> part.setMinWidth(PART_EM * theme.fontSize()));
        table.getColumns()
                .setAll(List.of(
                        part,
                        column("Setting", 230, FrozenSetting::label),
                        column("Value", 300, FrozenSetting::value),
                        column("Path", 300, FrozenSetting::path)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("No setting matches."));
        table.getStyleClass().add(Styles.DENSE);
        table.setRowFactory(view -> new Row());
        setCenter(table);
    }

    private static boolean matches(FrozenSetting setting, String word) {
        return setting.label().toLowerCase(Locale.ROOT).contains(word)
                || setting.path().contains(word)
                || setting.value().toLowerCase(Locale.ROOT).contains(word);
    }

    /** Reads a column's text from a setting. */
    private interface Text {
        String of(FrozenSetting setting);
    }

    private static TableColumn<FrozenSetting, String> column(String title, double width, Text text) {
        TableColumn<FrozenSetting, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.of(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    void show(Run run) {
        if (!run.configJson().equals(shown)) {
            shown = run.configJson();
            String json = shown;
            background.run(() -> FrozenSetting.read(json), read -> {
                if (json.equals(shown)) {
                    frozen = read;
                    list();
                }
            });
        }
        lookAround(run);
        if (!run.device().equals(device)) {
            device = run.device();
            list();
        }
    }

    /** Read again as the run gets further: its worker writes it before the first step. */
    private void lookAround(Run run) {
        String key = run.id() + run.state().name();
        if (key.equals(looked)) {
            return;
        }
        looked = key;
        background.run(() -> environment(run), read -> {
            if (key.equals(looked)) {
                environment = read;
                list();
            }
        });
    }

    private List<FrozenSetting> environment(Run run) {
        List<FrozenSetting> rows = new ArrayList<>();
        rows.add(fact("Project, begin of SHA-256", Sha256.of(run.configJson()).substring(0, SHOWN)));
        try {
            RunEnvironment.read(home.run(run.id().number()))
                    .ifPresentOrElse(
                            noted -> noted.facts().forEach((name, value) -> rows.add(fact(name, value))),
                            () -> rows.add(fact("Environment", "was not noted")));
        } catch (IOException e) {
            rows.add(fact("Environment", "cannot be read: " + IoReason.of(e)));
        }
        return rows;
    }

    private static FrozenSetting fact(String name, String value) {
        return new FrozenSetting("", "This run", name, value, false);
    }

    /** What it computes on was no setting, but is how it was set up. */
    private void list() {
        List<FrozenSetting> rows = new ArrayList<>();
        device.ifPresent(on ->
                rows.add(new FrozenSetting("run.device", "This run", "Computes on", on.inWords(), on.worthTelling())));
        rows.addAll(environment);
        rows.addAll(frozen);
        all.setAll(rows);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(shown);
        Clipboard.getSystemClipboard().setContent(content);
        notices.info("The settings are on the clipboard.");
    }

    /** Settings that somebody chose stand out. */
    private static final class Row extends TableRow<FrozenSetting> {
        @Override
        protected void updateItem(FrozenSetting setting, boolean empty) {
            super.updateItem(setting, empty);
            getStyleClass().remove("changed-setting");
            if (!empty && setting != null && setting.changed()) {
                getStyleClass().add("changed-setting");
            }
        }
    }
}
