package sparseworkbench.cli;

import java.time.Duration;
import java.time.Instant;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunUpdate;

/** A new line now and then, for files and pipes: when another part of the run begins, at every tenth, and every 15 seconds. */
final class PlainRunPrinter implements RunPrinter {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private final Output output;
    private final ProgressText text = new ProgressText(false);
    private String part = "";
    private Instant said = Instant.EPOCH;

    PlainRunPrinter(Output output) {
        this.output = output;
    }

    @Override
    public void show(Run run, RunUpdate news) {
        news.events().stream()
                .filter(event -> event.level() == EventLevel.WARNING)
                .forEach(event -> say(event.text()));
        String line = text.drawn(run);
        long tenth = run.totalSteps() == 0 ? 0 : run.step() * 10 / run.totalSteps();
        boolean checkpoint = run.state() == RunState.SAVING && run.step() < run.totalSteps();
        String now = (checkpoint ? RunState.TRAINING : run.state()) + " " + tenth;
        if (!now.equals(part) || Instant.now().isAfter(said.plus(SILENCE))) {
            say(line);
            part = now;
        }
    }

    @Override
    public void say(String words) {
        output.line(words);
        said = Instant.now();
    }

    @Override
    public void end() {
        output.out().flush();
    }
}
