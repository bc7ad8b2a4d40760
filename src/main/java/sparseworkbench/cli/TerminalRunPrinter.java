package sparseworkbench.cli;

import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunUpdate;

/** One line in a terminal, drawn over again and again; warnings go above it. */
final class TerminalRunPrinter implements RunPrinter {
    private final TerminalLine line;
    private final ProgressText text;

    TerminalRunPrinter(Output output) {
        this.line = new TerminalLine(output);
        this.text = new ProgressText(output.blocks());
    }

    @Override
    public void show(Run run, RunUpdate news) {
        news.events().stream()
                .filter(event -> event.level() == EventLevel.WARNING)
                .map(RunEvent::text)
                .forEach(this::say);
        line.draw(text.drawn(run));
    }

    @Override
    public void say(String words) {
        line.say(words);
    }

    @Override
    public void end() {
        line.end();
    }
}
