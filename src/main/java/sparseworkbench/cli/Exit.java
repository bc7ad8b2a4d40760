package sparseworkbench.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the command line ends. */
final class Exit {
    static final int OK = 0;
    /** Something unexpected: a fault of the program. */
    static final int UNEXPECTED = 1;
    /** Wrong usage, or a project or data that cannot be used. */
    static final int BAD_INPUT = 2;
    /** The home folder or the run store cannot be used. */
    static final int HOME_UNUSABLE = 3;
    /** The run failed, or could not be started. */
    static final int RUN_FAILED = 4;
    /** The run was paused or interrupted and can be resumed. */
    static final int RUN_PAUSED = 5;
    /** Left with Ctrl-C before the run had paused or the queue was worked off. */
    static final int LEFT = 130;

    private Exit() {}

    /** The same for help pages. */
    static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "something unexpected happened");
        codes.put("2", "wrong usage, or a project or data that cannot be used");
        codes.put("3", "the home folder or the run store cannot be used");
        codes.put("4", "the run failed or could not be started");
        codes.put("5", "the run was paused or interrupted; “workbench resume RUN” goes on");
        codes.put("130", "left with Ctrl-C; a run that was asked to pauses by itself, a queue goes on");
        return codes;
    }
}
