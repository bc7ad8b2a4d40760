package sparseworkbench.launch;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sparseworkbench.Patience;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.FakeSite;
import sparseworkbench.home.Home;
import sparseworkbench.hub.LibrarySite;

/** Setting up a card on a computer that has none: made-up cards, a local site, a trial that ends as the test wants. */
public final class FakeGpuSetup {
    /** Released when a trial may end. */
    public final CountDownLatch trial = new CountDownLatch(1);
    /** What the trial says; null for one that agrees. */
    public volatile String fault;

    private final Home home;
    private final FakeSite site;

    public FakeGpuSetup(Home home, FakeSite site) {
        this.home = home;
        this.site = site;
    }

    /** With these cards. */
    public GpuSetup with(List<GraphicsCard> cards) {
        return with(FakeSmi.detection(cards));
    }

    /** On a computer where this is found. */
    public GpuSetup with(GpuDetection found) {
        return new GpuSetup(home, new LibrarySite(site.endpoint(), Patience.LONG), () -> found, (device, progress) -> {
            try {
                progress.report("Training on the card", 0, 0);
                if (!trial.await(Patience.LONG.toMillis(), TimeUnit.MILLISECONDS) || fault != null) {
                    throw new ModelJobFailed(String.valueOf(fault));
                }
                return new CardTrialResult("NVIDIA GeForce RTX 4090", 2e-6, 14, 310);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelJobFailed("Interrupted.");
            }
        });
    }
}
