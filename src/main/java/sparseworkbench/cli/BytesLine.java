package sparseworkbench.cli;

import java.util.Locale;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.progress.ProgressListener;

/** How far a download is, in one line that is drawn over on a terminal, and ten lines elsewhere. */
final class BytesLine implements ProgressListener {
    static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;
    /** Below it a total counts something else than bytes. */
    private static final long FEWEST_BYTES = 10_000;

    private final Output output;
    private final TransferRate rate = new TransferRate();
    private String shown = "";

    BytesLine(Output output) {
        this.output = output;
    }

    @Override
    public boolean report(String activity, long done, long total) {
        boolean bytes = total >= FEWEST_BYTES;
        String text = bytes
                ? String.format(
                        Locale.ROOT,
                        "%s  %.0f of %.0f MB, %.1f MB/s",
                        activity,
                        done / MEGABYTE,
                        total / MEGABYTE,
                        rate.bytesPerSecond(done) / MEGABYTE)
                : activity + (total > 0 ? " " + done + " of " + total : "…");
        String tenth = bytes ? Long.toString(10 * done / total) : activity;
        if (output.terminal()) {
            output.err().print("\r\033[K" + text);
            output.err().flush();
        } else if (!tenth.equals(shown)) {
            output.error(text);
        }
        shown = tenth;
        return true;
    }
}
