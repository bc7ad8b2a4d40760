package sparseworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Precision;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.gpu.CardFailure;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchEngine;
import sparseworkbench.search.SearchModel;
import sparseworkbench.search.SearchTexts;

/**
 * Answers queries for as long as somebody asks: {@code worker --search}. Requests are JSON objects on standard input, one a line, each with a number
 * {@code id} and what to {@code do}: {@code prepare}, {@code search} or {@code compare}. They are dealt with one after the other; {@code {"cancel": id}}
 * ends one that waits or goes on. The answers are lines on standard output with the same {@code id}: {@code progress}, any number of
 * times, then one {@code result}, {@code problem} or {@code cancelled}. The process ends when standard input does, or when it was not asked for long.
 */
final class SearchService {
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final SearchEngine engine;
    private final Home home;
    private final PrintStream out;
    private final Duration patience;
    private final LinkedBlockingQueue<JsonNode> waiting = new LinkedBlockingQueue<>();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private long told;
    private String toldOf = "";
    private long toldAt;

    private SearchService(Home home, PrintStream out, Duration patience) {
        this.home = home;
        this.out = out;
        this.patience = patience;
        this.engine = new SearchEngine(home);
    }

    /**
     * Serves until it is not needed any more; returns the exit code.
     *
     * @param home     of the indexes and models
     * @param patience how long it stays without being asked
     * @param alone    what is done when standard input has ended
     */
    static int run(Path home, InputStream in, PrintStream out, Duration patience, Runnable alone) {
        SearchService service = new SearchService(new Home(home), out, patience);
        Thread.ofPlatform().daemon().name("asker").start(() -> service.listen(in, alone));
        try {
            return service.serve();
        } catch (InterruptedException e) {
            return ExitCode.LOST;
        }
    }

    private void listen(InputStream in, Runnable alone) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode request = Json.reader().readTree(line);
                if (request.has("cancel")) {
                    cancelled.add(request.get("cancel").asLong());
                } else {
                    waiting.add(request);
                }
            }
        } catch (IOException e) {
            WorkerOutput.say("Whoever asked cannot be heard any more: " + e.getMessage());
        }
        alone.run();
    }

    private int serve() throws InterruptedException {
        try (engine) {
            for (JsonNode request = next(); request != null; request = next()) {
                long id = request.path("id").asLong();
                say(id, answer(id, request));
                cancelled.remove(id);
            }
        }
        return ExitCode.FINE;
    }

    private JsonNode next() throws InterruptedException {
        return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ObjectNode answer(long id, JsonNode request) {
        try {
            ProgressListener progress = (activity, done, total) -> report(id, activity, done, total);
            progress.reportOrCancel("Waiting", 0, 0);
            ObjectNode answer = Json.object();
            answer.set("result", carryOut(request, progress));
            return answer;
        } catch (CancellationException e) {
            return Json.object().put("cancelled", true);
        } catch (IOException e) {
            return problem(gone(request).orElseGet(() -> IoReason.sentence(e)));
        } catch (UnreadableData e) {
            return problem(e.problem().what() + " " + e.problem().cure());
        } catch (UnusableModel e) {
            return problem(gone(request).orElseGet(e::getMessage));
        } catch (DeviceUnavailable e) {
            return problem(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return problem("There is too little memory for this. Search fewer texts, or close other programs.");
        } catch (RuntimeException | LinkageError e) {
            Optional<CardFailure> card = CardFailure.behind(e);
            if (card.isEmpty()) {
                WorkerOutput.trace(e);
            }
            return problem(card.map(one -> one.title() + " " + one.cureOfOneCall())
                    .or(() -> UnloadedLibrary.behind(e).map(one -> one.title() + " " + one.cureOfOneCall()))
                    .orElse("Something unexpected happened: " + e + "."));
        }
    }

    private Optional<String> gone(JsonNode request) {
        return GoneModel.inWords(request.path("model").asText(), home);
    }

    private static ObjectNode problem(String what) {
        return Json.object().put("problem", what);
    }

    private ObjectNode carryOut(JsonNode request, ProgressListener progress)
            throws IOException, UnreadableData, UnusableModel, DeviceUnavailable {
        SearchModel model = model(request, progress);
        SearchTexts texts = SearchTexts.of(request.path("texts"));
        return switch (request.path("do").asText()) {
            case "prepare" -> engine.prepare(model, texts, progress).json();
            case "search" ->
                engine.search(
                                model,
                                texts,
                                request.path("query").asText(),
                                request.path("top").asInt(),
                                progress)
                        .json();
            case "compare" ->
                engine.compare(
                                model,
                                request.path("query").asText(),
                                request.path("document").asText(),
                                progress)
                        .json();
            default -> throw new IllegalArgumentException("No request: " + request.path("do"));
        };
    }

    private SearchModel model(JsonNode request, ProgressListener progress)
            throws IOException, UnusableModel, DeviceUnavailable {
        String source = request.path("model").asText();
        boolean bm25 = source.equals(SearchModel.BM25);
        ComputeDevice device = bm25
                ? ComputeDevice.CPU
                : ComputeDevice.choose(EncoderParams.SET.defaults().get(EncoderParams.DEVICE));
        String precision = bm25
                ? Precision.PARAM.defaultValue()
                : request.path("precision").asText(Precision.PARAM.defaultValue());
        return new SearchModel(
                bm25 ? Path.of("") : ModelSource.materialize(source, Path.of(""), home, progress),
                bm25,
                request.path("untrained").asBoolean(),
                new EncoderOptions(device, OptionalInt.empty(), Integer.MAX_VALUE).in(device.precision(precision)));
    }

    /** Texts are counted one by one, many thousands a second; people are told ten times a second. */
    private boolean report(long id, String activity, long done, long total) {
        long now = System.nanoTime();
        if (id == told && activity.equals(toldOf) && done < total && now - toldAt < PAUSE_NANOS) {
            return !cancelled.contains(id);
        }
        told = id;
        toldOf = activity;
        toldAt = now;
        ObjectNode line = Json.object();
        line.putArray("progress").add(activity).add(done).add(total);
        say(id, line);
        return !cancelled.contains(id);
    }

    private void say(long id, ObjectNode line) {
        out.println(line.put("id", id));
    }
}
