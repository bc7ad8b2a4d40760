package sparseworkbench.worker;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import sparseworkbench.home.Home;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.store.RunId;
import sparseworkbench.train.Outcome;
import sparseworkbench.train.TrainControl;
import sparseworkbench.train.TrainEvent;

/** What a worker carries out. One implementation trains; tests of the process put another in its place. */
interface WorkerTask {

    /**
     * @param home          the home folder
     * @param run           which run; its folder holds the frozen project
     * @param projectFolder what relative paths in the project are relative to
     * @param resume        whether to go on from the last checkpoint
     */
    record Order(Home home, RunId run, Path projectFolder, boolean resume) {}

    /** Takes in what happens. Returns at once. */
    interface Report {
        /**
         * @param guessed whether nothing is known of how fast this computer is
         * @param resumes whether the run goes on from its last checkpoint, so that not all of it is still to come
         */
        void planned(RunTimes times, boolean guessed, boolean resumes);

        void event(TrainEvent event);
    }

    /**
     * Carries out the run in this thread.
     *
     * @throws CancellationException a control request ended the work before it could write a checkpoint
     */
    Outcome carryOut(Order order, Report report, TrainControl control) throws Exception;
}
