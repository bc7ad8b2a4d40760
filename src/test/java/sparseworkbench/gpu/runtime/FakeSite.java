package sparseworkbench.gpu.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** A local server in the layout of the site that DJL fetches PyTorch from, which can misbehave. */
public final class FakeSite implements AutoCloseable {
    private static final String FOLDER = "cu128/linux-x86_64/native/lib/";

    private final HttpServer server;
    private final Map<String, byte[]> packed = new LinkedHashMap<>();
    /** What was asked for: method, file, first byte. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Lines beside those of the files. */
    final List<String> moreLines = new ArrayList<>(List.of("cpu/linux-x86_64/native/lib/libtorch.so.gz"));

    /** Breaks off in the middle of this file, once. */
    volatile String breaksOff = "";
    /** Gives half of this file, and the rest when {@link #goesOn} is released. */
    public volatile String stalls = "";

    public final CountDownLatch goesOn = new CountDownLatch(1);

    /** Answers with a page in place of this. */
    volatile String page = "";

    public FakeSite(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            packed.put(file.getKey() + ".gz", gzip(file.getValue()));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pytorch/2.7.1/", this::answer);
        server.start();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/pytorch");
    }

    /** What was asked for so far: method, file, first byte. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The same number of bytes, with another content: the checksum inside fails. */
    void damage(String file) {
        byte[] content = packed.get(file + ".gz");
        content[content.length - 5] ^= 1;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/pytorch/2.7.1/".length());
        String file = path.substring(path.lastIndexOf('/') + 1);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        asked.add(exchange.getRequestMethod() + " " + file + " " + from);
        if (file.equals(page)) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            send(exchange, 200, "<html>Please sign in</html>".getBytes(StandardCharsets.UTF_8), 0, false);
        } else if (path.equals("files.txt")) {
            send(exchange, 200, list().getBytes(StandardCharsets.UTF_8), 0, false);
        } else if (path.startsWith(FOLDER) && packed.containsKey(file)) {
            send(exchange, range == null ? 200 : 206, packed.get(file), from, file.equals(breaksOff));
        } else {
            send(exchange, 404, new byte[0], 0, false);
        }
    }

    private String list() {
        StringBuilder lines = new StringBuilder();
        moreLines.forEach(line -> lines.append(line).append('\n'));
        packed.keySet()
                .forEach(file -> lines.append(FOLDER)
                        .append(URLEncoder.encode(file, StandardCharsets.UTF_8))
                        .append('\n'));
        return lines.toString();
    }

    private void send(HttpExchange exchange, int status, byte[] content, int from, boolean breaking)
            throws IOException {
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        if (status == 206) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(rest.length));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(status, rest.length == 0 ? -1 : rest.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!stalls.isEmpty()
                    && from == 0
                    && exchange.getRequestURI().getPath().endsWith(stalls)) {
                out.write(rest, 0, rest.length / 2);
                out.flush();
                stall();
                out.write(rest, rest.length / 2, rest.length - rest.length / 2);
                return;
            }
            if (breaking && rest.length > 4) {
                breaksOff = "";
                out.write(rest, 0, rest.length / 2);
                out.flush();
                exchange.close();
                return;
            }
            out.write(rest);
        }
    }

    private void stall() {
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goesOn.countDown();
        server.stop(0);
    }
}
