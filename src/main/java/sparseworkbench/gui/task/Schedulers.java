package sparseworkbench.gui.task;

/**
 * The two ways to keep the JavaFX thread responsive, for whoever needs both.
 *
 * @param background runs what waits for files, processes or computation on other threads
 * @param frames     builds nodes on the JavaFX thread, a few milliseconds in each frame
 */
public record Schedulers(Background background, FrameScheduler frames) {}
