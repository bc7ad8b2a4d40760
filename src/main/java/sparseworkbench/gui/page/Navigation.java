package sparseworkbench.gui.page;

/** The way from page to page. */
public interface Navigation {

    void go(Destination place);

    /** Opens a page and brings {@code target} into view there, see {@link Page#reveal}. */
    void go(Destination place, String target);
}
