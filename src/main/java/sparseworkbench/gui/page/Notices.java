package sparseworkbench.gui.page;

import sparseworkbench.gui.fault.Fault;

/** Short messages at the lower right of the window. They never block; errors stay until they are closed. */
public interface Notices {

    void info(String text);

    void success(String text);

    void warning(String text);

    /** With a button that does something about it, such as "Undo". */
    void offer(String text, String button, Runnable action);

    /** Something went wrong; offers to copy the report where there is one. */
    void fault(Fault fault);

    /** The same, with a button that does something about it, such as "Resume". */
    void fault(Fault fault, String button, Runnable action);
}
