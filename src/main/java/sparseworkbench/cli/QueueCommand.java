package sparseworkbench.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.QueueDriver;
import sparseworkbench.store.Control;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunQueue;
import sparseworkbench.store.WorkerTrace;

@Command(name = "queue", description = "Lists the runs that go on and those that wait, the next one first.")
final class QueueCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    QueueCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            place.look();
            new QueueList(place).print(output, json);
            return Exit.OK;
        }
    }

    /** Does something with the queue and shows it. */
    @Command
    private abstract static class Act implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        Act(Output output) {
            this.output = output;
        }

        abstract void act(OpenHome place, RunQueue queue) throws CommandFailed;

        final void say(String text) {
            output.line(text);
        }

        @Override
        public final Integer call() throws CommandFailed {
            try (OpenHome place = OpenHome.open(home.home())) {
                act(place, place.store().queue());
                place.look();
                new QueueList(place).print(output, false);
                return Exit.OK;
            }
        }

        static CommandFailed notWaiting(OpenHome place, RunId run) {
            Optional<Run> row = place.store().reader().run(run);
            return new CommandFailed(
                    Exit.BAD_INPUT,
                    row.map(found -> "Run " + run + " does not wait: it is in state “"
                                    + found.state().label() + "”.")
                            .orElse("There is no run " + run + " in "
                                    + place.home().root() + "."));
        }
    }

    @Command(name = "remove", description = "Takes waiting runs out of the queue and deletes them.")
    static final class Remove extends Act {
        @Parameters(paramLabel = "RUN", arity = "1..*", description = "Numbers of runs.")
        private List<RunId> runs;

        Remove(Output output) {
            super(output);
        }

        @Override
        void act(OpenHome place, RunQueue queue) throws CommandFailed {
            List<RunId> waiting = queue.state().waiting();
            for (RunId run : runs) {
                if (!waiting.contains(run)) {
                    throw notWaiting(place, run);
                }
            }
            for (RunId run : runs) {
                say(
                        queue.remove(run)
                                ? "Run " + run + " was removed."
                                : "Run " + run + " has just begun; it was not removed.");
            }
        }
    }

    @Command(name = "move", description = "Moves a waiting run to another place in the queue.")
    static final class Move extends Act {
        @Parameters(index = "0", paramLabel = "RUN", description = "Number of the run.")
        private RunId run;

        @Parameters(index = "1", paramLabel = "PLACE", description = "first, last, up, down, or a place from 1 on.")
        private String to;

        Move(Output output) {
            super(output);
        }

        @Override
        void act(OpenHome place, RunQueue queue) throws CommandFailed {
            QueueState state = queue.state();
            int now = state.waiting().indexOf(run);
            if (now < 0) {
                throw notWaiting(place, run);
            }
            int wanted = switch (to) {
                case "first" -> 0;
                case "last" -> state.waiting().size() - 1;
                case "up" -> now - 1;
                case "down" -> now + 1;
                case String number when number.matches("[1-9]\\d{0,6}") -> Integer.parseInt(number) - 1;
                default ->
                    throw new CommandFailed(
                            Exit.BAD_INPUT,
                            "“" + to + "” is no place in the queue: say first, last, up, down, or a number from 1 on.");
            };
            queue.move(run, wanted);
        }
    }

    @Command(
            name = "stop",
            description = "Starts no further run until “workbench queue start”. Runs that go on are not touched.")
    static final class Stop extends Act {
        @Option(
                names = "--now",
                description =
                        "Also pauses the runs that go on, with a checkpoint; “workbench resume RUN” goes on with one.")
        private boolean now;

        Stop(Output output) {
            super(output);
        }

        @Override
        void act(OpenHome place, RunQueue queue) throws CommandFailed {
            queue.hold(true);
            for (WorkerTrace live : now ? place.store().reader().live() : List.<WorkerTrace>of()) {
                try {
                    place.launcher().ask(live.run(), Control.PAUSE);
                    say("Run " + live.run() + " pauses after its current step. Go on with: workbench resume "
                            + live.run());
                } catch (LaunchFailed e) {
                    say(e.getMessage());
                }
            }
        }
    }

    @Command(name = "start", description = "Goes on with a queue that was stopped.")
    static final class Start extends Act {
        @Option(
                names = "--at-once",
                paramLabel = "N",
                description = "How many runs may go on at the same time, where memory allows.")
        private Optional<Integer> atOnce = Optional.empty();

        Start(Output output) {
            super(output);
        }

        @Override
        void act(OpenHome place, RunQueue queue) throws CommandFailed {
            if (atOnce.filter(number -> number < 1).isPresent()) {
                throw new CommandFailed(Exit.BAD_INPUT, "--at-once " + atOnce.get() + " should be 1 or more.");
            }
            atOnce.ifPresent(queue::setAtOnce);
            queue.hold(false);
        }
    }

    @Command(
            name = "on-failure",
            description =
                    "Says what a run that fails does to the queue: the next one starts (continue, as long as nothing"
                            + " else is said), or none does until “workbench queue start” (stop).")
    static final class OnFailure extends Act {
        static final String CONTINUE = "continue";
        static final String STOP = "stop";

        @Parameters(paramLabel = "WORD", description = "continue or stop.")
        private String what;

        OnFailure(Output output) {
            super(output);
        }

        @Override
        void act(OpenHome place, RunQueue queue) throws CommandFailed {
            queue.holdOnFailure(
                    switch (what) {
                        case CONTINUE -> false;
                        case STOP -> true;
                        default ->
                            throw new CommandFailed(
                                    Exit.BAD_INPUT,
                                    "“" + what + "” is not known here: say " + CONTINUE + " or " + STOP + ".");
                    });
        }
    }

    /** What the detached process that works off the queue does. */
    @Command(
            name = "drive",
            hidden = true,
            description = "Works off the queue until it is empty. Window and commands start this by themselves.")
    static final class Drive implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        Drive(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            try (OpenHome place = OpenHome.open(home.home())) {
                if (!new QueueDriver(place.home(), place.store(), output::line).drive()) {
                    output.line("Another process works off the queue.");
                }
                return Exit.OK;
            }
        }
    }
}
