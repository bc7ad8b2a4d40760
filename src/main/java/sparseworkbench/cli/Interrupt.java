package sparseworkbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/** Ctrl-C: the first time a wish, the second time an order. */
final class Interrupt {
    private final CountDownLatch first = new CountDownLatch(1);
    private final Runnable farewell;

    private Interrupt(Runnable farewell) {
        this.farewell = farewell;
    }

    /** From now on the first Ctrl-C is only noted. @param farewell what to say at the second, before the process ends */
    static Interrupt catchFirst(Runnable farewell) {
        Interrupt interrupt = new Interrupt(farewell);
        Signal.handle(new Signal("INT"), signal -> interrupt.pressed());
        return interrupt;
    }

    private synchronized void pressed() {
        if (first.getCount() == 0) {
            farewell.run();
            Runtime.getRuntime().halt(Exit.LEFT);
        }
        first.countDown();
    }

    /** Waits; whether Ctrl-C has been pressed. */
    boolean pressedWithin(long millis) {
        try {
            return first.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
