package sparseworkbench.encoder;

import ai.djl.Device;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import sparseworkbench.torch.TorchThreads;

/**
 * Computes parts of something side by side, each on one processor thread. Threads that share every product wait for each other some
 * hundred times a batch; threads that have a part each do not.
 *
 * <p>While it is open, PyTorch computes everything in this process with one thread per caller.
 */
final class ParallelEncoding implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    private ParallelEncoding(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(
                    () -> {
                        // Each thread has a number of its own, which is that of the cores at first.
                        TorchThreads.use(1);
                        task.run();
                    },
                    "encoding part");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many parts a device can compute at a time: one per thread that the caller computes with. */
    static int available(Device device) {
        return device.isGpu() ? 1 : TorchThreads.count();
    }

    static ParallelEncoding open(int count) {
        TorchThreads.use(1);
        return new ParallelEncoding(count);
    }

    /**
     * What is made of each part, in their order. As many are computed at a time as there are threads; at most twice as many are computed
     * or made and not yet taken.
     */
    <P, R> Iterator<R> made(List<P> parts, Function<P, R> work) {
        Iterator<P> left = parts.iterator();
        Deque<Future<R>> begun = new ArrayDeque<>();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return left.hasNext() || !begun.isEmpty();
            }

            @Override
            public R next() {
                while (left.hasNext() && begun.size() < 2 * count) {
                    P part = left.next();
                    begun.add(threads.submit(() -> work.apply(part)));
                }
                return taken(begun.remove());
            }
        };
    }

    private static <R> R taken(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("Encoding was interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Waits for the parts that are being computed; others are not begun any more. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        TorchThreads.use(count);
    }
}
