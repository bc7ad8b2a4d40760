package sparseworkbench.gui.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.FormSection;
import sparseworkbench.gui.gpu.GpuRow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.param.Values;

/** How the window looks, where things are kept, and what the program is made of. Changes apply at once. */
public final class SettingsPage implements Page {
    private final Theme theme;
    private final BooleanProperty expert;
    private final Home home;
    private final SimpleObjectProperty<Values> values = new SimpleObjectProperty<>(WindowParams.SET.defaults());
    private final Node content;

    public SettingsPage(Theme theme, BooleanProperty expert, Schedulers schedulers, Dialogs dialogs, Home home) {
        FrameScheduler frames = schedulers.frames();
        this.theme = theme;
        this.expert = expert;
        this.home = home;
        theme.modeProperty().subscribe(mode -> read());
        theme.textScaleProperty().subscribe(scale -> read());
        expert.subscribe(all -> read());
        FormContext context = new FormContext(
                new SimpleObjectProperty<>(true),
                new SimpleObjectProperty<>(List.of()),
                (path, problem) -> {},
                type -> Optional.empty(),
                new SimpleStringProperty(""),
                Map.of(),
                frames);
        Form form = new Form(new FormSection("window", values, this::apply), context);
        VBox page = new VBox();
        page.getStyleClass().add("page-column");
        frames.fill(
                page,
                List.of(
                        () -> PageControls.card("", form.node()),
                        () -> graphicsCard(schedulers.background(), dialogs),
                        this::storage,
                        () -> new AboutCard().node()));
        content = PageControls.scrolled(page);
    }

    private void read() {
        values.set(values.get()
                .with(WindowParams.THEME, theme.modeProperty().get().name())
                .with(
                        WindowParams.TEXT_SIZE,
                        Math.round(theme.textScaleProperty().get() * 100))
                .with(WindowParams.EXPERT, expert.get()));
    }

    private void apply(Values changed) {
        theme.modeProperty().set(Theme.Mode.valueOf(changed.get(WindowParams.THEME)));
        if (changed.problems().isEmpty()) {
            theme.textScaleProperty().set(changed.get(WindowParams.TEXT_SIZE) / 100.0);
        }
        expert.set(changed.get(WindowParams.EXPERT));
        values.set(changed);
    }

    private VBox graphicsCard(Background background, Dialogs dialogs) {
        GpuRow row = new GpuRow(new GpuSetup(home), dialogs, background);
        row.look();
        return PageControls.card("Graphics card", row);
    }

    private VBox storage() {
        GridPane facts = PageControls.facts();
        PageControls.fact(facts, "Home folder", home.root().toString());
        PageControls.fact(facts, "Runs", home.runs().toString());
        PageControls.fact(facts, "Models", home.models().toString());
        PageControls.fact(facts, "Data", home.datasets().toString());
        return PageControls.card(
                "Storage",
                facts,
                PageControls.text(
                        "Another folder is chosen when the program starts: --home DIR, or the variable " + Home.VARIABLE
                                + ".",
                        "muted",
                        "small"));
    }

    @Override
    public Destination destination() {
        return Destination.SETTINGS;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("How the window looks and where things are kept. Changes apply at once.");
    }

    @Override
    public Node content() {
        return content;
    }
}
