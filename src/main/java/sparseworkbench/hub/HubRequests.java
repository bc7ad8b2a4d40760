package sparseworkbench.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

/** Asks the hub, and says in words what an answer other than the one hoped for means. */
final class HubRequests implements AutoCloseable {
    private final URI endpoint;
    private final Optional<String> token;
    private final Duration patience;
    private final HttpClient client;

    HubRequests(URI endpoint, Optional<String> token, Duration patience) {
        this.endpoint = endpoint;
        this.token = token;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
    }

    /**
     * Asks for a resource.
     *
     * @param path below the endpoint
     * @param from first byte that is wanted
     * @param name of the repository, for people
     */
    HttpResponse<InputStream> get(String path, long from, String name) throws HubProblem {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(path)).timeout(patience);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 300) {
                response.body().close();
                throw refused(response.statusCode(), path, name);
            }
            return response;
        } catch (HttpTimeoutException e) {
            throw new HubProblem(
                    HubProblem.Kind.TIMED_OUT,
                    endpoint.getHost() + " did not answer within " + patience.toSeconds()
                            + " s. The connection may be slow or blocked; try again.");
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubProblem(HubProblem.Kind.BROKEN_OFF, "The download was stopped.");
        }
    }

    private HubProblem unreachable(IOException e) {
        boolean unknown = e instanceof UnknownHostException
                || e.getCause() instanceof UnresolvedAddressException
                || e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException;
        if (unknown) {
            return new HubProblem(
                    HubProblem.Kind.OFFLINE,
                    "You seem to be offline: " + endpoint.getHost()
                            + " cannot be found. Models on this computer still work.");
        }
        if (e instanceof ConnectException) {
            return new HubProblem(
                    HubProblem.Kind.OFFLINE,
                    endpoint.getHost() + " cannot be reached. You may be offline or behind a "
                            + "firewall; models on this computer still work.");
        }
        return new HubProblem(
                HubProblem.Kind.BROKEN_OFF,
                "The connection to " + endpoint.getHost() + " broke off: " + e.getMessage()
                        + ". Try again; what has arrived is kept.");
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
                        "There is no model “" + name + "” on " + endpoint.getHost() + " (" + what
                                + "). Names look like owner/model.");
            default ->
                new HubProblem(
                        HubProblem.Kind.SERVER,
                        endpoint.getHost() + " has a problem of its own (" + what
                                + "). Try again later; what has arrived is kept.");
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
