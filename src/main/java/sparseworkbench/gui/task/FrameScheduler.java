package sparseworkbench.gui.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * What the window's thread has to build, in small tasks: between two frames only as many tasks as fit into a few milliseconds, so that the
 * window goes on answering however much there is to build. What can be seen is built first; otherwise tasks run in the
 * order in which they came, and those that a task adds itself follow directly after it. Used on the window's thread only.
 */
public final class FrameScheduler {
    /** A frame lasts 16 ms and has to hold style, layout and picture of the new parts, too. */
    private static final long BUDGET_NANOS = 6_000_000;

    /** @param target where the result will stand */
    private record Task(Node target, Runnable work) {}

    private final Deque<Task> waiting = new ArrayDeque<>();
    private final LongSupplier nanos;
    private final Consumer<BooleanSupplier> frames;
    private List<Task> added = new ArrayList<>();
    private boolean working;
    private boolean asked;
    private boolean closed;

    /** Runs tasks, a few milliseconds' worth per frame. */
    public FrameScheduler() {
        this(System::nanoTime, FrameScheduler::eachFrame);
    }

    /**
     * For tests.
     *
     * @param frames calls what it is handed once per frame, until that answers no
     */
    FrameScheduler(LongSupplier nanos, Consumer<BooleanSupplier> frames) {
        this.nanos = nanos;
        this.frames = frames;
    }

    /** Everything at once, for whoever shows a part by itself. */
    public static FrameScheduler atOnce() {
        return new FrameScheduler(() -> 0, work -> {
            while (work.getAsBoolean()) {
                continue;
            }
        });
    }

    private static void eachFrame(BooleanSupplier work) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!work.getAsBoolean()) {
                    stop();
                }
            }
        }.start();
    }

    /**
     * Has {@code work} done before long.
     *
     * @param target what it is done for; when that is in sight, the work comes before other work
     */
    public void add(Node target, Runnable work) {
        Task task = new Task(target, work);
        if (closed) {
            return;
        }
        if (working) {
            added.add(task);
        } else {
            waiting.add(task);
            ask();
        }
    }

    /**
     * Work that is asked for again and again, such as showing what has changed.
     *
     * @return asks for it; has no effect while it waits
     */
    public Runnable repeated(Node target, Runnable work) {
        boolean[] waits = new boolean[1];
        return () -> {
            if (!waits[0]) {
                waits[0] = true;
                add(target, () -> {
                    waits[0] = false;
                    work.run();
                });
            }
        };
    }

    /** Adds parts to a pane, each in a task of its own. */
    public void fill(Pane pane, List<Supplier<Node>> parts) {
        parts.forEach(part -> add(pane, () -> {
            Node node = part.get();
            pane.getChildren().add(node);
            node.applyCss();
        }));
    }

    /** Whether nothing waits. */
    public boolean isDone() {
        return waiting.isEmpty() && added.isEmpty();
    }

    /** Drops what waits; nothing is built any more. */
    public void close() {
        closed = true;
        waiting.clear();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            frames.accept(this::frame);
        }
    }

    /** One frame's worth; whether more is left. */
    private boolean frame() {
        long end = nanos.getAsLong() + BUDGET_NANOS;
        while (!waiting.isEmpty()) {
            carryOut(next());
            if (nanos.getAsLong() >= end) {
                break;
            }
        }
        asked = !waiting.isEmpty();
        return asked;
    }

    private Task next() {
        for (Iterator<Task> tasks = waiting.iterator(); tasks.hasNext(); ) {
            Task task = tasks.next();
            if (isInSight(task.target())) {
                tasks.remove();
                return task;
            }
        }
        return waiting.remove();
    }

    private void carryOut(Task task) {
        working = true;
        try {
            task.work().run();
        } finally {
            working = false;
            List<Task> follow = added;
            added = new ArrayList<>();
            if (!closed) {
                follow.reversed().forEach(waiting::addFirst);
            }
        }
    }

    /** Whether a node is in a scene and nothing above it is hidden. */
    public static boolean isInSight(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
