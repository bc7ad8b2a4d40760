package sparseworkbench.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the hub, and says in words what an answer other than the one hoped for means. The token goes to the hub alone, not to where it
 * redirects to, and neither it nor the address of a redirection, which holds a signature, is ever part of a message.
 */
final class HubRequests implements AutoCloseable {
    private static final int REDIRECTIONS = 5;
    private static final int LARGEST_PORT = 65_535;
    /** Range Not Satisfiable. */
    private static final int NOTHING_BEHIND = 416;

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final DownloadSource source;
    private final URI endpoint;
    private final Optional<String> token;
    private final Duration patience;
    private final HttpClient client;

    /** @throws HubProblem the address is none, or the token cannot be sent */
    HubRequests(DownloadSource source, URI endpoint, Optional<String> token, Duration patience) throws HubProblem {
        this.source = source;
        this.endpoint = endpoint;
        this.token = token.filter(secret -> !secret.isEmpty());
        this.patience = patience;
        if (!isAddress(endpoint)) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The variable " + source.endpointVariable() + " holds no address of a " + source.label()
                            + ". One looks like " + source.defaultEndpoint() + ".");
        }
        if (this.token.isPresent() && !this.token.get().matches("[\\x21-\\x7E]+")) {
            throw new HubProblem(
                    HubProblem.Kind.NEEDS_TOKEN,
                    "The access token in the variable " + ModelHub.TOKEN_VARIABLE
                            + " has a blank, a line end or a letter that no token has. Set it again.");
        }
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    private static boolean isAddress(URI uri) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return web && uri.getHost() != null && uri.getPort() <= LARGEST_PORT;
    }

    /**
     * Asks for a resource.
     *
     * @param path below the endpoint
     * @param from first byte that is wanted
     * @param name of the repository, for people
     * @return an answer that is none of a fault; to be closed
     */
    HttpResponse<AnswerBody> get(String path, long from, String name) throws HubProblem {
        return answer("GET", path, from, name);
    }

    /** How long a resource is, in bytes; 0 if the server does not say. */
    long size(String path, String name) throws HubProblem {
        HttpResponse<AnswerBody> head = answer("HEAD", path, 0, name);
        head.body().close();
        return head.headers().firstValueAsLong("Content-Length").orElse(0);
    }

    private HttpResponse<AnswerBody> answer(String method, String path, long from, String name) throws HubProblem {
        URI address = URI.create(endpoint.toString().replaceFirst("/+$", "") + path);
        for (int redirected = 0; ; redirected++) {
            HttpResponse<AnswerBody> answer = ask(method, address, from);
            int status = answer.statusCode();
            if (status >= 200 && status < 300) {
                return answer;
            }
            answer.body().close();
            if (status == NOTHING_BEHIND && from > 0) {
                return answer(method, path, 0, name); // What has arrived is as long as the file, or longer.
            }
            Optional<URI> next = status < 400 ? location(address, answer) : Optional.empty();
            if (next.isEmpty() || redirected == REDIRECTIONS) {
                throw refused(answer, path, name);
            }
            address = next.get();
        }
    }

    /** Where to ask instead; never from a safe connection to one that is not. */
    private static Optional<URI> location(URI from, HttpResponse<?> answer) {
        try {
            return answer.headers()
                    .firstValue("Location")
                    .map(from::resolve)
                    .filter(HubRequests::isAddress)
                    .filter(to ->
                            !"https".equalsIgnoreCase(from.getScheme()) || "https".equalsIgnoreCase(to.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isHub(URI address) {
        return address.getScheme().equalsIgnoreCase(endpoint.getScheme())
                && address.getHost().equalsIgnoreCase(endpoint.getHost())
                && address.getPort() == endpoint.getPort();
    }

    private HttpResponse<AnswerBody> ask(String method, URI address, long from) throws HubProblem {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).method(method, HttpRequest.BodyPublishers.noBody());
        if (isHub(address)) {
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        }
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            return client.send(request.build(), head -> new AnswerBody(patience));
        } catch (IOException e) {
            throw broken(e);
        } catch (IllegalArgumentException e) {
            // What Java's client makes of a length that is no number.
            throw new HubProblem(
                    HubProblem.Kind.SERVER,
                    host() + " gave an answer that no web server gives. Something may stand in between; try again"
                            + " later, or check " + source.endpointVariable() + ".");
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The next bytes of an answer; none at its end. */
    List<ByteBuffer> next(AnswerBody body) throws HubProblem {
        try {
            return body.next();
        } catch (IOException e) {
            throw broken(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * A whole answer.
     *
     * @param most bytes that are taken
     */
    byte[] all(String path, String name, long most) throws HubProblem {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (AnswerBody body = get(path, 0, name).body()) {
            for (List<ByteBuffer> part = next(body); !part.isEmpty(); part = next(body)) {
                for (ByteBuffer bytes : part) {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    all.writeBytes(copy);
                }
                if (all.size() > most) {
                    throw new HubProblem(
                            HubProblem.Kind.SERVER,
                            host() + " sends a list of files that does not end, or has more than " + (most >> 20)
                                    + " MB. Nothing was fetched.");
                }
            }
        }
        return all.toByteArray();
    }

    String host() {
        return endpoint.getHost();
    }

    DownloadSource source() {
        return source;
    }

    /** What to say where something else came than what was asked for. */
    HubProblem page(String wanted) {
        return page(source, host(), wanted);
    }

    static HubProblem page(DownloadSource source, String host, String wanted) {
        return new HubProblem(
                HubProblem.Kind.SERVER,
                host + " answered with a page instead of " + wanted
                        + ". Something may stand in between, such as the sign-in page of a network; open the address in"
                        + " a browser, or check " + source.endpointVariable() + ".");
    }

    private static HubProblem interrupted() {
        Thread.currentThread().interrupt();
        return new HubProblem(HubProblem.Kind.BROKEN_OFF, "The download was stopped.");
    }

    private HubProblem broken(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return new HubProblem(
                    HubProblem.Kind.TIMED_OUT,
                    host() + " did not answer within " + patience.toSeconds()
                            + " s. The connection may be slow or blocked; try again. What has arrived is kept.");
        }
        boolean unknown = e instanceof UnknownHostException
                || e.getCause() instanceof UnresolvedAddressException
                || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
        if (unknown) {
            return new HubProblem(
                    HubProblem.Kind.OFFLINE,
                    "You seem to be offline: " + host() + " cannot be found. " + source.stillWorks());
        }
        if (e instanceof ConnectException) {
            return new HubProblem(
                    HubProblem.Kind.OFFLINE,
                    host() + " cannot be reached. You may be offline or behind a firewall. " + source.stillWorks());
        }
        return new HubProblem(
                HubProblem.Kind.BROKEN_OFF,
                "The connection to " + host() + " broke off. Try again; what has arrived is kept.");
    }

    private HubProblem refused(HttpResponse<?> answer, String path, String name) {
        int status = answer.statusCode();
        String what = path + " answered " + status;
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        host() + " sends on to another address again and again, or to one that is not safe (" + what
                                + "). Nothing was fetched. Try again later, or check " + source.endpointVariable()
                                + ".");
            case TOO_MANY ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        host() + " was asked too often (" + what + "). Try again in "
                                + wait(answer).orElse("some minutes") + "; what has arrived is kept.");
            case UNAVAILABLE ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        host() + " has no time now (" + what + "). Try again in "
                                + wait(answer).orElse("some minutes") + "; what has arrived is kept.");
            case 401, 403 -> new HubProblem(HubProblem.Kind.NEEDS_TOKEN, source.forbidden(name, what));
            // Some hubs say so of what they do not make.
            case 404, 501 -> new HubProblem(HubProblem.Kind.NOT_FOUND, source.missing(name, host(), what));
            default ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        host() + " has a problem of its own (" + what
                                + "). Try again later; what has arrived is kept.");
        };
    }

    /** As long as the server asks for, if it says so in seconds. */
    private static Optional<String> wait(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .filter(seconds -> seconds.matches("[1-9]\\d{0,4}"))
                .map(seconds -> seconds + " s");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
