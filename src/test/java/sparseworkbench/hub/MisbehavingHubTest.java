package sparseworkbench.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.Patience;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;

/** A hub that stalls, floods, lies about names, sizes and ranges, redirects, or is none. */
class MisbehavingHubTest {
    private static final Path MODEL = Golden.bundled().resolve("models/bert_splade_max");
    private static final String NAME = "someone/tiny";
    private static final String WEIGHTS = "model.safetensors";
    private static final String SECRET = "hf_thisIsTheSecret";

    /** Answers a request. */
    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    @TempDir
    private Path root;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<String> authorized = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String revision = "abc";
    private Answer listing = exchange -> send(exchange, listing("").getBytes(StandardCharsets.UTF_8));
    private Answer weights = exchange -> send(exchange, content(exchange));
    private Duration patience = Patience.LONG;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                String sent = exchange.getRequestHeaders().getFirst("Authorization");
                authorized.add(exchange.getRequestHeaders().getFirst("Host") + " " + sent);
                Answer answer = path.startsWith("/api/")
                        ? listing
                        : path.endsWith(WEIGHTS) ? weights : other -> send(other, content(other));
                answer.give(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private byte[] content(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        return Files.readAllBytes(MODEL.resolve(
                path.substring(path.indexOf("/resolve/") + "/resolve/".length()).replaceFirst("^[^/]*/", "")));
    }

    private static void send(HttpExchange exchange, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from > 0) {
            header(exchange).add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    private static Headers header(HttpExchange exchange) {
        return exchange.getResponseHeaders();
    }

    /** @param more further files, each after a comma */
    private String listing(String more) throws IOException {
        StringBuilder siblings = new StringBuilder();
        try (Stream<Path> paths = Files.walk(MODEL)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                siblings.append(siblings.isEmpty() ? "" : ", ")
                        .append("{\"rfilename\": \"")
                        .append(MODEL.relativize(path).toString().replace('\\', '/'))
                        .append("\", \"size\": ")
                        .append(Files.size(path))
                        .append('}');
            }
        }
        return "{\"sha\": \"" + revision + "\", \"siblings\": [" + siblings + more + "]}";
    }

    private void lists(String more) {
        listing = exchange -> send(exchange, listing(more).getBytes(StandardCharsets.UTF_8));
    }

    private ModelHub hub() {
        return new ModelHub(URI.create(endpoint()), Optional.of(SECRET), patience, new Home(root));
    }

    private HubProblem refusal(ModelHub hub) {
        try {
            hub.fetch(NAME, ProgressListener.NONE);
        } catch (HubProblem e) {
            StringWriter all = new StringWriter();
            e.printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(SECRET).doesNotContain("signature");
            assertThat(root.resolve("models/someone--tiny")).doesNotExist();
            return e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("It was fetched");
    }

    private void assertRefused(HubProblem.Kind kind, String... parts) {
        HubProblem problem = refusal(hub());
        assertThat(problem).hasMessageContainingAll(parts);
        assertThat(problem.kind()).isEqualTo(kind);
    }

    private void stalls(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(new byte[100]);
        exchange.getResponseBody().flush();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatStallsIsGivenUp() {
        patience = Duration.ofMillis(500);
        listing = this::stalls;
        assertRefused(HubProblem.Kind.TIMED_OUT, "localhost", "did not answer");
    }

    @Test
    void aFileThatStallsIsGivenUpAndGoesOnLater() throws Exception {
        weights = this::stalls;
        patience = Duration.ofMillis(500);
        assertRefused(HubProblem.Kind.TIMED_OUT, "What has arrived is kept");
        Path part = root.resolve("models/.download-someone--tiny/" + WEIGHTS + ".part");
        assertThat(part).hasSize(100);
        Files.write(part, Arrays.copyOf(Files.readAllBytes(MODEL.resolve(WEIGHTS)), 100));
        weights = exchange -> send(exchange, content(exchange));
        patience = Patience.LONG;
        assertThat(hub().fetch(NAME, ProgressListener.NONE).resolve(WEIGHTS))
                .hasSameBinaryContentAs(MODEL.resolve(WEIGHTS));
    }

    /** Never silent, and never done. */
    private void drips(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            for (int i = 0; i < 100_000 && released.getCount() > 0; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        patience = Duration.ofSeconds(2);
        listing = this::drips;
        assertRefused(HubProblem.Kind.TIMED_OUT, "localhost", "did not answer");
        lists("");
        weights = this::drips;
        assertRefused(HubProblem.Kind.TIMED_OUT, "What has arrived is kept");
    }

    /** The hub does not say how long the file is, and an earlier attempt ended right behind its last byte. */
    @Test
    void aPartThatIsAllThereIsFetchedAnew() throws Exception {
        listing = exchange -> send(
                exchange,
                listing("")
                        .replaceFirst("(config.json\", \"size\": )\\d+", "$10")
                        .getBytes(StandardCharsets.UTF_8));
        stopInTheMiddle();
        Path download = root.resolve("models/.download-someone--tiny");
        Files.deleteIfExists(download.resolve("config.json"));
        Files.copy(
                MODEL.resolve("config.json"),
                download.resolve("config.json.part"),
                StandardCopyOption.REPLACE_EXISTING);
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try (exchange) {
                if (exchange.getRequestURI().getPath().startsWith("/api")) {
                    listing.give(exchange);
                } else if (exchange.getRequestURI().getPath().endsWith("/config.json")
                        && exchange.getRequestHeaders().containsKey("Range")) {
                    exchange.sendResponseHeaders(416, -1);
                } else {
                    send(exchange, content(exchange));
                }
            }
        });
        assertThat(hub().fetch(NAME, ProgressListener.NONE).resolve("config.json"))
                .hasSameBinaryContentAs(MODEL.resolve("config.json"));
    }

    private static void floods(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) ' ');
            for (int i = 0; i < 4_000; i++) {
                out.write(much);
            }
        }
    }

    @Test
    void moreThanWasAnnouncedIsNotWritten() {
        weights = MisbehavingHubTest::floods;
        assertRefused(HubProblem.Kind.DAMAGED, WEIGHTS, "sends more", "thrown away");
        assertThat(root.resolve("models/.download-someone--tiny/" + WEIGHTS + ".part"))
                .doesNotExist();
    }

    @Test
    void anEndlessListIsGivenUp() {
        listing = MisbehavingHubTest::floods;
        assertRefused(HubProblem.Kind.SERVER, "does not end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/../../y.json",
                "/etc/x.json",
                "a/../../x.json",
                "x/../../y.json",
                "x/../../y.json",
                "a\\\\x.json",
                "a/.hidden/../x.json",
                "x\\u0000.json",
                "x\\n.json",
                "con.json",
                "sub/NUL/x.json",
                "a\\u202Ejs.json",
                " x/ .json",
                "1/2/3/4/5/6/7/8/9/x.json"
            })
    void namesThatAreNoPathsInsideAFolder(String name) {
        lists(", {\"rfilename\": \"" + name + "\", \"size\": 3}");
        assertRefused(HubProblem.Kind.UNUSABLE, "lists a file called", "Nothing was fetched");
    }

    @Test
    void veryLongAndRepeatedNames() {
        lists(", {\"rfilename\": \"" + "x".repeat(300) + ".json\", \"size\": 3}");
        assertRefused(HubProblem.Kind.UNUSABLE, "lists a file called");
        lists(", {\"rfilename\": \"CONFIG.json\", \"size\": 3}");
        assertRefused(HubProblem.Kind.UNUSABLE, "two that cannot lie in one folder");
        lists(", {\"rfilename\": \"config.json/x.json\", \"size\": 3}");
        assertRefused(HubProblem.Kind.UNUSABLE, "two that cannot lie in one folder");
        lists(", {\"rfilename\": \"model.safetensors.part/a/x.json\", \"size\": 3}");
        assertRefused(HubProblem.Kind.UNUSABLE, "two that cannot lie in one folder");
    }

    @Test
    void aNameWithBlanksAndLettersIsAsked() throws Exception {
        lists(", {\"rfilename\": \"mit Leer ä 100%.md\", \"size\": 2}");
        List<String> asked = new ArrayList<>();
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().toASCIIString());
                if (exchange.getRequestURI().getPath().endsWith("100%.md")) {
                    send(exchange, "ok".getBytes(StandardCharsets.UTF_8));
                } else if (exchange.getRequestURI().getPath().startsWith("/api")) {
                    listing.give(exchange);
                } else {
                    send(exchange, content(exchange));
                }
            }
        });
        assertThat(hub().fetch(NAME, ProgressListener.NONE).resolve("mit Leer ä 100%.md"))
                .hasContent("ok");
        assertThat(asked).contains("/someone/tiny/resolve/abc/mit%20Leer%20%C3%A4%20100%25.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "9223372036854775807", "4611686018427387904", "99999999999999999999", "1e30", "\"x\""})
    void sizesThatAreNone(String size) {
        lists(", {\"rfilename\": \"a.safetensors\", \"size\": " + size + "}, {\"rfilename\": \"b.safetensors\","
                + " \"size\": " + size + "}");
        assertRefused(HubProblem.Kind.UNUSABLE, "a.safetensors", "impossible size");
    }

    @Test
    void moreThanTheDiskHolds() {
        lists(", {\"rfilename\": \"a.safetensors\", \"size\": 200000000000000}");
        assertRefused(HubProblem.Kind.UNUSABLE, "The model does not fit", "are free");
    }

    @Test
    void anAnswerForAnotherRangeIsNotAppended() throws Exception {
        stopInTheMiddle();
        weights = exchange -> {
            byte[] content = content(exchange);
            header(exchange).add("Content-Range", "bytes 5-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, content.length - 5);
            exchange.getResponseBody().write(content, 5, content.length - 5);
        };
        assertRefused(HubProblem.Kind.BROKEN_OFF, "another part of " + WEIGHTS);
        weights = exchange -> send(exchange, content(exchange));
        assertThat(hub().fetch(NAME, ProgressListener.NONE).resolve(WEIGHTS))
                .hasSameBinaryContentAs(MODEL.resolve(WEIGHTS));
    }

    private void stopInTheMiddle() throws Exception {
        try {
            hub().fetch(NAME, (file, done, total) -> !file.equals(WEIGHTS));
        } catch (CancellationException e) {
            Path part = root.resolve("models/.download-someone--tiny/" + WEIGHTS + ".part");
            Files.write(part, Arrays.copyOf(Files.readAllBytes(part), 1_000));
            return;
        }
        throw new IllegalStateException("It was not stopped");
    }

    @Test
    void twoRevisionsAreNotMixed() throws Exception {
        stopInTheMiddle();
        Path download = root.resolve("models/.download-someone--tiny");
        Files.writeString(download.resolve("config.json"), "{\"of\": \"the older revision\"}");
        revision = "def";
        Path fetched = hub().fetch(NAME, ProgressListener.NONE);
        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(MODEL.resolve(WEIGHTS));
        assertThat(fetched.resolve("config.json")).hasSameBinaryContentAs(MODEL.resolve("config.json"));
        assertThat(fetched.resolve(".parts-of")).doesNotExist();
    }

    @Test
    void aPageForPeopleIsSaidToBeOne() {
        Answer page = exchange -> {
            header(exchange).add("Content-Type", "text/html; charset=utf-8");
            send(exchange, "<html>Please sign in</html>".getBytes(StandardCharsets.UTF_8));
        };
        listing = page;
        assertRefused(HubProblem.Kind.SERVER, "answered with a page", "sign-in page");
        lists("");
        weights = page;
        assertRefused(HubProblem.Kind.SERVER, "a page instead of " + WEIGHTS);
    }

    @Test
    void whoIsToWaitIsToldHowLong() {
        listing = exchange -> {
            header(exchange).add("Retry-After", "40");
            exchange.sendResponseHeaders(429, -1);
        };
        assertRefused(HubProblem.Kind.SERVER, "asked too often", "Try again in 40 s");
        listing = exchange -> {
            header(exchange).add("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT");
            exchange.sendResponseHeaders(503, -1);
        };
        assertRefused(HubProblem.Kind.SERVER, "has no time now", "Try again in some minutes");
    }

    @Test
    void redirectionsInACircleAreGivenUp() {
        listing = exchange -> {
            header(exchange).add("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        };
        assertRefused(HubProblem.Kind.SERVER, "again and again", "answered 302");
        assertThat(authorized).hasSizeLessThan(10);
    }

    /** Java's own server sends none of them. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "99999999999999999999", ""})
    void lengthsThatAreNoNumbersAreNoAnswer(String length) throws Exception {
        try (ServerSocket odd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket asked = odd.accept()) {
                    asked.getInputStream().read(new byte[10_000]);
                    asked.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}")
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    return; // Who asked has gone.
                }
            });
            URI address = URI.create("http://localhost:" + odd.getLocalPort());
            HubProblem problem = refusal(new ModelHub(address, Optional.of(SECRET), patience, new Home(root)));
            assertThat(problem).hasMessageContaining("no web server gives");
        }
    }

    @Test
    void aDamagedListIsNoPageForPeople() {
        listing = exchange -> send(exchange, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertRefused(HubProblem.Kind.SERVER, "a damaged list", "Nothing was fetched");
        listing = exchange -> send(exchange, "[1, 2]".getBytes(StandardCharsets.UTF_8));
        assertRefused(HubProblem.Kind.SERVER, "a damaged list", "Nothing was fetched");
    }

    @Test
    void theTokenIsNotSentToWhereTheHubRedirects() throws Exception {
        weights = exchange -> {
            header(exchange)
                    .add(
                            "Location",
                            endpoint().replace("localhost", "127.0.0.1") + "/x/resolve/abc/signed/../" + WEIGHTS
                                    + "?signature=s");
            exchange.sendResponseHeaders(302, -1);
        };
        server.createContext("/x/", exchange -> {
            try (exchange) {
                authorized.add(exchange.getRequestHeaders().getFirst("Host") + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                send(exchange, Files.readAllBytes(MODEL.resolve(WEIGHTS)));
            }
        });
        hub().fetch(NAME, ProgressListener.NONE);
        assertThat(authorized).anyMatch(sent -> sent.startsWith("localhost") && sent.endsWith("Bearer " + SECRET));
        assertThat(authorized).anyMatch(sent -> sent.startsWith("127.0.0.1") && sent.endsWith("null"));
        assertThat(authorized).noneMatch(sent -> sent.startsWith("127.0.0.1") && sent.contains(SECRET));
    }

    @Test
    void redirectionsEnd() {
        listing = exchange -> {
            header(exchange).add("Location", endpoint() + "/api/models/" + NAME + "?signature=s");
            exchange.sendResponseHeaders(302, -1);
        };
        assertRefused(HubProblem.Kind.SERVER, "302");
        for (String none : List.of("file:///etc/passwd", "http://localhost:99999/", "http://[", "http:/x", "//")) {
            listing = exchange -> {
                header(exchange).add("Location", none);
                exchange.sendResponseHeaders(302, -1);
            };
            assertRefused(HubProblem.Kind.SERVER, "302");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 416, 429, 500, 503})
    void noRefusalShowsTheToken(int status) {
        listing = exchange -> exchange.sendResponseHeaders(status, -1);
        assertThat(refusal(hub()).getMessage()).contains(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET + "\n", SECRET + "\r\nX: y", SECRET + " x", "ä" + SECRET})
    void aTokenThatCannotBeSentIsRefusedUnseen(String token) {
        ModelHub hub = ModelHub.of(Map.of("HF_TOKEN", token, "HF_ENDPOINT", endpoint()), new Home(root));
        HubProblem problem = refusal(hub);
        assertThat(problem.kind()).isEqualTo(HubProblem.Kind.NEEDS_TOKEN);
        assertThat(problem).hasMessageContaining("HF_TOKEN");
        assertThat(authorized).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:80",
                "hub.example.org",
                "ftp://x",
                "http://",
                "http://a b",
                "",
                "file:///etc",
                "http://x:99999"
            })
    void anAddressThatIsNoneIsRefused(String address) {
        ModelHub hub = ModelHub.of(Map.of("HF_TOKEN", SECRET, "HF_ENDPOINT", address), new Home(root));
        assertThat(refusal(hub)).hasMessageContainingAll("HF_ENDPOINT", "https://");
    }
}
