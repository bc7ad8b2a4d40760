package sparseworkbench.cli;

import java.util.Locale;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.progress.ProgressListener;

/** How far a download is, on the terminal: drawn over itself, or a line for each tenth where that cannot be. */
final class HubTransfer implements ProgressListener {
    private static final double MEGABYTE = 1e6;

    private final Output output;
    private final TransferRate rate;
    private long tenths = -1;

    HubTransfer(Output output, TransferRate rate) {
        this.output = output;
        this.rate = rate;
    }

    @Override
    public boolean report(String file, long done, long total) {
        long now = total <= 0 ? 0 : 10 * done / total;
        String text = String.format(
                Locale.ROOT,
                "%s  %.0f of %.0f MB, %.1f MB/s",
                file,
                done / MEGABYTE,
                total / MEGABYTE,
                rate.bytesPerSecond(done) / MEGABYTE);
        if (output.terminal()) {
            output.err().print("\r\033[K" + text);
            output.err().flush();
        } else if (now != tenths) {
            output.error(text);
        }
        tenths = now;
        return true;
    }
}
