package sparseworkbench.gui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import sparseworkbench.gui.shell.Page;
import sparseworkbench.gui.shell.Place;

/** Stands where a page is still being written. */
record WaitingPage(Place place) implements Page {
    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("");
    }

    @Override
    public Node content() {
        return new Label(place.label());
    }
}
