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
 * Maps a function over inputs on several threads at a time, in order. Each input is computed by one thread alone: threads that split
 * every matrix product wait for each other some hundred times a batch, threads with a micro-batch each do not.
 *
 * <p>While it is open, PyTorch computes everything in this process with one thread per caller.
 */
final class ParallelMap implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    private ParallelMap(int count) {
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

    /** How many inputs a device can compute at a time: one per thread that the caller computes with. */
    static int available(Device device) {
        return device.isGpu() ? 1 : TorchThreads.count();
    }

    static ParallelMap open(int count) {
        TorchThreads.use(1);
        return new ParallelMap(count);
    }

    /**
     * The results in the order of the inputs. As many are computed at a time as there are threads; at most twice as many are being
     * computed or wait to be taken.
     */
    <T, R> Iterator<R> map(List<T> inputs, Function<T, R> work) {
        Iterator<T> left = inputs.iterator();
        Deque<Future<R>> begun = new ArrayDeque<>();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return left.hasNext() || !begun.isEmpty();
            }

            @Override
            public R next() {
                while (left.hasNext() && begun.size() < 2 * count) {
                    T input = left.next();
                    begun.add(threads.submit(() -> work.apply(input)));
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

    /** Waits for the inputs that are being computed; others are not begun any more. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        TorchThreads.use(count);
    }
}
