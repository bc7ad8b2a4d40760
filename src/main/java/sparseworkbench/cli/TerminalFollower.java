package sparseworkbench.cli;

import sparseworkbench.store.Poll;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunEvent.EventLevel;

/** One line in a terminal, drawn over again and again; warnings go above it. */
final class TerminalFollower implements Follower {
    private static final String CLEAR = "\r\u001b[K";
    private final Output output;
    private final ProgressText text;
    private String shown = "";

    TerminalFollower(Output output) {
        this.output = output;
        this.text = new ProgressText(output.blocks());
    }

    @Override
    public void show(Run run, Poll news) {
        news.events().stream().filter(event -> event.level() == EventLevel.WARNING).map(RunEvent::text).forEach(this::say);
        String line = text.drawn(run);
        if (!line.equals(shown)) {
            output.out().print(CLEAR + cut(line));
            output.out().flush();
            shown = line;
        }
    }

    /** A line that wraps could not be drawn over. */
    private static String cut(String line) {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 120;
        return line.length() < width ? line : line.substring(0, width - 1);
    }

    @Override
    public void say(String words) {
        output.line(CLEAR + words);
        shown = "";
    }

    @Override
    public void end() {
        output.line("");
    }
}
