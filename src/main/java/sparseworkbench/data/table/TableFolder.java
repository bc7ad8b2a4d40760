package sparseworkbench.data.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparseworkbench.param.Problem;

/**
 * A folder whose files are one table: the parts of a table that a program has cut, or a dataset with its card and its splits. Tables of one
 * folder are alike where they have the same columns.
 */
final class TableFolder {
    /** Of more files than these some are looked at before the table is read, the others when their turn comes. */
    private static final int LOOKED_AT = 100;

    private static final int SHOWN = 4;
    /** A folder of one value of a column. */
    private static final Pattern PARTITION = Pattern.compile("(?<=^|/)([^/=]+)=[^/]*(?=/)");

    /** As parts are numbered. */
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Path folder;
    private final TableOptions options;

    private TableFolder(Path folder, TableOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** Parts with the same columns. */
    private record Alike(List<Path> files, TableRows first) {
        boolean isTable() {
            return first.columns().size() > 1 || first.sniffed().format() != TableFormat.TEXT;
        }
    }

    static TableRows open(Path folder, TableOptions options) throws UnreadableData {
        return new TableFolder(folder, options).open();
    }

    private String name() {
        return String.valueOf(folder.getFileName());
    }

    private TableRows open() throws UnreadableData {
        FolderListing listing = FolderListing.of(folder);
        refuseSaved(listing);
        if (listing.files().isEmpty()) {
            throw noTable();
        }
        TableSelection selection = options.selection();
        DatasetCard card = DatasetCard.read(folder);
        FolderSplits.Chosen chosen = card.splits(listing, selection.configuration())
                .orElseGet(() -> FolderSplits.byName(listing))
                .choose(selection.split(), name());
        List<Path> files = chosen.files();
        if (selection.table().isPresent()) {
            files = named(listing, chosen.files(), selection.table().get());
        }
        if (files.isEmpty()) {
            throw card.configurations().isEmpty() ? noTable() : notThere(card.patterns(selection.configuration()));
        }
        List<Alike> alike = alike(listing, files);
        Alike table = only(listing, alike);
        List<String> unread = new ArrayList<>(chosen.unread());
        columnsOfFolders(listing, table).forEach(column -> unread.add("“" + column + "” in the names of the folders"));
        refuseOpposites(listing, table);
        alike.stream()
                .filter(other -> other != table)
                .flatMap(other -> other.files().stream())
                .forEach(file -> unread.add(listing.relative(file)));
        KnownShards parts = new KnownShards(
                said(table, chosen, unread), card.classNames(selection.configuration()), notTrain(chosen));
        return table.first() instanceof ParquetRows first && table.files().size() > 1
                ? new ParquetShards(first, table.files(), options.ofFile(), parts)
                : new ShardRows(table.files(), table.first(), options.ofFile(), parts);
    }

    /** Pairs that belong together and pairs that do not, in two files of the same columns, are no table of pairs. */
    private void refuseOpposites(FolderListing listing, Alike table) throws UnreadableData {
        boolean told = table.first().columns().stream()
                .anyMatch(name -> ColumnNames.isNegative(name) || ColumnNames.isScore(name));
        List<String> names = table.files().stream()
                .map(file -> PartName.stem(listing.relative(file)))
                .distinct()
                .toList();
        List<String> folders = table.files().stream()
                .map(file -> listing.relative(file.getParent()))
                .distinct()
                .toList();
        boolean opposite = OppositeNames.areAmong(folders)
                || OppositeNames.areAmong(names.stream()
                        .filter(name -> !DIGITS.matcher(name).matches())
                        .toList());
        if (!told && opposite) {
            throw new UnreadableData(
                    "“" + name()
                            + "” holds files whose names say that the pairs in some belong together and in others do"
                            + " not: " + tables(listing, table.files())
                            + ". As one table all would be trained on as if they did.",
                    "Choose the file of those that belong together, or write one table with a column score: 1 and 0.");
        }
    }

    /**
     * Some programs leave a column out of the files and write its values into the names of folders: {@code label=1/part-0.parquet}. Without a score
     * pairs that do not belong together would be trained on as if they did; what else stands there is told.
     */
    private Set<String> columnsOfFolders(FolderListing listing, Alike table) throws UnreadableData {
        Set<String> names = new TreeSet<>();
        for (Path file : table.files()) {
            Matcher partition = PARTITION.matcher(listing.relative(file));
            while (partition.find()) {
                String name = partition.group(1);
                if (!table.first().columns().contains(name)) {
                    if (ColumnNames.isScore(name)) {
                        throw keptInNames(partition);
                    }
                    names.add(name);
                }
            }
        }
        return names;
    }

    private UnreadableData keptInNames(Matcher partition) {
        return new UnreadableData(
                "“" + name() + "” keeps the column “" + partition.group(1) + "” in the names of its folders ("
                        + partition.group() + "), where it is not read.",
                "Save it as one table, for example with pandas: read_parquet(\"" + name()
                        + "\").to_parquet(\"train.parquet\"). Or choose one of its folders.");
    }

    private UnreadableData noTable() {
        return new UnreadableData(
                "“" + name() + "” is a folder without a table in it.",
                "Choose a folder of CSV, TSV, JSON, JSONL or Parquet files, or a file.");
    }

    private UnreadableData notThere(List<String> patterns) {
        return new UnreadableData(
                "The card of “" + name() + "” (README.md) names files that are not in the folder: "
                        + String.join(", ", patterns.stream().limit(SHOWN).toList()) + ".",
                "Correct data_files in it: paths below the folder, in which * stands for anything, one after the other"
                        + " in a list. Or choose the files themselves.");
    }

    /** The files of a table: those of the split, or where nobody has chosen a split, of all of them. */
    private List<Path> named(FolderListing listing, List<Path> split, String table) throws UnreadableData {
        List<Path> files = named(listing, table, split);
        if (files.isEmpty() && options.selection().split().isEmpty()) {
            files = named(listing, table, listing.files());
        }
        if (files.isEmpty()) {
            throw new UnreadableData(
                    "“" + name() + "” has no table “" + table + "”.",
                    "It has " + tables(listing, listing.files()) + ".");
        }
        return files;
    }

    private static List<Path> named(FolderListing listing, String table, List<Path> files) {
        return files.stream()
                .filter(file -> {
                    String path = listing.relative(file);
                    return path.equals(table)
                            || path.startsWith(table + "/")
                            || file.getFileName().toString().equals(table)
                            || PartName.table(path).equals(table);
                })
                .toList();
    }

    private static String tables(FolderListing listing, List<Path> files) {
        Set<String> names = files.stream()
                .map(file -> PartName.table(listing.relative(file)))
                .collect(Collectors.toCollection(TreeSet::new));
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    /** Looks at the files, or at some of many, and puts those together that have the same columns. */
    private List<Alike> alike(FolderListing listing, List<Path> files) throws UnreadableData {
        Map<Set<String>, Alike> byColumns = new LinkedHashMap<>();
        Map<String, Set<String>> byName = new LinkedHashMap<>();
        int step = Math.max(1, files.size() / LOOKED_AT);
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String table = PartName.table(listing.relative(file));
            Set<String> columns = byName.get(table);
            if (columns == null || i % step == 0) {
                TableRows rows = TableFile.rows(FileHead.read(file, options.ofFile()), options.ofFile());
                columns = key(rows, byColumns.keySet());
                if (!byColumns.containsKey(columns)) {
                    widen(rows, byColumns, byName, table);
                    byColumns.computeIfAbsent(columns, key -> new Alike(new ArrayList<>(), rows));
                }
                byName.put(table, columns);
            }
            byColumns.get(columns).files().add(file);
        }
        return List.copyOf(byColumns.values());
    }

    /** Rows of JSON may leave fields out, so that fewer are no other table. */
    private static Set<String> key(TableRows rows, Set<Set<String>> known) {
        Set<String> columns = Set.copyOf(rows.columns());
        boolean open = rows instanceof JsonRows;
        return known.stream()
                .filter(other -> other.equals(columns) || open && other.containsAll(columns))
                .findFirst()
                .orElse(columns);
    }

    /** Of parts of one name that hold JSON a later one may have a field that the ones before it leave out. */
    private static void widen(
            TableRows rows, Map<Set<String>, Alike> byColumns, Map<String, Set<String>> byName, String table) {
        Set<String> narrow = byName.getOrDefault(table, Set.of());
        Set<String> wide = Set.copyOf(rows.columns());
        if (rows instanceof JsonRows && byColumns.containsKey(narrow) && wide.containsAll(narrow)) {
            Alike before = byColumns.remove(narrow);
            byColumns.put(wide, new Alike(before.files(), rows));
            byName.replaceAll((name, columns) -> columns.equals(narrow) ? wide : columns);
        }
    }

    /** What is there to measure with is trained on only where there is nothing else, and that is said. */
    private List<Problem> notTrain(FolderSplits.Chosen chosen) {
        Optional<String> split = chosen.split()
                .filter(found -> !found.equals(PartName.TRAIN))
                .filter(_ -> options.selection().split().isEmpty()
                        && options.selection().table().isEmpty());
        return split.map(found -> List.of(Problem.warning(
                        "split",
                        "“" + name() + "” has no split to train on, so that “" + found + "” is trained on.",
                        "If it is meant to be trained on, say so: data.split is " + found + ".")))
                .orElse(List.of());
    }

    /** Where one of two tables has the columns of the other and no row of their names, as where a table was cut by lines. */
    private Optional<UnreadableData> nameless(FolderListing listing, List<Alike> tables) {
        Optional<Alike> without = tables.stream()
                .filter(one -> one.first() instanceof DelimitedRows
                        && !one.first().sniffed().header())
                .findFirst();
        Optional<Alike> with = tables.stream()
                .filter(one -> one.first() instanceof DelimitedRows
                        && one.first().sniffed().header())
                .filter(one -> without.filter(other -> other.first().columns().size()
                                == one.first().columns().size())
                        .isPresent())
                .findFirst();
        return tables.size() == 2 && with.isPresent()
                ? Optional.of(new UnreadableData(
                        "“" + listing.relative(without.get().files().getFirst()) + "” in “" + name()
                                + "” has no row of column names, and “"
                                + listing.relative(with.get().files().getFirst()) + "” has one ("
                                + columns(with.get()) + ").",
                        "Write the names into the first line of each file, or take them out and say so"
                                + " (data.header is no)."))
                : Optional.empty();
    }

    /** Lines of text beside a table are notes; two tables are one too many. */
    private Alike only(FolderListing listing, List<Alike> alike) throws UnreadableData {
        List<Alike> tables = alike.stream().filter(Alike::isTable).toList();
        if (alike.size() == 1 || tables.size() == 1) {
            return alike.size() == 1 ? alike.getFirst() : tables.getFirst();
        }
        List<Alike> several = tables.isEmpty() ? alike : tables;
        Optional<UnreadableData> nameless = nameless(listing, several);
        if (nameless.isPresent()) {
            throw nameless.get();
        }
        String found = several.stream()
                .limit(SHOWN)
                .map(one -> tables(listing, one.files()) + " (" + columns(one) + ")")
                .collect(Collectors.joining(", "));
        throw new UnreadableData(
                "“" + name() + "” holds " + several.size() + " unlike tables: " + found
                        + (several.size() > SHOWN ? " …" : "") + ".",
                "Choose one of the files, or say which table with the setting data.table, such as "
                        + PartName.table(
                                listing.relative(several.getFirst().files().getFirst())) + ".");
    }

    private static String columns(Alike one) {
        List<String> names = one.first().columns();
        return names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? ", …" : "");
    }

