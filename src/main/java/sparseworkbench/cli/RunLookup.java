package sparseworkbench.cli;

import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** A run that somebody named by its number. */
final class RunLookup {
    private RunLookup() {}

    static Run of(OpenHome place, RunId id) throws CommandFailed {
        return place.store()
                .reader()
                .run(id)
                .orElseThrow(() ->
                        new CommandFailed(Exit.BAD_INPUT, "There is no run " + id + ". “workbench runs” lists them."));
    }
}
