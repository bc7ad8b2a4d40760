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
 * The body of an answer, part by part as it arrives; whoever reads waits for the next part no longer than a time. The client asks for one
 * part at a time, so that no more than one waits in memory.
 */
final class AnswerBody implements HttpResponse.BodySubscriber<AnswerBody>, AutoCloseable {

    private sealed interface Event {
        record Part(List<ByteBuffer> bytes) implements Event {}

        record Fault(Throwable cause) implements Event {}

        record End() implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<AnswerBody> body = CompletableFuture.completedFuture(this);
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Duration patience;

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
        Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return switch (event) {
            case null -> throw new HttpTimeoutException("Nothing more came");
            case Event.End end -> List.of();
            case Event.Fault fault -> throw new IOException(fault.cause());
            case Event.Part part -> {
                subscription.join().request(1);
                yield part.bytes().isEmpty() ? next() : part.bytes();
            }
        };
    }

    /** Ends the transfer, wherever it is. */
    @Override
    public void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
