package sparseworkbench.gui.queue;

import java.util.List;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunQueue;

/** What a person can do with the queue, off the window's thread. */
final class QueueActions {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;

    QueueActions(RunServices runs, WindowServices window, Background background) {
        this.runs = runs;
        this.window = window;
        this.background = background;
    }

    /** Does something with the queue. */
    private interface Act {
        void on(RunQueue queue);
    }

    private void act(Act act) {
        background.run(
                () -> {
                    act.on(runs.store().queue());
                    return true;
                },
                done -> runs.feed().refresh(),
                failure -> window.notices().fault(Fault.of(failure)));
    }

    void hold(boolean held) {
        act(queue -> queue.hold(held));
    }

    void holdOnFailure(boolean holds) {
        act(queue -> queue.holdOnFailure(holds));
    }

    void atOnce(int runs) {
        act(queue -> queue.setAtOnce(runs));
    }

    void move(RunId run, int position) {
        act(queue -> queue.move(run, position));
    }

    void remove(RunId run) {
        act(queue -> queue.remove(run));
    }

    /** @param then where the person goes on */
    void askRemoveAll(Runnable then) {
        List<RunId> waiting = runs.feed().queueProperty().get().waiting();
        window.dialogs()
                .ask(
                        "Remove "
                                + (waiting.size() == 1 ? "the waiting run" : "all " + waiting.size() + " waiting runs")
                                + "?",
                        "Runs that have begun are not touched.",
                        List.of(
                                new Answer("Keep them", Answer.Kind.PLAIN, then),
                                new Answer(
                                        "Remove",
                                        Answer.Kind.DANGEROUS,
                                        () -> act(queue -> waiting.forEach(queue::remove)))));
    }
}
