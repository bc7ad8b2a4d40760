import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A hub that answers otherwise than a hub does. */
final class HubScenarios {
    /** Only a program that waits for such a hub without end takes so long. */
    private static final Duration HUB_PATIENCE = Duration.ofMinutes(5);

    private HubScenarios() {}

    static void badHub(Trial trial) throws Exception {
        int manner = trial.random().nextInt(5);
        HttpServer hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.setExecutor(Executors.newCachedThreadPool(
                task -> Thread.ofPlatform().daemon().unstarted(task)));
        hub.createContext("/", exchange -> misbehave(exchange, manner));
        hub.start();
        try {
            Process fetch = trial.start(
                    trial.line("model", "import", "hub:a/b"),
                    Map.of("HF_ENDPOINT", "http://127.0.0.1:" + hub.getAddress().getPort()));
            trial.require(
                    fetch.waitFor(HUB_PATIENCE.toSeconds(), TimeUnit.SECONDS),
                    "a hub of manner " + manner + " should not be waited for longer than " + HUB_PATIENCE.toSeconds()
                            + " s");
            trial.require(fetch.exitValue() != 0, "a hub of manner " + manner + " gives no model");
            trial.requireWords(trial.said(fetch));
        } finally {
            hub.stop(0);
        }
    }

    private static void misbehave(HttpExchange exchange, int manner) throws IOException {
        byte[] answer = switch (manner) {
            case 0 -> "<html>sign in</html>".getBytes(StandardCharsets.UTF_8);
            case 1 -> "[[[[[[[[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[0];
            default -> "{\"sha\":\"x\",\"siblings\":[{\"rfilename\":\"../../a b\"},".getBytes(StandardCharsets.UTF_8);
        };
        exchange.sendResponseHeaders(
                manner == 2 ? 500 : 200, manner >= 3 ? 0 : answer.length == 0 ? -1 : answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
            // Endless, or nothing more and never an end.
            for (int i = 0; manner == 3 || manner == 4 && i < HUB_PATIENCE.toSeconds() + 30; i++) {
                if (manner == 3) {
                    out.write("{\"rfilename\":\"a\"},".repeat(1000).getBytes(StandardCharsets.UTF_8));
                } else {
                    out.flush();
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
