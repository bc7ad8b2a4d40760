package sparseworkbench.cli;

import sparseworkbench.store.Run;
import sparseworkbench.store.RunUpdate;

/** Shows a run to somebody while it goes on. */
interface RunPrinter {

    /** Called a few times per second with the run and what is new of it. */
    void show(Run run, RunUpdate news);

    /** Something to say beside it. */
    void say(String text);

    /** No more will come. */
    void end();
}
