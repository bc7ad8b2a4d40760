package sparseworkbench.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which graphics card a run that goes on has for itself. A reservation holds for as long as its run has a live state, so that nobody need give it back;
 * two processes that start runs at the same moment get two cards.
 */
public final class CardReservations {
    private final Database database;

    CardReservations(Database database) {
        this.database = database;
    }

    /**
     * Reserves one of these cards for a run: the one with the fewest runs on it, of several the first.
     *
     * @param cards    uuids, the best one first
     * @param mostRuns how many runs may share a card
     * @return its uuid; empty if all are taken
     */
    public Optional<String> reserve(RunId run, List<String> cards, long mostRuns) {
        return database.write(c -> {
            Map<String, Long> taken = new HashMap<>();
            RunReader.list(
                            c,
                            "SELECT card FROM runs WHERE card IS NOT NULL AND number <> ? AND state IN (" + RunRows.LIVE
                                    + ")",
                            row -> row.getString(1),
                            run)
                    .forEach(card -> taken.merge(card, 1L, Long::sum));
            Optional<String> free = cards.stream()
                    .filter(card -> taken.getOrDefault(card, 0L) < mostRuns)
                    .min(Comparator.comparingLong(card -> taken.getOrDefault(card, 0L)));
            RunWriter.update(c, "UPDATE runs SET card = ? WHERE number = ?", free.orElse(null), run);
            return free;
        });
    }
}
