package sparseworkbench.gui.page;

/**
 * How a page acts on the window around it. Whoever needs only one of the three takes that one.
 *
 * @param navigation opens other pages
 * @param notices    short messages that do not block
 * @param dialogs    questions and faults in the middle of the window
 */
public record WindowServices(Navigation navigation, Notices notices, Dialogs dialogs) {}
