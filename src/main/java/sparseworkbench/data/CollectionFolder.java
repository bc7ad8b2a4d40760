package sparseworkbench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.data.table.PartName;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;

/**
 * The files of a retrieval collection in one folder, known by their names, as BEIR, TREC and MS MARCO have them: a corpus, queries, and what says
 * which belong together.
 *
 * @param folder    the folder
 * @param corpus    a file, a folder of parts, or the parts
 * @param queries   files of queries, each perhaps of one split
 * @param relations judgements, triples and lists by id, in the order of their names
 */
record CollectionFolder(Path folder, List<Path> corpus, List<Path> queries, List<Path> relations) {
    private static final Set<String> CORPUS = Set.of("corpus", "collection", "passages", "documents", "docs");
    private static final Set<String> QUERIES = Set.of("queries", "query", "topics", "questions");
    private static final Set<String> RELATIONS = Set.of(
            "qrels",
            "qrel",
            "judgements",
            "judgments",
            "relevance",
            "triples",
            "triplets",
            "qidpidtriples",
            "negatives",
            "hardnegatives",
            "scores",
            "scored");
    /** Of these, what gives more than pairs. */
    private static final Set<String> TUPLES =
            Set.of("triples", "triplets", "qidpidtriples", "negatives", "hardnegatives", "scores", "scored");

    private static final Pattern ENDS_IN_ID = Pattern.compile("(?i)ids?$");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OTHER =
            Pattern.compile(".*\\.(md|py|txt\\.md5|md5|sha256|zip|gitattributes|html|pdf)");

    CollectionFolder {
        corpus = List.copyOf(corpus);
        queries = List.copyOf(queries);
        relations = List.copyOf(relations);
    }

    /** The collection that a folder holds, if it holds one whole. */
    static Optional<CollectionFolder> find(Path folder) throws UnreadableData {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> entries = list(folder);
        List<Path> corpus = parts(entries.stream()
                .filter(entry -> CORPUS.contains(words(entry).getFirst()))
                .toList());
        List<Path> queries = entries.stream()
                .filter(entry -> QUERIES.contains(words(entry).getFirst()))
                .toList();
        List<Path> relations = new ArrayList<>();
        for (Path entry : entries) {
            if (words(entry).stream().anyMatch(RELATIONS::contains) && !queries.contains(entry)) {
                relations.addAll(Files.isDirectory(entry) ? list(entry) : List.of(entry));
            }
        }
        if (corpus.isEmpty() || queries.isEmpty()) {
            return Optional.empty();
        }
        for (Path entry : relations.isEmpty() ? entries : List.<Path>of()) {
            if (!corpus.contains(entry) && !queries.contains(entry)) {
                // A hub keeps the judgements of MTEB in a folder of their configuration: default, or data.
                List<Path> files = Files.isDirectory(entry) ? list(entry) : List.of(entry);
                files.stream()
                        .filter(file -> Files.isRegularFile(file) && isOfIds(file))
                        .forEach(relations::add);
            }
        }
        if (relations.isEmpty()) {
            throw new UnreadableData(
                    "“" + folder.getFileName() + "” holds a corpus and queries, and nothing that says which belong"
                            + " together.",
                    "Add judgements (qrels/train.tsv: query-id, corpus-id, score), or triples or scored lists of ids.");
        }
        return Optional.of(new CollectionFolder(folder, corpus, queries, relations));
    }

    /** Whether a file that is not called so says which texts belong to which queries: by the names of its columns. */
    private static boolean isOfIds(Path file) {
        try {
            List<String> columns = TableFile.open(file).columns();
            long ids = columns.stream()
                    .filter(column -> ENDS_IN_ID.matcher(column).find())
                    .count();
            return ids > 1
                    && IdColumns.query(columns)
                            .filter(query -> ENDS_IN_ID.matcher(query).find())
                            .isPresent();
        } catch (UnreadableData e) {
            return false; // A file that is no table says nothing.
        }
    }

