package sparseworkbench.gui.page;

/** Opens pages. */
public interface Navigation {
    /** What the Compare page brings into view: what the sparsity weight λ does. */
    String LAMBDA = "lambda";

    /** What the Compare page brings into view: by what runs are grouped. */
    String GROUPS = "groups";

    void go(Destination destination);

    /** Opens a page and brings {@code target} into view there, see {@link Page#reveal}. */
    void go(Destination destination, String target);

    /** Opens the page of the setting at a dotted path and brings it into view. */
    default void goToSetting(String path) {
        go(Destination.ofSetting(path), path);
    }
}
