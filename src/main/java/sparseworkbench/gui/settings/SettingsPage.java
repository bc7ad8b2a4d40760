package sparseworkbench.gui.settings;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.FormSection;
import sparseworkbench.gui.form.Reveal;
import sparseworkbench.gui.gpu.GpuRow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowParams;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.param.Values;
import sparseworkbench.store.RunStore;

/** How the window looks, where things are kept, and what the program is made of. Changes apply at once. */
public final class SettingsPage implements Page {
    private final Theme theme;
    private final BooleanProperty expert;
    private final SimpleObjectProperty<Values> values = new SimpleObjectProperty<>(WindowParams.SET.defaults());
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final CustomTextField find = new CustomTextField();
    private final Form form;
    private final VBox page = new MeasuredBox();
    private final FrameScheduler frames;
    private final Node content;

    public SettingsPage(
            Theme theme,
            BooleanProperty expert,
            KeyBindings keys,
            Schedulers schedulers,
            WindowServices window,
            RunStore store,
            Home home) {
        this.frames = schedulers.frames();
        this.theme = theme;
        this.expert = expert;
        theme.modeProperty().subscribe(mode -> read());
        theme.textScaleProperty().subscribe(scale -> read());
        theme.reduceMotionProperty().subscribe(still -> read());
        expert.subscribe(all -> read());
        FormContext context = new FormContext(
                new SimpleObjectProperty<>(true),
                new SimpleObjectProperty<>(List.of()),
                (path, problem) -> {},
                type -> Optional.empty(),
                search,
                Map.of(),
                frames);
        form = new Form(new FormSection("window", values, this::apply), context);
        page.getStyleClass().add("page-column");
        find.setPromptText("Find a setting");
        find.setLeft(Icons.decoration(Feather.SEARCH));
        find.setId("settings-search");
        find.textProperty().subscribe(typed -> showMatching(typed));
        Background background = schedulers.background();
        frames.fill(
                page,
                List.of(
                        () -> find,
                        () -> PageControls.card("The window", form.node()),
                        () -> graphicsCard(new GpuRow(new GpuSetup(home), window.dialogs(), background)),
                        () -> new StorageCard(home, window.dialogs(), background).node(),
                        PrivacyCard::node,
                        () -> new DebugCard(home, store, window, background).node(),
                        () -> new KeysCard(keys).node(),
                        () -> new AboutCard().node()));
        content = PageControls.scrolled(page);
    }

    /** Only cards that speak of it stay. */
    private void showMatching(String typed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        search.set(word);
        for (Node card : page.getChildren()) {
            boolean speaks = card == find || word.isEmpty() || words(card).contains(word);
            PageControls.visible(card, speaks);
        }
    }

    private static String words(Node card) {
        String labels = card.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining(" "));
        boolean ofForm = card.lookup(".form") != null;
        return (labels + (ofForm ? " " + names() : "")).toLowerCase(Locale.ROOT);
    }

    private static String names() {
        return WindowParams.SET.params().stream()
                .flatMap(param -> param.otherNames().stream())
                .collect(Collectors.joining(" "));
    }

    private void read() {
        values.set(values.get()
                .with(WindowParams.THEME, theme.modeProperty().get().name())
                .with(
                        WindowParams.TEXT_SIZE,
                        Math.round(theme.textScaleProperty().get() * 100))
                .with(WindowParams.REDUCE_MOTION, theme.reduceMotionProperty().get())
                .with(WindowParams.EXPERT, expert.get()));
    }

    private void apply(Values changed) {
        theme.modeProperty().set(Theme.Mode.valueOf(changed.get(WindowParams.THEME)));
        if (changed.problems().isEmpty()) {
            theme.textScaleProperty().set(changed.get(WindowParams.TEXT_SIZE) / 100.0);
        }
        theme.reduceMotionProperty().set(changed.get(WindowParams.REDUCE_MOTION));
        expert.set(changed.get(WindowParams.EXPERT));
        values.set(changed);
    }

    private static VBox graphicsCard(GpuRow row) {
        row.look();
        VBox card = PageControls.card("Graphics card", row);
        card.setId("graphics-card");
        return card;
    }

    @Override
    public boolean search() {
        find.requestFocus();
        return true;
    }

    /** A setting of the window by its key, or a card by its id: "keys", "storage", "privacy", "debug". */
    @Override
    public void reveal(String target) {
        find.clear();
        if (!form.reveal(target)) {
            // Behind the tasks that build the page.
            frames.add(
                    page,
                    () -> page.getChildren().stream()
                            .filter(card -> target.equals(card.getId()))
                            .findFirst()
                            .ifPresent(card -> Reveal.now(card, card)));
        }
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
