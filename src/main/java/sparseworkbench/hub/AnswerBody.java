package sparseworkbench.hub;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, part by part as it arrives; whoever reads waits for the next part no longer than a time, and gives up where
 * parts come in time but bring next to nothing. The client asks for one
 * part at a time, so that no more than one waits in memory.
 */
final class AnswerBody implements HttpResponse.BodySubscriber<AnswerBody>, AutoCloseable {

    /** In bytes a second; what comes more slowly while it is waited for never ends. */
    private static final long SLOWEST = 100;

    private sealed interface Event {
        record Part(List<ByteBuffer> bytes) implements Event {}

        record Fault(Throwable cause) implements Event {}

        record End() implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<AnswerBody> body = CompletableFuture.completedFuture(this);
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Duration patience;
    private long waitedNanos;
    private long came;

    /** @param patience longest wait for the next part */
    AnswerBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<AnswerBody> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
            return;
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event.Part(bytes));
    }

    @Override
    public void onError(Throwable cause) {
        events.add(new Event.Fault(cause));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    /**
     * Waits for the next part.
     *
     * @return none at the end
     * @throws HttpTimeoutException nothing came in time
     * @throws IOException          the connection broke off
     */
    List<ByteBuffer> next() throws IOException, InterruptedException {
        while (true) {
            long begun = System.nanoTime();
            Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            waitedNanos += System.nanoTime() - begun;
            switch (event) {
                case null -> throw new HttpTimeoutException("Nothing more came");
                case Event.End end -> {
                    return List.of();
                }
                case Event.Fault fault -> throw new IOException(fault.cause());
                case Event.Part part -> {
                    subscription.join().request(1);
                    requireFlow(part.bytes());
                    if (!part.bytes().isEmpty()) {
                        return part.bytes();
                    }
                }
            }
        }
    }

    /** Counts only the time that was waited: a slow disk is no slow answer. */
    private void requireFlow(List<ByteBuffer> part) throws HttpTimeoutException {
        came += part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (waitedNanos < patience.toNanos()) {
            return;
        }
        if (came < SLOWEST * waitedNanos / 1_000_000_000) {
            throw new HttpTimeoutException("Next to nothing came");
        }
        waitedNanos = 0;
        came = 0;
    }

    /** Ends the transfer, wherever it is. */
    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
