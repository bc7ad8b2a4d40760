package sparseworkbench.gui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import sparseworkbench.Patience;

/** The window's toolkit for tests: no display is needed. */
public final class Fx {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Fx() {}

    /** Starts the toolkit unless it runs already. */
    public static void start() {
        if (STARTED.compareAndSet(false, true)) {
            CountDownLatch ready = new CountDownLatch(1);
            Platform.startup(ready::countDown);
            await(ready, "the toolkit");
            Platform.setImplicitExit(false);
        }
    }

    /** Does something on the window's thread and waits for it. */
    public static <T> T on(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS).join();
    }

    public static void run(Runnable work) {
        on(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until something is true, asked on the window's thread. */
    public static void until(String what, BooleanSupplier condition) {
        CountDownLatch met = new CountDownLatch(1);
        Timeline asking = on(() -> {
            Timeline timeline = new Timeline(new KeyFrame(javafx.util.Duration.millis(50), e -> {
                if (condition.getAsBoolean()) {
                    met.countDown();
                }
            }));
            timeline.setCycleCount(Animation.INDEFINITE);
            timeline.play();
            return timeline;
        });
        try {
            await(met, what);
        } finally {
            run(asking::stop);
        }
    }

    /** Lets the window work for a while: animations, layouts, polls. */
    public static void pass(Duration time) {
        CountDownLatch over = new CountDownLatch(1);
        run(() -> {
            Timeline timeline =
                    new Timeline(new KeyFrame(javafx.util.Duration.millis(time.toMillis()), e -> over.countDown()));
            timeline.play();
        });
        await(over, "time to pass");
    }

    private static void await(CountDownLatch latch, String what) {
        try {
            if (!latch.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Waited in vain for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, e);
        }
    }

    /** Writes a picture of a scene to {@code target/screenshots}. */
    public static Path photograph(Scene scene, String name) {
        BufferedImage image = on(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
