package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;

/** Which columns a person wants to see; of those about which nothing was said, the usual ones. */
final class ColumnChoice {
    private final Runnable changed;
    private final Map<String, Boolean> said = new LinkedHashMap<>();
    private List<Offer> offered = List.of();

    /**
     * A column that may be shown.
     *
     * @param id    by which the choice is kept
     * @param label what people read
     * @param usual whether it is shown before anybody chose
     * @param fixed whether it is always shown
     * @param make  makes it, when it is shown
     */
    record Offer(String id, String label, boolean usual, boolean fixed, Supplier<TableColumn<RunRow, ?>> make) {
        static Offer of(String group, TableColumn<RunRow, ?> column) {
            return new Offer(group + "." + labelOf(column), labelOf(column), true, false, () -> column);
        }

        static Offer fixed(TableColumn<RunRow, ?> column) {
            return new Offer("fixed." + labelOf(column), labelOf(column), true, true, () -> column);
        }

        private static String labelOf(TableColumn<RunRow, ?> column) {
            return column.getGraphic() instanceof Label label ? label.getText() : column.getText();
        }
    }

    /** @param changed called when another choice was made */
    ColumnChoice(Runnable changed) {
        this.changed = changed;
    }

    /** The columns to show of these. */
    List<TableColumn<RunRow, ?>> of(List<Offer> offers) {
        offered = List.copyOf(offers);
        List<TableColumn<RunRow, ?>> shown = new ArrayList<>();
        for (Offer offer : offers) {
            if (isShown(offer)) {
                shown.add(offer.make.get());
            }
        }
        return shown;
    }

    /** What can be chosen. */
    List<Offer> offered() {
        return offered.stream().filter(offer -> !offer.fixed).toList();
    }

    boolean isShown(Offer offer) {
        return offer.fixed || said.getOrDefault(offer.id, offer.usual);
    }

    void show(Offer offer, boolean wanted) {
        said.put(offer.id, wanted);
        changed.run();
    }

    /** What was chosen: id → whether it is shown. */
    Map<String, Boolean> said() {
        return Map.copyOf(said);
    }

    /** Takes a choice over that was kept. */
    void say(Map<String, Boolean> kept) {
        said.clear();
        said.putAll(kept);
        changed.run();
    }
}
