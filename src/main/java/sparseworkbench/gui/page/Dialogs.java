package sparseworkbench.gui.page;

import java.util.List;
import javafx.scene.Node;
import sparseworkbench.gui.fault.Fault;

/** Questions and messages that stand in the middle of the window until they are answered. */
public interface Dialogs {

    /**
     * One answer to a question.
     *
     * @param label  what the button says
     * @param kind   how it looks
     * @param action what it does
     */
    record Answer(String label, Kind kind, Runnable action) {

        /** How an answer looks. */
        public enum Kind {
            USUAL,
            PLAIN,
            DANGEROUS
        }

        /** Closes the dialog and does nothing. */
        public static Answer cancel() {
            return new Answer("Cancel", Kind.PLAIN, () -> {});
        }
    }

    /** Asks; Esc closes without an answer. */
    void ask(String title, String text, List<Answer> answers);

    /** Asks what there is no going on without: Esc gives the last answer, a click beside the question none. */
    void require(String title, String text, List<Answer> answers);

    /** Says what went wrong and offers to copy the report. */
    void fault(Fault fault);

    /** Shows any node until it is closed. */
    void show(Node content);

    void close();
}
