package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.SweepMembership;
import sparseworkbench.store.WorkerTrace;

/** The queue in words: what goes on, then what waits. */
final class QueueList {
    private final QueueState state;
    private final List<Run> live;
    private final List<Run> waiting;

    QueueList(OpenHome place) {
        state = place.store().queue().state();
        live = rows(place, place.store().reader().live().stream().map(WorkerTrace::run));
        waiting = rows(place, state.waiting().stream());
    }

    private static List<Run> rows(OpenHome place, Stream<RunId> ids) {
        return ids.map(place.store().reader()::run).flatMap(Optional::stream).toList();
    }

    void print(Output output, boolean json) {
        if (json) {
            output.json(Output.object(
                    "type",
                    "queue",
                    "stopped",
                    state.held(),
                    "stopped_after",
                    state.heldAfter().map(RunId::number).orElse(null),
                    "on_failure",
                    state.holdsOnFailure() ? QueueCommand.OnFailure.STOP : QueueCommand.OnFailure.CONTINUE,
                    "at_once",
                    state.atOnce(),
                    "live",
                    live.size(),
                    "waiting",
                    waiting.size()));
            Stream.concat(live.stream(), waiting.stream())
                    .forEach(run -> output.json(Output.object(
                            "type",
                            "entry",
                            "run",
                            run.id().number(),
                            "name",
                            run.name(),
                            "state",
                            run.state().name(),
                            "place",
                            waiting.contains(run) ? waiting.indexOf(run) + 1 : 0,
                            "step",
                            run.step(),
                            "total_steps",
                            run.totalSteps(),
                            "sweep",
                            run.sweep().map(SweepMembership::name).orElse(null))));
            return;
        }
        if (!live.isEmpty() || !waiting.isEmpty()) {
            TextTable table = new TextTable(List.of("place", "run", "state", "step", "name", "sweep"));
            live.forEach(run -> table.row(cells(run, "")));
            waiting.forEach(run -> table.row(cells(run, Integer.toString(waiting.indexOf(run) + 1))));
            table.lines().forEach(output::line);
        }
        output.line(sentence());
    }

    private static List<String> cells(Run run, String place) {
        List<String> cells =
                new ArrayList<>(List.of(place, run.id().toString(), run.state().label()));
        cells.add(run.totalSteps() > 0 ? run.step() + "/" + run.totalSteps() : "");
        cells.add(run.name());
        cells.add(run.sweep().map(SweepMembership::name).orElse(""));
        return cells;
    }

    private String sentence() {
        String stopped = " stopped" + state.because();
        String order = state.atOnce() == 1 ? "one after another" : state.atOnce() + " at once where memory allows";
        if (waiting.isEmpty()) {
            return "No run waits."
                    + (state.held()
                            ? " The queue is" + stopped + "; “workbench queue start” lets new ones begin."
                            : "");
        }
        String count = waiting.size() == 1 ? "1 run waits" : waiting.size() + " runs wait";
        return count
                + (state.held()
                        ? "; the queue is" + stopped + (state.heldAfter().isEmpty() ? "" : ",")
                                + " until “workbench queue start”."
                        : ", " + order + (state.holdsOnFailure() ? ", until one fails." : "."));
    }
}
