package sparseworkbench.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * The rows of large tables, each in a folder of the home: made once, used again until the file changes. One process makes an index at a time; others that
 * want the same wait for it, and who wants another does not.
 */
final class RowIndexes {
    /** Behind the name of one: a file that is held by who makes it. */
    private static final String LEASE = ".lock";

    /** As {@link AtomicFolder} calls what is not finished: behind points the name of what it is to be. */
    private static final Pattern UNFINISHED = Pattern.compile("\\.+([0-9a-f]+)-");

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration UNUSED = Duration.ofDays(30);
    /** Of one file, read in different ways. */
    private static final int OF_ONE_FILE = 2;
    /** Places and hashes of a row. */
    private static final int BESIDE_ROW = 3 * Long.BYTES;

    private final Path place;

    RowIndexes(Home home) {
        this.place = home.rows();
    }

    /** An index with its rows. */
    record Opened(StoredRows rows, RowCounts counts, RowFacts facts) {}

    private static BitSet repeated(Path folder, int rows) throws IOException {
        return RepeatedRows.find(rows, each -> LongFile.read(folder.resolve(RowFileWriter.HASHES), each));
    }

    /** What an index is made of. */
    record Table(TableFile file, RowScan scan, String reading) {
        private String name() {
            return file.path().getFileName().toString();
        }
    }

    /**
     * Opens the index of a table, which is made first unless it is there.
     *
     * @throws UnreadableData the table cannot be read, or has changed while it was read; there is no room
     * @throws java.util.concurrent.CancellationException {@code progress} wanted to end it; nothing is left of it
     */
    Opened open(Table table, ProgressListener progress) throws UnreadableData {
        try {
            RowIndex.Source source =
                    new RowIndex.Source(SourceFile.of(table.file().path()), table.reading());
            Path folder = place.resolve(name(source));
            Optional<RowIndex> known = known(folder, source);
            if (known.isEmpty()) {
                make(folder, table, source, progress);
                known = known(folder, source);
            }
            RowIndex index = known.orElseThrow(() -> changed(table));
            Files.setLastModifiedTime(folder.resolve(RowIndex.FILE), FileTime.from(Instant.now()));
            StoredRows rows = StoredRows.open(folder, index.codec());
            return new Opened(rows, index.counts(), index.facts(rows, folder));
        } catch (Unreadable e) {
            throw e.fault();
        } catch (IOException e) {
            throw failed(table, e);
        }
    }

    /** Whether the index is there, so that opening it takes no time. */
    boolean isThere(Table table) {
        try {
            RowIndex.Source source =
                    new RowIndex.Source(SourceFile.of(table.file().path()), table.reading());
            return known(place.resolve(name(source)), source).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(RowIndex.Source source) {
        String all = RowIndex.VERSION + "\n" + source.file() + "\n" + source.reading();
        return HexFormat.of().formatHex(Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8)), 0, Long.BYTES);
    }

