package sparseworkbench.gui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.form.ProjectForms;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.FirstSteps;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunResumption;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;

/** The frame around the pages, first empty, then with everything that a home folder holds. */
public final class Shell {
    /** Below this width in em the rail shows icons only. */
    private static final double RAIL_EM = 78;

    private static final Duration DRAFT_QUIET = Duration.ofSeconds(1);
    private final Home home;
    private final Background background;
    private final Theme theme;
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane(frame);
    private final Toasts toasts = new Toasts();
    private final ModalDialogs dialogs = new ModalDialogs();
    private final PageHost host = new PageHost();
    private final FrameScheduler frames = new FrameScheduler();
    private final PagePreloader preloader = new PagePreloader(host, frames);
    private final Scene scene;
    private Optional<ShellServices> opened = Optional.empty();
    private Optional<String> onlyReading = Optional.empty();

    /** @param firstUses what takes long the first time it is used, done off the window's thread before pages are prepared */
    public Shell(Home home, Background background, Theme theme, Runnable firstUses) {
        this.home = home;
        this.background = background;
        this.theme = theme;
        root.getStyleClass().add("shell");
        // As large as the window, whatever its parts would like: what is larger scrolls.
        frame.setMinSize(0, 0);
        root.getChildren().addAll(toasts.node(), dialogs.node());
        scene = new Scene(root, WindowGeometry.USUAL_WIDTH, WindowGeometry.USUAL_HEIGHT);
        theme.dress(scene);
        background.run(
                () -> {
                    firstUses.run();
                    return true;
                },
                done -> preloader.allow());
    }

    public Scene scene() {
        return scene;
    }

    public Dialogs dialogs() {
        return dialogs;
    }

    public Notices notices() {
        return toasts;
    }

    /** Reads and controls the runs of the home folder; empty until {@link #open}. */
    Optional<RunServices> runs() {
        return opened.map(ShellServices::runs);
    }

    /** What can be done by key; empty until {@link #open}. */
    Optional<Commands> commands() {
        return opened.map(ShellServices::commands);
    }

    public PageHost pages() {
        return host;
    }

    /**
     * Says below the top bar that the window only reads; before {@link #open}.
     *
     * @param why for people
     */
    public void sayOnlyReading(String why) {
        onlyReading = Optional.of(why);
    }

    /**
     * Fills the frame.
     *
     * @param start what the project is
     * @param maker makes a page when it is first opened
     * @return what the window is composed of from now on
     */
    public ShellServices open(RunStore store, WindowPreferences preferences, InitialProject start, PageMaker maker) {
        RunServices runs = runs(store);
        WindowServices window = new WindowServices(host, toasts, dialogs);
        runs.feed()
                .runsProperty()
                .addListener(new BadEndings(
                        toasts,
                        new RunResumption(runs, window, background)::resume,
                        run -> host.go(Destination.TRAIN, run.toString())));
        ExportedRuns exported = new ExportedRuns(preferences);
        ProjectModel project = new ProjectModel(home, background, start.project());
        KeyBindings keys = new KeyBindings(preferences);
        ProjectFiles files = new ProjectFiles(project, window, preferences, background, home, scene::getWindow);
        BooleanProperty expert = new SimpleBooleanProperty(
                preferences.get(WindowPreferences.Key.EXPERT).isPresent());
        Tour tour = new Tour(preferences, host, runs.feed());
        PrimaryActionHandler starter = new PrimaryActionHandler(project, runs, exported, window, background, home);
        RunCommands ofRuns = new RunCommands(project, runs, window, background, host, keys);
        Commands commands = new Commands(
                project,
                runs.feed(),
                toasts,
                expert,
                theme,
                host,
                starter,
                files,
                ofRuns,
                tour,
                keys,
                new CommandPalette(dialogs, preferences));
        ShellServices services = new ShellServices(
                home,
                theme,
                expert,
                project,
                files,
                new ProjectForms(project, files, expert, frames),
                window,
                runs,
                preferences,
                exported,
                new Schedulers(background, frames),
                commands,
                keys,
                starter::enqueue,
                tour::begin);
        opened = Optional.of(services);
        FirstSteps steps = new FirstSteps(preferences);
        host.destinationProperty()
                .addListener((o, was, now) ->
                        steps.seen(now, runs.feed().runsProperty().get().size()));
        host.provide(destination -> maker.make(destination, services));
        arrange(services, starter);
        frames.add(root, () -> root.getChildren().add(1, new TourLayer(tour, host)));
        frames.add(root, () -> new KeyFilter(scene, keys, commands, dialogs).install());
        savePreferences(services);
        frames.add(root, host::goHome);
        frames.add(root, () -> begin(project, start));
        return services;
    }

    private RunServices runs(RunStore store) {
        QueueKeeper keeper = new QueueKeeper(home, store);
        RunFeed feed = new RunFeed(store, new Watchdog(home, store), keeper, background, this::cannotRead);
        return new RunServices(feed, store, new RunLauncher(home, store), keeper);
    }

