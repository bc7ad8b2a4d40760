package sparseworkbench.launch;

import java.util.List;
import java.util.Optional;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.store.CardReservations;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** Decides which of the cards that would do a process may have. */
interface CardClaim {
    /** Any: for what is done with a model beside runs, for a minute. */
    CardClaim NONE = (candidates, cards) -> Optional.of(candidates.getFirst());

    /**
     * One of the candidates.
     *
     * @param candidates the best one first, at least one
     * @param cards      how many there are for all runs
     * @return empty if others have them all
     */
    Optional<GraphicsCard> claim(List<GraphicsCard> candidates, int cards);

    /** One that no other run of the home has, or that fewer share than the queue lets go on at once. */
    static CardClaim of(RunStore store, RunId run) {
        CardReservations reservations = store.cards();
        return (candidates, cards) -> {
            long atOnce = store.queue().state().atOnce();
            List<String> uuids = candidates.stream().map(GraphicsCard::uuid).toList();
            return reservations
                    .reserve(run, uuids, Math.ceilDiv(atOnce, cards))
                    .map(uuid -> candidates.get(uuids.indexOf(uuid)));
        };
    }
}
