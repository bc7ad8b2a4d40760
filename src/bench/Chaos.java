import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.file.FolderDeletion;

/**
 * Breaks what can break, at random moments, and compares what becomes of it with what should: processes are killed, disks are full, files are damaged,
 * homes move, clocks step, a hub misbehaves. In the end every run must have the weights of the run that nobody disturbed, or the program must say
 * in words what is wrong; never an exception's trace.
 *
 * <p>Run by Maven: {@code mvn process-classes exec:exec@chaos -Dchaos.minutes=30 -Dchaos.seed=1}. The first try of {@code -Dchaos.seed=N} is what the report
 * calls the seed N. Full and read-only disks and the clock need root on Linux, and are left out with a word elsewhere. {@code target/chaos/report.md} has
 * the result; the process ends with 1 where something did not hold.
 */
class Chaos {
    private interface Scenario {
        void play(Trial trial) throws Exception;
    }

    /** What became of the tries of a scenario. */
    private static final class Tally {
        private int tries;
        private int fine;
        private final List<String> faults = new ArrayList<>();
        private String skipped = "";
    }

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Path folder;
    private final Path model;
    private String undisturbed = "";

    private Chaos(Path folder, Path model) {
        this.folder = folder;
        this.model = model;
        scenarios.put("kill -9 of the worker", KillScenarios::killedWorker);
        scenarios.put("kill -9 of the command", KillScenarios::killedCommand);
        scenarios.put("kill -9 of the queue's driver", KillScenarios::killedDriver);
        scenarios.put("kill -9 of the window", KillScenarios::killedWindow);
        scenarios.put("full disk", DiskScenarios::fullDisk);
        scenarios.put("damaged store", trial -> trial.damagedStore("store.db"));
        scenarios.put("damaged write-ahead log", trial -> trial.damagedStore("store.db-wal"));
        scenarios.put("damaged checkpoint", DamageScenarios::damagedCheckpoint);
        scenarios.put("damaged model", DamageScenarios::damagedModel);
        scenarios.put("damaged project", DamageScenarios::damagedProject);
        scenarios.put("many programs on one home", HomeScenarios::crowd);
        scenarios.put("home read-only", DiskScenarios::readOnlyHome);
        scenarios.put("home moved", HomeScenarios::movedHome);
        scenarios.put("home deleted", HomeScenarios::deletedHome);
        scenarios.put("clock moved", HomeScenarios::movedClock);
        scenarios.put("misbehaving hub", HubScenarios::badHub);
        scenarios.put("deletion while it trains", HomeScenarios::deletionWhileTraining);
        scenarios.put("two queues beside a command", HomeScenarios::queuesBesideACommand);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.substring(2).split("=", 2);
            options.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        Path model = Path.of(options.getOrDefault("model", "src/test/resources/golden/models/bert_splade_max"));
        Chaos chaos = new Chaos(Path.of("target", "chaos").toAbsolutePath(), model.toAbsolutePath());
        boolean fine = chaos.run(
                Double.parseDouble(options.getOrDefault("minutes", "2")),
                Long.parseLong(options.getOrDefault("seed", "1")),
                options.getOrDefault("only", ""));
        System.exit(fine ? 0 : 1);
    }

    private boolean run(double minutes, long firstSeed, String only) throws Exception {
        FolderDeletion.delete(folder);
        Files.createDirectories(folder);
        if (scenarios.keySet().stream().noneMatch(name -> name.contains(only))) {
            throw new IllegalArgumentException("nothing is called so: " + only);
        }
        scenarios.keySet().forEach(name -> tallies.put(name, new Tally()));
        long end = System.nanoTime() + (long) (minutes * 60e9);
        List<String> names = List.copyOf(scenarios.keySet());
        long seed = firstSeed;
        while (System.nanoTime() < end) {
            String name = names.get((int) Math.floorMod(seed - 1, (long) names.size()));
            if (name.contains(only)) {
                play(name, seed);
            }
            seed++;
        }
        return report(firstSeed, minutes);
    }

    /** The weights of a run that nobody disturbs; it is made when the first try needs it. */
    private String undisturbed() throws Exception {
        if (undisturbed.isEmpty()) {
            undisturbed = new Trial(folder.resolve("undisturbed"), 0, model, () -> "").weightsOfWholeRun();
        }
        return undisturbed;
    }

    private void play(String name, long seed) throws IOException {
        Tally tally = tallies.get(name);
        String outcome = "ok";
        Trial trial = new Trial(folder.resolve("seed-" + seed), seed, model, this::undisturbed);
        try {
            scenarios.get(name).play(trial);
            tally.fine++;
        } catch (Trial.Skipped e) {
            outcome = "left out: " + e.getMessage();
            tally.skipped = e.getMessage();
            tally.tries--;
        } catch (Trial.Fault e) {
            outcome = "seed " + seed + ": " + e.getMessage();
            tally.faults.add(outcome);
        } catch (Exception e) {
            outcome = "seed " + seed + ": the try itself failed: " + e;
            tally.faults.add(outcome);
        } finally {
            tally.tries++;
            trial.cleanUp();
        }
        System.out.println(name + ", seed " + seed + ": " + outcome);
    }

    private boolean report(long seed, double minutes) throws IOException {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "# Chaos%n%n%.0f minutes from seed %d on.%n%n| what | tries | ok | faults | |%n|---|---|---|---|---|%n",
                minutes,
                seed));
        tallies.forEach((name, tally) -> text.append(String.format(
                "| %s | %d | %d | %d | %s |%n", name, tally.tries, tally.fine, tally.faults.size(), tally.skipped)));
        tallies.forEach((name, tally) -> tally.faults.forEach(
                fault -> text.append("\n- ").append(name).append(", ").append(fault)));
        text.append(
                "\n\nOne try again: `mvn process-classes exec:exec@chaos -Dchaos.minutes=0.01 -Dchaos.seed=SEED`.\n");
        Files.writeString(folder.resolve("report.md"), text);
        System.out.print(text);
        return tallies.values().stream().allMatch(tally -> tally.faults.isEmpty());
    }
}
