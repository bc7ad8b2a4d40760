package sparseworkbench.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.search.SearchedTexts;

/**
 * A process that answers queries, so that the tensor library cannot take this one with it. It is started when it is first asked, keeps models and
 * texts that were used last in memory, ends by itself when it is not asked for long, and is started anew with the next question. Several threads may
 * ask; one question is answered after the other. Interrupting a thread that asks takes its question back.
 */
public final class SearchProcess implements AutoCloseable {

    private final Home home;
    private final boolean onProcessor;
    private Optional<Running> running = Optional.empty();
    private long questions;
    private boolean closed;

    /**
     * Who searches.
     *
     * @param source    a model folder, a built-in model, or {@code bm25}
     * @param untrained whether it may search also if a part of it was made up and never trained
     * @param precision a choice of {@link sparseworkbench.encoder.Precision#PARAM}
     */
    public record Searcher(String source, boolean untrained, String precision) {
        private ObjectNode in(ObjectNode request) {
            return request.put("model", source).put("untrained", untrained).put("precision", precision);
        }
    }

    /** @param onProcessor whether graphics cards are left to others, such as a training */
    public SearchProcess(Home home, boolean onProcessor) {
        this.home = home;
        this.onProcessor = onProcessor;
    }

    /** Makes texts ready to be searched; the index of a model is made and kept where there is none yet. */
    public SearchedTexts prepare(Searcher who, SearchTexts texts, ProgressListener progress) throws ModelJobFailed {
        return SearchedTexts.of(ask(request("prepare", who, texts), progress));
    }

    /** @param top how many texts at most */
    public SearchAnswer search(Searcher who, SearchTexts texts, String query, int top) throws ModelJobFailed {
        return SearchAnswer.of(
                ask(request("search", who, texts).put("query", query).put("top", top), ProgressListener.NONE));
    }

    /** Compares two texts: terms are those of the query, the only text that is found is the document. */
    public SearchAnswer compare(Searcher who, String query, String document) throws ModelJobFailed {
        ObjectNode request = who.in(Json.object().put("do", "compare"));
        request.put("query", query).put("document", document);
        return SearchAnswer.of(ask(request, ProgressListener.NONE));
    }

    private static ObjectNode request(String what, Searcher who, SearchTexts texts) {
        ObjectNode request = who.in(Json.object().put("do", what));
        request.set("texts", texts.json());
        return request;
    }

    /** A process, and who waits for which answer. */
    private record Running(
            Process process,
            OutputStream requests,
            ErrorOutput errors,
            TemporaryFolder temporary,
            Thread cleanup,
            Map<Long, BlockingQueue<JsonNode>> answers) {
        /** Stands for the end of the process among the answers. */
        static final JsonNode ENDED = Json.object();

        void write(ObjectNode request) throws IOException {
            synchronized (requests) {
                requests.write(Json.writer().writeValueAsBytes(request));
                requests.write('\n');
                requests.flush();
            }
        }

        void listen() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said(line).ifPresent(answer -> {
                        BlockingQueue<JsonNode> asker =
                                answers.get(answer.path("id").asLong());
                        if (asker != null) {
                            asker.add(answer);
                        }
                    });
                }
            } catch (IOException e) {
                // The process is gone, or speaks what cannot be read: whoever waits is told so below.
                process.destroyForcibly();
            }
            process.onExit().join();
            answers.values().forEach(asker -> asker.add(ENDED));
        }

        /** Answers carry texts of any length; other lines are what native libraries print. */
        private static Optional<JsonNode> said(String line) throws JsonProcessingException {
            return line.startsWith("{\"") ? Optional.of(Json.rowReader().readTree(line)) : Optional.empty();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** Nobody waits for the process to be gone: what it unpacked is deleted then. */
        void end() {
            process.destroyForcibly().onExit().thenRun(this::tidy);
        }

        private void tidy() {
            try {
                temporary.delete();
            } catch (IOException e) {
                return; // The hook tries once more, and then the next start.
            }
            try {
                Runtime.getRuntime().removeShutdownHook(cleanup);
            } catch (IllegalStateException e) {
                // This process is ending already, and the hook finds nothing left to do.
                cleanup.interrupt();
            }
        }
    }

    private JsonNode ask(ObjectNode request, ProgressListener progress) throws ModelJobFailed {
        try {
            Running process;
            BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
            long id;
            synchronized (this) {
                if (closed) {
                    throw new CancellationException("Closed");
                }
                process = started();
                id = ++questions;
                process.answers.put(id, answers);
            }
            try {
                process.write(request.put("id", id));
                return answer(process, id, answers, progress);
            } finally {
                process.answers.remove(id);
            }
        } catch (HomeUnusable e) {
            throw new ModelJobFailed(e.getMessage());
        } catch (IOException e) {
            throw new ModelJobFailed("The process that searches failed: " + IoReason.of(e) + ". Try again.");
        }
    }

    private JsonNode answer(Running process, long id, BlockingQueue<JsonNode> answers, ProgressListener progress)
            throws ModelJobFailed, IOException {
        try {
            while (true) {
                JsonNode answer = answers.take();
                if (answer.has("result")) {
                    return answer.get("result");
                }
                if (answer.has("problem")) {
                    throw new ModelJobFailed(answer.get("problem").asText());
                }
                if (answer == Running.ENDED) {
                    throw ended(process);
                }
                JsonNode done = answer.path("progress");
                if (answer.has("cancelled")
                        || !progress.report(
                                done.path(0).asText(),
                                done.path(1).asLong(),
                                done.path(2).asLong())) {
                    process.write(Json.object().put("cancel", id));
                    throw new CancellationException("Stopped");
                }
            }
        } catch (InterruptedException e) {
            process.write(Json.object().put("cancel", id));
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped");
        }
    }

    private static ModelJobFailed ended(Running process) {
        return new ModelJobFailed(NativePanic.last(process.errors.tail())
                .map(panic -> panic.what() + " " + panic.cure())
                .orElse("The process that searches ended without an answer. There may be too little memory;"
                        + " try again."));
    }

    private Running started() throws IOException, HomeUnusable {
        if (running.isPresent() && running.get().isAlive()) {
            return running.get();
        }
        running.ifPresent(Running::end);
        running = Optional.empty();
        WorkerDevice device =
                onProcessor ? WorkerDevice.PROCESSOR : WorkerDevice.of(home, EncoderParams.SET.defaults());
        TemporaryFolder temporary = TemporaryFolder.create(home);
        ProcessBuilder builder =
                new ProcessBuilder(WorkerCommand.ofThisProgram().searchLine(home, device, temporary.options(home)));
        WorkerCommand.prepareModelWork(builder.environment());
        device.prepare(builder.environment());
        Process process = builder.start();
        Thread cleanup = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(cleanup);
        Running started = new Running(
                process,
                process.getOutputStream(),
                ErrorOutput.of(process),
                temporary,
                cleanup,
                new ConcurrentHashMap<>());
        Thread.ofPlatform().daemon().name("answers").start(started::listen);
        running = Optional.of(started);
        return started;
    }

    /** Ends the process, and no other is started; whoever waits for an answer gets none. */
    @Override
    public synchronized void close() {
        closed = true;
        running.ifPresent(Running::end);
        running = Optional.empty();
    }
}
