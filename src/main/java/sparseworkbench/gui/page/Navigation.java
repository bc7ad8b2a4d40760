package sparseworkbench.gui.page;

/** The way from page to page. */
public interface Navigation {

    void go(Place place);

    /** Opens a page and brings {@code target} into view there, see {@link Page#reveal}. */
    void go(Place place, String target);
}