    /** The first, with those whose names differ from its own in a number only; not the same file packed, too. */
    private static List<Path> parts(List<Path> possible) {
        List<Path> parts = new ArrayList<>();
        // What describes a table is called after it: collection.tsv, collection.meta.json.
        List<Path> plainFirst = possible.stream()
                .sorted(Comparator.comparingLong(
                        file -> unpacked(file).chars().filter(c -> c == '.').count()))
                .toList();
        for (Path file : plainFirst) {
            boolean alike = parts.isEmpty()
                    || !Files.isDirectory(file)
                            && !Files.isDirectory(parts.getFirst())
                            && table(file).equals(table(parts.getFirst()))
                            && ending(file).equals(ending(parts.getFirst()))
                            && parts.stream().noneMatch(known -> unpacked(known).equals(unpacked(file)));
            if (alike) {
                parts.add(file);
            }
        }
        return parts;
    }

    private static String table(Path file) {
        return PartName.table(file.getFileName().toString());
    }

    /** Of an index, a description or the same table in another format it is another one. */
    private static String ending(Path file) {
        String name = unpacked(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String unpacked(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(gz|zst)$", "");
    }

    /** The corpus in a folder, whatever else there is: a file, a folder of parts, the parts, or nothing. */
    static List<Path> corpus(Path folder) throws UnreadableData {
        return Files.isDirectory(folder)
                ? parts(list(folder).stream()
                        .filter(entry -> CORPUS.contains(words(entry).getFirst()))
                        .toList())
                : List.of();
    }

    private static List<String> words(Path entry) {
        List<String> words =
                List.of(BETWEEN.split(entry.getFileName().toString().toLowerCase(Locale.ROOT)));
        return words.isEmpty() ? List.of("") : words;
    }

    private static List<Path> list(Path folder) throws UnreadableData {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")
                            && !OTHER.matcher(entry.getFileName().toString().toLowerCase(Locale.ROOT))
                                    .matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnreadableData(folder + " cannot be listed: " + e.getMessage() + ".", "Allow reading it.");
        }
    }

    /** A split of its files by their names; nothing where the name says none. */
    Optional<String> split(Path file) {
        return PartName.split(folder.relativize(file).toString().replace('\\', '/'));
    }

    /** The relations of one split. */
    private List<Path> of(String split) {
        return relations.stream()
                .filter(file -> split(file).equals(Optional.of(split)))
                .toList();
    }

    /** Judgements of another split than the one trained on, to measure on: of validation, else of test. */
    Optional<Path> evaluation(Path trained) {
        return Stream.of(PartName.VALIDATION, PartName.TEST)
                .flatMap(split -> of(split).stream())
                .filter(file -> !file.equals(trained) && words(file).stream().noneMatch(TUPLES::contains))
                .findFirst();
    }

    /**
     * What is trained on: rows with negatives or scores before judgements, those of the split before others.
     *
     * @param split which one, train unless a person has said otherwise
     * @param table the name of one of the files, where a person has said so
     */
    Path trained(Optional<String> split, Optional<String> table) throws UnreadableData {
        List<Path> possible = relations;
        if (table.isPresent()) {
            possible = relations.stream()
                    .filter(file -> file.getFileName().toString().equals(table.get())
                            || file.equals(folder.resolve(table.get()).normalize())
                            || PartName.table(file.getFileName().toString()).equals(table.get()))
                    .toList();
        } else if (split.isPresent()) {
            possible = of(PartName.canonical(split.get()));
        } else {
            List<Path> train = of(PartName.TRAIN);
            List<Path> open =
                    relations.stream().filter(file -> split(file).isEmpty()).toList();
            possible = train.isEmpty() && open.isEmpty()
                    ? relations
                    : Stream.concat(train.stream(), open.stream()).toList();
        }
        if (possible.isEmpty()) {
            throw new UnreadableData(
                    "“" + folder.getFileName() + "” has no "
                            + table.map(name -> "table “" + name + "”")
                                    .orElseGet(() -> "judgements of the split “" + split.orElse("") + "”")
                            + ".",
                    "It has " + names(relations) + ".");
        }
        return possible.stream()
                .filter(file -> words(file).stream().anyMatch(TUPLES::contains))
                .findFirst()
                .orElse(possible.getFirst());
    }

    String names(List<Path> files) {
        return String.join(
                ", ",
                files.stream()
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .toList());
    }

    /** The files of queries that may have those of a split: its own first. */
    List<Path> queries(Optional<String> split) {
        List<Path> own = queries.stream()
                .filter(file -> split.isPresent() && split(file).equals(split))
                .toList();
        List<Path> all = new ArrayList<>(own);
        queries.stream().filter(file -> !own.contains(file)).forEach(all::add);
        return all;
    }
}
