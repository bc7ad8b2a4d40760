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
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
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
    private static final int DIGITS = 9;
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
            Tour tour) {
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
    }

    /** The pages. Those beyond the ninth have keys of their own: F1 for Help. */
    List<Command> pages() {
        return Stream.of(Destination.values()).map(this::page).toList();
    }

    private Command page(Destination destination) {
        Command page = Command.of(destination.label(), "Page", destination.icon(), () -> host.go(destination));
        return hasDigit(destination) ? page.on("Shortcut+" + (destination.ordinal() + 1)) : page;
    }

    private static boolean hasDigit(Destination destination) {
        return destination.ordinal() < DIGITS;
    }

    /** The key that opens a page, as people read it. */
    static String keyOf(Destination destination) {
        return hasDigit(destination) ? "Ctrl+" + (destination.ordinal() + 1) : "F1";
    }

    /** Whatever is no page and no setting. */
    List<Command> actions() {
        return Stream.of(work(), runs.all(), appearance(), help())
                .flatMap(List::stream)
                .toList();
    }

    private List<Command> work() {
        return List.of(
                Command.of(
                                "Start, or fix what is missing",
                                "Action",
                                Feather.PLAY,
                                () -> start.act(host.destinationProperty().get()))
                        .on("Shortcut+Enter"),
                Command.of(
                                "Compare several configurations…",
                                "Action",
                                Feather.LAYERS,
                                () -> host.go(Destination.TRAIN, "sweep"))
                        .on("Shortcut+Shift+K"),
                Command.of("Put this setup into the queue", "Action", Feather.PLUS_SQUARE, start::enqueue)
                        .on("Shortcut+Shift+Enter"),
                Command.of("Replay the run", "View", Feather.FILM, () -> host.go(Destination.TRAIN, "replay"))
                        .on("F5"),
                Command.of("Show the queue", "Action", Feather.LIST, () -> host.go(Destination.TRAIN, "queue"))
                        .on("Shortcut+Shift+Q"),
                Command.of(
                                "Group the runs by…",
                                "Runs",
                                Feather.GRID,
                                () -> host.go(Destination.COMPARE, Navigation.GROUPS))
                        .on("Shortcut+G"),
                Command.of("New project", "Project", Feather.FILE_PLUS, files::create)
                        .on("Shortcut+N"),
                Command.of("Open project…", "Project", Feather.FOLDER, files::open)
                        .on("Shortcut+O"),
                Command.of("Save project; on Train, a checkpoint", "Project", Feather.SAVE, this::save)
                        .on("Shortcut+S"),
                Command.of("Save a copy of the project…", "Project", Feather.COPY, files::saveAs)
                        .on("Shortcut+Shift+S"),
                Command.of("Undo", "Settings", Feather.CORNER_UP_LEFT, this::undo)
                        .on("Shortcut+Z"),
                Command.of("Redo", "Settings", Feather.CORNER_UP_RIGHT, this::redo)
                        .on("Shortcut+Shift+Z"),
                Command.of("Redo (other key)", "Settings", Feather.CORNER_UP_RIGHT, this::redo)
                        .on("Shortcut+Y"),
                Command.of("Simple or Expert", "Settings", Feather.SLIDERS, () -> expert.set(!expert.get()))
                        .on("Shortcut+E"),
                Command.of(
                                "Search on this page",
                                "View",
                                Feather.SEARCH,
                                () -> host.page().ifPresent(Page::search))
                        .on("Shortcut+F"));
    }

    /** What changes how the window looks and nothing else: it works while a dialog is open, too. */
    private List<Command> appearance() {
        return List.of(
                Command.of("Full screen", "View", Feather.MAXIMIZE, this::fullScreen)
                        .on("F11"),
                Command.of("Light or dark", "View", Feather.MOON, () -> theme.toggle())
                        .on("Shortcut+Shift+L"),
                Command.of("Larger text", "View", Feather.ZOOM_IN, () -> theme.zoomText(TEXT_STEP))
                        .on("Shortcut+Plus"),
                Command.of("Larger text (same key unshifted)", "View", Feather.ZOOM_IN, () -> theme.zoomText(TEXT_STEP))
                        .on("Shortcut+Equals"),
                Command.of("Larger text (where + is shifted)", "View", Feather.ZOOM_IN, () -> theme.zoomText(TEXT_STEP))
                        .on("Shortcut+Shift+Equals"),
                Command.of("Larger text (keypad)", "View", Feather.ZOOM_IN, () -> theme.zoomText(TEXT_STEP))
                        .on("Shortcut+Add"),
                Command.of("Smaller text (keypad)", "View", Feather.ZOOM_OUT, () -> theme.zoomText(-TEXT_STEP))
                        .on("Shortcut+Subtract"),
                Command.of("Smaller text", "View", Feather.ZOOM_OUT, () -> theme.zoomText(-TEXT_STEP))
                        .on("Shortcut+Minus"),
                Command.of(
                                "Usual text size",
                                "View",
                                Feather.TYPE,
                                () -> theme.textScaleProperty().set(1))
                        .on("Shortcut+0"),
                Command.of(
                                "Usual text size (keypad)",
                                "View",
                                Feather.TYPE,
                                () -> theme.textScaleProperty().set(1))
                        .on("Shortcut+Numpad 0"));
    }

    private List<Command> help() {
        return List.of(
                Command.of(
                                "List of keys",
                                "Help",
                                Feather.COMMAND,
                                () -> host.go(Destination.HELP, HelpTopic.SHORTCUTS))
                        .alsoCalled(List.of("shortcuts", "keyboard", "hotkeys"))
                        .on("Shortcut+Slash"),
                Command.of("Show me around", "Help", Feather.MAP, tour::begin)
                        .alsoCalled(List.of("guided tour", "tutorial", "introduction", "first steps")),
                placeHelp());
    }

    /** What can be done while a dialog is open: how the window looks, and help for the field that has the keyboard. */
    List<Command> inDialogs() {
        Command here = Command.of(
                        "Help",
                        "Help",
                        Feather.HELP_CIRCLE,
                        () -> focused().flatMap(HelpSpot::at).ifPresent(Runnable::run))
                .on("F1");
        return Stream.concat(appearance().stream(), Stream.of(here)).toList();
    }

    /** Help for where the keyboard is; without any there, the page. */
    private Command placeHelp() {
        return Command.of("Help", "Help", Feather.HELP_CIRCLE, this::helpHere).on("F1");
    }

    private void helpHere() {
        focused().flatMap(HelpSpot::at).orElse(() -> host.go(Destination.HELP)).run();
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(host.node().getScene()).map(Scene::getFocusOwner);
    }

    /** Everything that has a shortcut. */
    public List<Command> withKeys() {
        return Stream.of(pages(), actions())
                .flatMap(List::stream)
                .filter(command -> command.keys().isPresent())
                .toList();
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
        actions().stream().filter(command -> !command.title().endsWith(")")).forEach(all::add);
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