    private static String said(Alike table, FolderSplits.Chosen chosen, List<String> unread) {
        int count = table.files().size();
        StringBuilder said = new StringBuilder(
                count == 1
                        ? "file " + table.files().getFirst().getFileName()
                        : String.format(
                                Locale.ROOT,
                                "%,d files, %s to %s",
                                count,
                                table.files().getFirst().getFileName(),
                                table.files().getLast().getFileName()));
        chosen.split().ifPresent(split -> said.append(", split ").append(split));
        if (!unread.isEmpty()) {
            said.append("; not read: ")
                    .append(String.join(", ", unread.stream().limit(SHOWN).toList()))
                    .append(unread.size() > SHOWN ? " and " + (unread.size() - SHOWN) + " more" : "");
        }
        return said.toString();
    }

    /** What the datasets library writes to go on with later is its own format, which needs its own library. */
    private void refuseSaved(FolderListing listing) throws UnreadableData {
        boolean dictionary = Files.isRegularFile(folder.resolve("dataset_dict.json"));
        List<Path> files = listing.files();
        boolean arrow = files.stream().anyMatch(file -> file.toString().endsWith(".arrow"));
        boolean only = !files.isEmpty()
                && files.stream().allMatch(file -> file.toString().endsWith(".arrow"));
        if (dictionary || arrow && (only || Files.isRegularFile(folder.resolve("state.json")))) {
            throw new UnreadableData(
                    "“" + name() + "” is a dataset that Python's datasets library has saved with save_to_disk, as Arrow"
                            + " files, which only that library reads.",
                    "Save it as Parquet: load_from_disk(\"" + name() + "\")" + (dictionary ? "[\"train\"]" : "")
                            + ".to_parquet(\"train.parquet\").");
        }
    }
}
