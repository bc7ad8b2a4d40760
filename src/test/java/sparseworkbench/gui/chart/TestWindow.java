package sparseworkbench.gui.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;
import sparseworkbench.Patience;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;

/** A window without a display that holds one node, and the services that pages get; remembers notices and ways taken. */
public final class TestWindow implements AutoCloseable {

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ways = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> unexpected = Collections.synchronizedList(new ArrayList<>());
    private final List<Dialogs.Answer> answers = Collections.synchronizedList(new ArrayList<>());
    private final Background background;
    private final RunStore store;
    private final Home home;
    private final Theme theme;
    private final WindowServices window;
    private final RunServices runs;
    private final Schedulers schedulers;
    private Stage stage;

    /** Opens the store of a home folder, which is created if needed. */
    public TestWindow(Path folder) {
        Fx.start();
        background = new Background(unexpected::add);
        home = new Home(folder);
        try {
            store = RunStore.open(home.prepare().store());
        } catch (StoreUnusable | HomeUnusable e) {
            throw new AssertionError(e);
        }
        theme = on(() -> new Theme(Theme.Mode.LIGHT));
        window = new WindowServices(navigation(), notices(), dialogs());
        schedulers = new Schedulers(background, FrameScheduler.atOnce());
        runs = on(() -> {
            QueueKeeper keeper = new QueueKeeper(home, store);
            RunFeed feed = new RunFeed(store, new Watchdog(home, store), keeper, background, unexpected::add);
            return new RunServices(feed, store, new RunLauncher(home, store), keeper);
        });
    }

    private Navigation navigation() {
        return new Navigation() {
            @Override
            public void go(Destination destination) {
                ways.add(destination.name());
            }

            @Override
            public void go(Destination destination, String target) {
                ways.add(destination.name() + " " + target);
            }
        };
    }

    private Notices notices() {
        return new Notices() {
            @Override
            public void info(String text) {
                notices.add(text);
            }

            @Override
            public void success(String text) {
                notices.add(text);
            }

            @Override
            public void warning(String text) {
                notices.add(text);
            }

            @Override
            public void offer(String text, String button, Runnable action) {
                notices.add(text);
            }

            @Override
            public void fault(Fault fault) {
                notices.add(fault.title());
            }

            @Override
            public void fault(Fault fault, String button, Runnable action) {
                notices.add(fault.title());
            }
        };
    }

    private Dialogs dialogs() {
        return new Dialogs() {
            @Override
            public void ask(String title, String text, List<Answer> offered) {
                notices.add(title);
                answers.clear();
                answers.addAll(offered);
            }

            @Override
            public void require(String title, String text, List<Answer> offered) {
                ask(title, text, offered);
            }

            @Override
            public void fault(Fault fault) {
                notices.add(fault.title());
            }

            @Override
            public void show(Node content) {
                notices.add("shown: " + content.getClass().getSimpleName());
            }

            @Override
            public void close() {
                answers.clear();
            }
        };
    }

    /** Answers the question that was asked last. */
    public void answer(String label) {
        run(() -> answers.stream()
                .filter(answer -> answer.label().equals(label))
                .findFirst()
                .orElseThrow()
                .action()
                .run());
    }

    public RunStore store() {
        return store;
    }

    public RunServices runs() {
        return runs;
    }

    public WindowServices window() {
        return window;
    }

    public Theme theme() {
        return theme;
    }

    public Schedulers schedulers() {
        return schedulers;
    }

    public Home home() {
        return home;
    }

    public List<String> said() {
        return List.copyOf(notices);
    }

    public List<String> ways() {
        return List.copyOf(ways);
    }

    public List<Throwable> unexpected() {
        return List.copyOf(unexpected);
    }

    /** Does something on the window's thread. */
    public static <T> T on(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        };
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return result.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until something is so. */
    public static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS, () -> on(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It never happened.", e);
        }
    }

    /** Shows a node as a page. */
    public void show(Region content, int width, int height) {
        run(() -> {
            StackPane root = new StackPane(content);
            root.getStyleClass().add("page");
            Scene scene = new Scene(root, width, height);
            theme.dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        settle();
    }

    /** Lets some frames pass. */
    public static void settle() {
        for (int i = 0; i < 8; i++) {
            WaitForAsyncUtils.waitForFxEvents();
            WaitForAsyncUtils.sleep(40, TimeUnit.MILLISECONDS);
        }
    }

    public void dark(boolean dark) {
        run(() -> theme.modeProperty().set(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
        settle();
    }

    /** Keeps a picture of the window under {@code target/screenshots}. */
    public Path picture(String name) throws IOException {
        Path file = Path.of("target", "screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        var image = on(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    public Scene scene() {
        return stage.getScene();
    }

    @Override
    public void close() {
        run(() -> {
            if (stage != null) {
                stage.close();
            }
        });
        background.close();
        background.awaitEnd(Patience.LONG);
        store.close();
    }
}
