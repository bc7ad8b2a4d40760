package sparseworkbench.cli;

import sparseworkbench.store.Run;

/** A run that somebody named by its number. */
final class KnownRun {
    private KnownRun() {}

    static Run of(OpenHome place, long number) throws CommandFailed {
        return place.store()
                .reader()
                .run(number)
                .orElseThrow(() -> new CommandFailed(
                        Exit.BAD_INPUT, "There is no run " + number + ". “workbench runs” lists them."));
    }
}
