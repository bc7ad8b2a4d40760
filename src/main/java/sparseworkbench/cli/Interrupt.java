package sparseworkbench.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: the first time a request, the second time an order. */
final class Interrupt {
    private final CountDownLatch first = new CountDownLatch(1);
    private final Runnable farewell;

    private Interrupt(Runnable farewell) {
        this.farewell = farewell;
    }

    /** From now on the first Ctrl-C is only noted. @param farewell what to say at the second, before the process ends */
    static Interrupt catchFirst(Runnable farewell) {
        Interrupt interrupt = new Interrupt(farewell);
        handle("INT", interrupt::pressed);
        return interrupt;
    }

    /**
     * As {@code sun.misc.Signal.handle}, which Java has for lack of a public way and calls supported. By name, because the compiler warns
     * of its use where no annotation and no option can say that it is meant.
     */
    private static void handle(String name, Runnable action) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run = lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object called =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            Object named = lookup.findConstructor(signal, MethodType.methodType(void.class, String.class))
                    .invoke(name);
            lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
                    .invoke(named, called);
        } catch (Throwable e) {
            throw new IllegalStateException("Ctrl-C cannot be caught on this Java", e);
        }
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
