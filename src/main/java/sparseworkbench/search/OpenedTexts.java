package sparseworkbench.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.CorpusTable;
import sparseworkbench.data.EvaluationCorpus;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;

/**
 * Texts to search in, ready to be read.
 *
 * @param name        what people call them
 * @param fingerprint changes when they do
 * @param table       where they are read from; empty for texts in memory
 * @param inMemory    the texts, where they are in memory
 * @param examples    some queries to begin with
 */
record OpenedTexts(
        String name, String fingerprint, Optional<CorpusTable> table, List<Text> inMemory, List<String> examples) {
    private static final int EXAMPLES = 3;

    OpenedTexts {
        inMemory = List.copyOf(inMemory);
        examples = List.copyOf(examples);
    }

    static OpenedTexts of(SearchTexts texts, Home home, ProgressListener progress) throws IOException, UnreadableData {
        return switch (texts) {
            case SearchTexts.InFile one ->
                of(CorpusTable.open(one.file().toAbsolutePath().normalize()), List.of());
            case SearchTexts.Pasted one -> inMemory("pasted texts", numbered(one.texts()), List.of());
            case SearchTexts.OfProject one -> ofProject(one, home, progress);
        };
    }

    private static OpenedTexts ofProject(SearchTexts.OfProject one, Home home, ProgressListener progress)
            throws IOException, UnreadableData {
        ProjectReading reading = ProjectFile.parse(one.project(), ProjectFile.FILE_NAME);
        Project project = reading.project()
                .orElseThrow(() -> new UnreadableData(reading.problems().getFirst()));
        EvaluationCorpus found = EvaluationCorpus.open(project.data(), one.folder(), home, progress);
        List<String> examples = found.examples(EXAMPLES);
        return found.corpus().isPresent()
                ? of(found.corpus().get(), examples)
                : inMemory(
                        found.heldOut().orElseThrow().name(),
                        found.heldOut().get().corpus(),
                        examples);
    }

    private static OpenedTexts of(CorpusTable table, List<String> examples) throws IOException {
        MessageDigest digest = Sha256.digest();
        Fingerprint256.add(digest, table.path());
        for (Path file : table.files()) {
            Fingerprint256.add(digest, file);
        }
        digest.update(table.words().getBytes(StandardCharsets.UTF_8));
        return new OpenedTexts(
                String.valueOf(table.path().getFileName()),
                Fingerprint256.end(digest),
                Optional.of(table),
                List.of(),
                examples);
    }

    private static OpenedTexts inMemory(String name, List<Text> texts, List<String> examples) {
        MessageDigest digest = Sha256.digest();
        for (Text text : texts) {
            digest.update((text.id() + "\0" + text.text() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return new OpenedTexts(name, Fingerprint256.end(digest), Optional.empty(), texts, examples);
    }

    private static List<Text> numbered(List<String> texts) {
        List<Text> numbered = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            numbered.add(new Text(Integer.toString(i + 1), texts.get(i)));
        }
        return numbered;
    }

    /** What is searched, for messages: {@code “corpus.jsonl” (column “text”, ids from “_id”)}. */
    String words() {
        return table.map(one -> String.format(Locale.ROOT, "“%s” (%s)", name, one.words()))
                .orElse(name);
    }

    /** What a person should know. @param blank texts that were left out */
    List<String> notices(long blank) {
        List<String> notices = new ArrayList<>();
        table.ifPresent(one -> one.notices().forEach(notice -> notices.add(notice.what() + " " + notice.cure())));
        if (blank > 0) {
            notices.add(
                    blank == 1
                            ? "1 blank text was left out."
                            : String.format(Locale.ENGLISH, "%,d blank texts were left out.", blank));
        }
        return notices;
    }

    /** Hands out those that are not blank; returns how many were. */
    long read(CorpusTable.Taker taker, ProgressListener progress) throws UnreadableData {
        long[] counts = new long[2];
        CorpusTable.Taker counting = text -> {
            if (text.text().isBlank()) {
                counts[0]++;
                return true;
            }
            counts[1]++;
            return taker.take(text);
        };
        if (table.isPresent()) {
            table.get().read(counting, progress);
        } else {
            inMemory.forEach(counting::take);
        }
        if (counts[1] == 0) {
            throw new UnreadableData(
                    (table.isPresent() ? "“" + name + "” holds no texts" : "There are no texts")
                            + (counts[0] > 0 ? ", only blank ones." : "."),
                    "Choose another file, or paste some texts.");
        }
        return counts[0];
    }
}
