package sparseworkbench.finder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import sparseworkbench.file.Json;

/**
 * What moves in a search.
 *
 * @param budget   seconds that it may take
 * @param spent    seconds that it has taken
 * @param named    place of the candidate that the first round named, −1 before
 * @param state    whether it has come to its end
 * @param targets  name of a training → the checkpoint at which it is paused
 * @param deaths   name of a training whose worker has died → how far it had been measured then
 * @param gone     name of a training that cannot go on → why, a sentence
 * @param leftOut  name of a training that would have made the answer surer → why it was not made, a sentence
 */
record SearchProgress(
        double budget,
        double spent,
        int named,
        State state,
        Map<String, Integer> targets,
        Map<String, Integer> deaths,
        Map<String, String> gone,
        Map<String, String> leftOut) {

    enum State {
        OPEN,
        /** The time was up before anything was measured. */
        UNREAD,
        COMPLETE
    }

    SearchProgress {
        targets = Map.copyOf(targets);
        deaths = Map.copyOf(deaths);
        gone = Map.copyOf(gone);
        leftOut = Map.copyOf(leftOut);
    }

    /** Of a search that begins. */
    static SearchProgress begun(double budget, double spent) {
        return new SearchProgress(budget, spent, -1, State.OPEN, Map.of(), Map.of(), Map.of(), Map.of());
    }

    boolean complete() {
        return state == State.COMPLETE;
    }

    boolean unread() {
        return state == State.UNREAD;
    }

    SearchProgress after(double seconds) {
        return new SearchProgress(budget, spent + seconds, named, state, targets, deaths, gone, leftOut);
    }

    SearchProgress naming(int candidate) {
        return new SearchProgress(budget, spent, candidate, state, targets, deaths, gone, leftOut);
    }

    SearchProgress ended(State next) {
        return new SearchProgress(budget, spent, named, next, targets, deaths, gone, leftOut);
    }

    /** With more time, whoever was named has to prove itself again. */
    SearchProgress reopened(double seconds) {
        return new SearchProgress(seconds, spent, -1, State.OPEN, targets, deaths, gone, Map.of());
    }

    SearchProgress aiming(String training, int checkpoint) {
        return new SearchProgress(
                budget, spent, named, state, with(targets, training, checkpoint), deaths, gone, leftOut);
    }

    SearchProgress died(String training, int checkpoint) {
        return new SearchProgress(
                budget, spent, named, state, targets, with(deaths, training, checkpoint), gone, leftOut);
    }

    SearchProgress dropping(String training, String reason) {
        return new SearchProgress(budget, spent, named, state, targets, deaths, with(gone, training, reason), leftOut);
    }

    SearchProgress leavingOut(String training, String reason) {
        return new SearchProgress(budget, spent, named, state, targets, deaths, gone, with(leftOut, training, reason));
    }

    private static <T> Map<String, T> with(Map<String, T> before, String name, T value) {
        Map<String, T> next = new HashMap<>(before);
        next.put(name, value);
        return next;
    }

    ObjectNode json() {
        ObjectNode root = Json.object()
                .put("budget_seconds", budget)
                .put("spent_seconds", spent)
                .put("named", named)
                .put("complete", complete())
                .put("unread", unread());
        targets.forEach(root.putObject("targets")::put);
        deaths.forEach(root.putObject("deaths")::put);
        gone.forEach(root.putObject("gone")::put);
        leftOut.forEach(root.putObject("left_out")::put);
        return root;
    }

    static SearchProgress of(JsonNode root) {
        State ended = root.path("unread").asBoolean() ? State.UNREAD : State.OPEN;
        return new SearchProgress(
                root.path("budget_seconds").asDouble(),
                root.path("spent_seconds").asDouble(),
                root.path("named").asInt(-1),
                root.path("complete").asBoolean() ? State.COMPLETE : ended,
                numbers(root.path("targets")),
                numbers(root.path("deaths")),
                texts(root.path("gone")),
                texts(root.path("left_out")));
    }

    private static Map<String, Integer> numbers(JsonNode node) {
        Map<String, Integer> numbers = new HashMap<>();
        node.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asInt()));
        return numbers;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
