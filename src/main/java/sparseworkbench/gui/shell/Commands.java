package sparseworkbench.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.explain.HelpTopic;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.HelpSpot;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowParams;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Section;
import sparseworkbench.store.Run;

/** Everything that can be done by keyboard or from the palette. */
public final class Commands {
    private static final double TEXT_STEP = 0.1;
    private final ProjectModel project;
    private final RunFeed feed;
    private final Notices notices;
    private final BooleanProperty expert;
    private final Theme theme;
    private final PageHost host;
    private final PrimaryActionHandler start;
    private final ProjectFiles files;
    private final RunCommands runs;
    private final Tour tour;
    private final KeyBindings keys;
    private final CommandPalette palette;

    Commands(
            ProjectModel project,
            RunFeed feed,
            Notices notices,
            BooleanProperty expert,
            Theme theme,
            PageHost host,
            PrimaryActionHandler start,
            ProjectFiles files,
            RunCommands runs,
            Tour tour,
            KeyBindings keys,
            CommandPalette palette) {
        this.project = project;
        this.feed = feed;
        this.notices = notices;
        this.expert = expert;
        this.theme = theme;
        this.host = host;
        this.start = start;
        this.files = files;
        this.runs = runs;
        this.tour = tour;
        this.keys = keys;
        this.palette = palette;
    }

    /** The pages. */
    List<Command> pages() {
        return Stream.of(Destination.values()).map(this::page).toList();
    }

    private Command page(Destination destination) {
        Command page = Command.of(destination.label(), "Page", destination.icon(), () -> host.go(destination));
        // F1 is the place's help first, see below.
        return destination == Destination.HELP ? page : page.on(keys.keys(Shortcut.of(destination)));
    }

    /** Whatever is no page and no setting. */
    List<Command> actions() {
        return Stream.of(work(), runs.all(), appearance(), help())
                .flatMap(List::stream)
                .toList();
    }

    private List<Command> work() {
        return List.of(
                keys.command(
                        Shortcut.PRIMARY,
                        "Action",
                        Feather.PLAY,
                        () -> start.act(host.destinationProperty().get())),
                keys.command(Shortcut.SWEEP, "Action", Feather.LAYERS, () -> host.go(Destination.TRAIN, "sweep")),
                keys.command(Shortcut.ENQUEUE, "Action", Feather.PLUS_SQUARE, start::enqueue),
                keys.command(Shortcut.REPLAY, "View", Feather.FILM, () -> host.go(Destination.TRAIN, "replay")),
                keys.command(Shortcut.QUEUE, "Action", Feather.LIST, () -> host.go(Destination.TRAIN, "queue")),
                keys.command(
                        Shortcut.GROUPS, "Runs", Feather.GRID, () -> host.go(Destination.COMPARE, Navigation.GROUPS)),
                keys.command(Shortcut.NEW_PROJECT, "Project", Feather.FILE_PLUS, files::create),
                keys.command(Shortcut.OPEN_PROJECT, "Project", Feather.FOLDER, files::open),
                keys.command(Shortcut.SAVE, "Project", Feather.SAVE, this::save),
                keys.command(Shortcut.SAVE_COPY, "Project", Feather.COPY, files::saveAs),
                keys.command(Shortcut.UNDO, "Settings", Feather.CORNER_UP_LEFT, this::undo),
                keys.command(Shortcut.REDO, "Settings", Feather.CORNER_UP_RIGHT, this::redo),
                keys.command(Shortcut.EXPERT, "Settings", Feather.SLIDERS, () -> expert.set(!expert.get())),
                keys.command(
                        Shortcut.SEARCH_PAGE,
                        "View",
                        Feather.SEARCH,
                        () -> host.page().ifPresent(Page::search)));
    }

    /** What changes how the window looks and nothing else: it works while a dialog is open, too. */
    private List<Command> appearance() {
        return List.of(
                keys.command(Shortcut.FULL_SCREEN, "View", Feather.MAXIMIZE, this::fullScreen),
                keys.command(Shortcut.THEME, "View", Feather.MOON, () -> theme.toggle()),
                keys.command(Shortcut.LARGER_TEXT, "View", Feather.ZOOM_IN, () -> theme.zoomText(TEXT_STEP)),
                keys.command(Shortcut.SMALLER_TEXT, "View", Feather.ZOOM_OUT, () -> theme.zoomText(-TEXT_STEP)),
                keys.command(
                        Shortcut.USUAL_TEXT,
                        "View",
                        Feather.TYPE,
                        () -> theme.textScaleProperty().set(1)));
    }