    /** A store that another program keeps locked is looked at again and again by itself; the button does it at once. */
    private void cannotRead(Throwable failure) {
        Fault fault = Fault.of(failure);
        if (failure instanceof StoreFault store && store.reason() == StoreFault.Reason.LOCKED) {
            toasts.fault(
                    fault, "Retry", () -> runs().ifPresent(runs -> runs.feed().refresh()));
        } else {
            toasts.fault(fault);
        }
    }

    private void begin(ProjectModel project, InitialProject start) {
        preloader.begin();
        start.fault().ifPresent(dialogs::fault);
        if (start.restored()) {
            toasts.offer("Your unsaved changes of last time are back.", "Discard them", () -> discard(project));
        }
    }

    /** Makes the pages. */
    @FunctionalInterface
    public interface PageMaker {
        Page make(Destination destination, ShellServices services);
    }

    private void arrange(ShellServices services, PrimaryActionHandler starter) {
        ProjectModel project = services.project();
        ProjectFiles files = services.files();
        RunFeed feed = services.runs().feed();
        frames.add(root, () -> frame.setCenter(host.node()));
        build(
                () -> new Rail(host, new RailBadges(project, feed, services.exported()), services.keys(), frames),
                rail -> {
                    frame.setLeft(rail.node());
                    followWidth(em -> rail.narrow(em < RAIL_EM));
                });
        build(
                () -> new TopBar(
                        project,
                        feed,
                        services.expert(),
                        host,
                        starter,
                        new ProjectMenu(files, services.keys()),
                        services.keys(),
                        services.commands()::search),
                top -> {
                    frame.setTop(onlyReading
                            .<Parent>map(why -> new VBox(top.node(), new OnlyReadingLine(why)))
                            .orElse(top.node()));
                    followWidth(top::fit);
                });
        build(() -> new StatusBar(project, feed, host, services.keys(), background, toasts), status -> {
            frame.setBottom(status.node());
            followWidth(status::fit);
        });
        frames.add(root, () -> root.getChildren().add(1, new FileDropOverlay(root, files::use, files::open).node()));
    }

    /** Makes a part and puts it into the frame, in two frames: what is put in gets its styles in the same one. */
    private <T> void build(Supplier<T> part, Consumer<T> install) {
        frames.add(root, () -> {
            T made = part.get();
            frames.add(root, () -> install.accept(made));
        });
    }

    /** @param fit gets the width of the window in em */
    private void followWidth(DoubleConsumer fit) {
        scene.widthProperty().subscribe(width -> fit.accept(width.doubleValue() / theme.fontSize()));
        theme.textScaleProperty().subscribe(scale -> fit.accept(scene.getWidth() / theme.fontSize()));
    }

    private void savePreferences(ShellServices services) {
        WindowPreferences preferences = services.preferences();
        theme.modeProperty().addListener((o, was, now) -> preferences.put(WindowPreferences.Key.THEME, now.name()));
        theme.textScaleProperty()
                .addListener((o, was, now) -> preferences.put(WindowPreferences.Key.TEXT_SCALE, now.toString()));
        theme.reduceMotionProperty()
                .addListener((o, was, now) -> preferences.put(WindowPreferences.Key.REDUCE_MOTION, now ? "yes" : ""));
        services.expert().addListener((o, was, now) -> preferences.put(WindowPreferences.Key.EXPERT, now ? "yes" : ""));
        Debouncer draft = background.debouncer(DRAFT_QUIET);
        services.project()
                .openProperty()
                .addListener((o, was, now) -> draft.submit(
                        () -> now.isChanged() ? ProjectFile.format(now.project()) : "",
                        text -> {
                            preferences.put(WindowPreferences.Key.DRAFT, text);
                            preferences.put(
                                    WindowPreferences.Key.DRAFT_FILE,
                                    now.file().map(Path::toString).orElse(""));
                        },
                        failure -> toasts.fault(Fault.of(failure))));
    }

    private static void discard(ProjectModel project) {
        OpenProject open = project.openProperty().get();
        project.replace(open.with(open.saved()));
    }

    /** Stops polls and page work. The runs themselves go on. */
    public void close() {
        preloader.end();
        frames.close();
        host.close();
        opened.ifPresent(services -> {
            OpenProject open = services.project().openProperty().get();
            services.preferences()
                    .putNow(WindowPreferences.Key.DRAFT, open.isChanged() ? ProjectFile.format(open.project()) : "");
            services.preferences()
                    .putNow(
                            WindowPreferences.Key.DRAFT_FILE,
                            open.file().map(Path::toString).orElse(""));
            services.preferences().putNow(WindowPreferences.Key.GEOMETRY, geometry());
            services.runs().feed().close();
        });
    }

    private String geometry() {
        return scene.getWindow() instanceof Stage stage
                ? WindowGeometry.of(stage).text()
                : "";
    }
}