    /** Nothing where it is of another file, or damaged: it is made anew then. */
    private static Optional<RowIndex> known(Path folder, RowIndex.Source source) {
        try {
            Optional<RowIndex> index = RowIndex.read(folder);
            return index.isPresent() && index.get().isOf(source, folder) ? index : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void make(Path folder, Table table, RowIndex.Source source, ProgressListener progress)
            throws IOException, UnreadableData {
        AtomicFolder.create(place);
        try (Lease _ = lease(folder, table, progress)) {
            if (known(folder, source).isPresent()) {
                return;
            }
            clean(source, folder);
            requireSpace(table, source);
            AtomicFolder.write(folder, beside -> write(beside, table, source, progress));
        }
    }

    private static Path lock(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LEASE);
    }

    private static Lease lease(Path folder, Table table, ProgressListener progress) throws IOException {
        Optional<Lease> lease = Lease.take(lock(folder));
        while (lease.isEmpty()) {
            progress.reportOrCancel(
                    "Waiting for another process that reads " + table.name(), 0, ProgressListener.UNKNOWN);
            lease = Lease.take(lock(folder), LOOK);
        }
        return lease.get();
    }

    private static void write(Path folder, Table table, RowIndex.Source source, ProgressListener progress)
            throws IOException {
        RowFacts.Collector collector =
                new RowFacts.Collector(table.scan().layout().width());
        RowCounts counts;
        Optional<LabelShape> label;
        boolean[] grouped = new boolean[1];
        int rows;
        try (RowFileWriter writer = new RowFileWriter(folder)) {
            LabelShape[] found = new LabelShape[1];
            counts = table.scan()
                    .run(
                            row -> {
                                collector.add(row);
                                row.label().ifPresent(given -> found[0] = given.shape());
                                grouped[0] |= row.group().isPresent();
                                add(writer, row);
                                return true;
                            },
                            progress.as("Checking " + table.name()));
            label = Optional.ofNullable(found[0]);
            rows = writer.count();
        } catch (UnreadableData e) {
            throw new Unreadable(e);
        } catch (UnwritableRow e) {
            throw e.getCause();
        }
        if (!SourceFile.of(table.file().path()).equals(source.file())) {
            throw new Unreadable(changed(table));
        }
        progress.reportOrCancel("Looking for equal rows in " + table.name(), rows, rows);
        BitSet repeated = repeated(folder, rows);
        RowCodec codec = new RowCodec(table.scan().layout().width(), label, grouped[0]);
        // Closed before the folder is moved to its place, which some systems refuse while a file in it is open.
        try (StoredRows stored = StoredRows.open(folder, codec)) {
            RowFacts facts = collector.facts(
                    duplicates(repeated, stored),
                    repeated,
                    KnownQueries.in(folder.resolve(RowFileWriter.QUERIES), stored));
            facts.marks().write(folder);
            new RowIndex(source, codec, counts, facts.distinct(), facts.labels(), facts.findings(), facts.scripts())
                    .write(folder);
        }
    }

    private static Finding duplicates(BitSet repeated, StoredRows rows) {
        List<Long> numbers = repeated.stream()
                .limit(Finding.KEPT)
                .mapToObj(at -> rows.get(at).number())
                .toList();
        return new Finding(Finding.Kind.DUPLICATE, repeated.cardinality(), numbers, rows.size());
    }

    private static void add(RowFileWriter writer, Row row) {
        try {
            writer.add(row);
        } catch (IOException e) {
            throw new UnwritableRow(e);
        }
    }

    /** The disk fails in the middle of a reading. */
    private static final class UnwritableRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnwritableRow(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    /** The table fails in the middle of a writing. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private Unreadable(UnreadableData cause) {
            super(cause);
        }

        private UnreadableData fault() {
            return (UnreadableData) getCause();
        }
    }

    /**
     * Deletes those of files that are gone or have changed, of this file read in other ways, what nobody has used for long, and what
     * processes that were killed have left; not what somebody is making.
     *
     * @param made what this process is about to make
     */
    private void clean(RowIndex.Source source, Path made) throws IOException {
        List<Path> others = new ArrayList<>();
        try (Stream<Path> folders = Files.list(place)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Path index = place.resolve(indexOf(folder));
                if (index.equals(made)) {
                    delete(folder);
                    continue;
                }
                try (Lease lease = Lease.take(lock(index)).orElse(null)) {
                    if (lease != null && (!index.equals(folder) || isStale(folder))) {
                        delete(folder);
                    } else if (lease != null && isOf(folder, source.file().path())) {
                        others.add(folder);
                    }
                }
            }
        }
        others.sort(Comparator.comparing(RowIndexes::used).reversed());
        others.stream().skip(OF_ONE_FILE - 1).forEach(RowIndexes::delete);
    }

    /** The index that a folder is, or is an unfinished one of. */
    private static String indexOf(Path folder) {
        String name = folder.getFileName().toString();
        Matcher unfinished = UNFINISHED.matcher(name);
        return unfinished.lookingAt() ? unfinished.group(1) : name;
    }

    private static boolean isOf(Path folder, String file) throws IOException {
        return RowIndex.read(folder).stream()
                .anyMatch(index -> index.source().file().path().equals(file));
    }

    private static boolean isStale(Path folder) {
        try {
            Optional<RowIndex> index = RowIndex.read(folder);
            return index.isEmpty()
                    || used(folder).isBefore(Instant.now().minus(UNUSED))
                    || !SourceFile.of(Path.of(index.get().source().file().path()))
                            .equals(index.get().source().file());
        } catch (IOException | IllegalArgumentException e) {
            return true;
        }
    }

    private static Instant used(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(RowIndex.FILE)).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static void delete(Path folder) {
        try {
            AtomicFolder.delete(folder);
        } catch (IOException e) {
            return; // A training reads it on a system that lets nobody delete what is open: the next one does it.
        }
    }

    private void requireSpace(Table table, RowIndex.Source source) throws UnreadableData {
        FullDisk disk = FullDisk.at(place, size(LargeTables.bytes(table.file())));
        if (disk.free() < disk.needed()) {
            throw full(table, disk);
        }
    }

    /** About how much an index takes, no less than it does. */
    private static long size(long texts) {
        return texts + texts / LargeTables.SHORT_ROW * BESIDE_ROW + FullDisk.RESERVE;
    }

    private static UnreadableData full(Table table, FullDisk disk) {
        return new UnreadableData(
                "The rows of “" + table.name()
                        + "” do not fit on the disk, where they are kept while it is trained on. " + disk.title(),
                disk.cure() + " Or choose another home folder with --home.");
    }

    private UnreadableData failed(Table table, IOException e) {
        if (FullDisk.isBehind(e)) {
            return full(table, FullDisk.at(place, size(LargeTables.bytes(table.file()))));
        }
        return new UnreadableData(
                Problem.error(
                        "",
                        "The rows of “" + table.name() + "” cannot be kept in " + place + ": " + IoReason.of(e) + ".",
                        "Allow reading and writing there, or choose another home folder with --home."),
                e);
    }

    private static UnreadableData changed(Table table) {
        return new UnreadableData(
                "“" + table.name() + "” has changed while it was read.",
                "Wait until the program that writes it has finished, then try again.");
    }
}