    private List<Command> help() {
        return List.of(
                keys.command(
                                Shortcut.KEYS,
                                "Help",
                                Feather.COMMAND,
                                () -> host.go(Destination.HELP, HelpTopic.SHORTCUTS))
                        .alsoCalled(List.of("shortcuts", "keyboard", "hotkeys")),
                Command.of("Show me around", "Help", Feather.MAP, tour::begin)
                        .alsoCalled(List.of("guided tour", "tutorial", "introduction", "first steps")),
                help(this::helpHere));
    }

    /** What can be done while a dialog is open: how the window looks, and help for the field that has the keyboard. */
    List<Command> inDialogs() {
        Command here = help(() -> focused().flatMap(HelpSpot::at).ifPresent(Runnable::run));
        return Stream.concat(appearance().stream(), Stream.of(here)).toList();
    }

    /** @param show shows what helps where the keyboard is */
    private Command help(Runnable show) {
        return keys.command(Shortcut.HELP, "Help", Feather.HELP_CIRCLE, show);
    }

    /** Without help for where the keyboard is, the page. */
    private void helpHere() {
        focused().flatMap(HelpSpot::at).orElse(() -> host.go(Destination.HELP)).run();
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(host.node().getScene()).map(Scene::getFocusOwner);
    }

    /** Everything that has a shortcut. */
    public List<Command> withKeys() {
        Command search = keys.command(Shortcut.PALETTE, "View", Feather.SEARCH, this::search);
        return Stream.of(List.of(search), pages(), actions())
                .flatMap(List::stream)
                .filter(command -> !command.keys().isEmpty())
                .toList();
    }

    /** Opens the command palette. */
    void search() {
        palette.open(all());
    }

    private void fullScreen() {
        if (host.node().getScene().getWindow() instanceof Stage stage) {
            stage.setFullScreen(!stage.isFullScreen());
        }
    }

    private void save() {
        if (host.destinationProperty().get() != Destination.TRAIN || !runs.saveCheckpoint()) {
            files.save();
        }
    }

    private void undo() {
        if (!project.undo()) {
            notices.info("There is nothing to undo.");
        }
    }

    private void redo() {
        if (!project.redo()) {
            notices.info("There is nothing to do again.");
        }
    }

    /** All of it: pages, actions, settings, help and runs. */
    List<Command> all() {
        List<Command> all = new ArrayList<>(pages());
        all.addAll(actions());
        for (Section section : Section.values()) {
            settings(
                    all,
                    section == Section.LOSS ? "" : section.key() + ".",
                    section.params(),
                    project.project().values(section));
        }
        settingsOfWindow(all);
        HelpTopic.all().forEach(topic -> all.add(help(topic)));
        for (Run run : feed.runsProperty().get()) {
            all.add(Command.of(
                    "Run " + run.id() + " " + run.name(),
                    run.state().label(),
                    Feather.ACTIVITY,
                    () -> host.go(Destination.TRAIN, run.id().toString())));
        }
        return all;
    }

    private void settingsOfWindow(List<Command> all) {
        for (Param<?> param : WindowParams.SET.params()) {
            all.add(Command.of(
                            param.label(),
                            "Setting · window",
                            Feather.SLIDERS,
                            () -> host.go(Destination.SETTINGS, param.key()))
                    .alsoCalled(param.otherNames()));
        }
        all.add(card("Storage", "storage", Feather.HARD_DRIVE, "disk space", "clean", "cache", "home folder"));
        all.add(card("Privacy", "privacy", Feather.LOCK, "telemetry", "data protection"));
        all.add(card("Keys", "keys", Feather.COMMAND, "shortcuts", "keyboard", "hotkeys", "rebind", "key bindings"));
        all.add(card("Debug package", "debug", Feather.PACKAGE, "bug report", "support", "logs"));
    }

    private Command card(String title, String id, Feather icon, String... otherNames) {
        return Command.of(title, "Settings", icon, () -> host.go(Destination.SETTINGS, id))
                .alsoCalled(List.of(otherNames));
    }

    private Command help(HelpTopic topic) {
        return Command.of(
                        topic.title(),
                        "Help · " + topic.kind(),
                        Feather.HELP_CIRCLE,
                        () -> host.go(Destination.HELP, topic.target()))
                .alsoCalled(topic.otherNames());
    }

    /** The settings of a set and of the nested forms that are chosen at present. */
    private void settings(List<Command> all, String prefix, ParamSet set, Values values) {
        for (Param<?> param : set.params()) {
            String path = prefix + param.key();
            all.add(Command.of(param.label(), "Setting · " + path, Feather.SLIDERS, () -> host.goToSetting(path))
                    .alsoCalled(param.otherNames()));
            if (values.get(param) instanceof Variant nested) {
                settings(all, path + ".", nested.values().params(), nested.values());
            }
        }
    }
}
