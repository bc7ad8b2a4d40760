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

    private final URI endpoint;
    private final Optional<String> token;
    private final Duration patience;
    private final HttpClient client;

    /** @throws HubProblem the address is none, or the token cannot be sent */
    HubRequests(URI endpoint, Optional<String> token, Duration patience) throws HubProblem {
        this.endpoint = endpoint;
        this.token = token.filter(secret -> !secret.isEmpty());
        this.patience = patience;
        if (!isAddress(endpoint)) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The variable " + ModelHub.ENDPOINT_VARIABLE + " holds no address of a hub. One looks like "
                            + ModelHub.DEFAULT_ENDPOINT + ".");
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
        return web && uri.getHost() != null;
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
        URI address = URI.create(endpoint.toString().replaceFirst("/+$", "") + path);
        for (int redirected = 0; ; redirected++) {
            HttpResponse<AnswerBody> answer = ask(address, from);
            int status = answer.statusCode();
            if (status >= 200 && status < 300) {
                return answer;
            }
            answer.body().close();
            Optional<URI> next = status < 400 ? location(address, answer) : Optional.empty();
            if (next.isEmpty() || redirected == REDIRECTIONS) {
                throw refused(status, path, name);
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

    private HttpResponse<AnswerBody> ask(URI address, long from) throws HubProblem {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
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
                    "You seem to be offline: " + host() + " cannot be found. Models on this computer still work.");
        }
        if (e instanceof ConnectException) {
            return new HubProblem(
                    HubProblem.Kind.OFFLINE,
                    host() + " cannot be reached. You may be offline or behind a "
                            + "firewall; models on this computer still work.");
        }
        return new HubProblem(
                HubProblem.Kind.BROKEN_OFF,
                "The connection to " + host() + " broke off. Try again; what has arrived is kept.");
    }

    private HubProblem refused(int status, String path, String name) {
        String what = path + " answered " + status;
        return switch (status) {
            case 401, 403 ->
                new HubProblem(
                        HubProblem.Kind.NEEDS_TOKEN,
                        "“" + name + "” is private, asks for an agreement, or does not exist (" + what
                                + "). Agree to its terms on the hub's page and set an access token in the variable "
                                + ModelHub.TOKEN_VARIABLE + ".");
            case 404 ->
                new HubProblem(
                        HubProblem.Kind.NOT_FOUND,
                        "There is no model “" + name + "” on " + host() + " (" + what
                                + "). Names look like owner/model.");
            default ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        host() + " has a problem of its own (" + what
                                + "). Try again later; what has arrived is kept.");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
