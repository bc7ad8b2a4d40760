package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/**
 * Weights split over several safetensors files, which {@code model.safetensors.index.json} names. As in the reference, the files say what is in
 * them: it reads all that the index names, and a tensor in two of them counts as the last has it.
 */
final class ShardedWeights implements Weights {
    private static final int SHOWN = 3;

    private final Path index;
    private final SequencedMap<String, SafeTensors> shardOf;
    private final SortedSet<String> otherwise;

    private ShardedWeights(Path index, SequencedMap<String, SafeTensors> shardOf, SortedSet<String> otherwise) {
        this.index = index;
        this.shardOf = Collections.unmodifiableSequencedMap(shardOf);
        this.otherwise = otherwise;
    }

    static ShardedWeights open(Path index) throws IOException, UnusableModel {
        JsonNode map = Json.readVocabulary(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new DamagedFile(index, "it has no weight_map.");
        }
        SortedSet<String> names = new TreeSet<>();
        map.forEach(name -> names.add(name.asText()));
        SequencedMap<String, SafeTensors> shardOf = new LinkedHashMap<>();
        SortedSet<String> otherwise = new TreeSet<>();
        for (String name : names) {
            SafeTensors shard = shard(index, name);
            for (String tensor : shard.names()) {
                if (shardOf.put(tensor, shard) != null
                        || !map.path(tensor).asText().equals(name)) {
                    otherwise.add(tensor);
                }
            }
        }
        map.propertyStream()
                .map(Map.Entry::getKey)
                .filter(tensor -> !shardOf.containsKey(tensor))
                .forEach(otherwise::add);
        return new ShardedWeights(index, shardOf, otherwise);
    }

    /** Where index and files disagree. */
    Optional<Problem> warning() {
        return otherwise.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        "source",
                        index + " and the files that it names disagree about "
                                + (otherwise.size() == 1 ? "1 tensor" : otherwise.size() + " tensors") + " ("
                                + String.join(
                                        ", ", otherwise.stream().limit(SHOWN).toList())
                                + (otherwise.size() > SHOWN ? ", …" : "")
                                + "). What is in the files counts, and of two the last, as in the reference library.",
                        "Copy index and files from the same model, or save it again."));
    }

    private static SafeTensors shard(Path index, String name) throws IOException, UnusableModel {
        Path file = ContainedPath.resolve(index.getParent(), name, index);
        if (!Files.isRegularFile(file)) {
            throw new UnusableModel(
                    index + " names the file " + name + ", which is missing.", "Copy or download it, too.");
        }
        return SafeTensors.open(file);
    }

    @Override
    public Set<String> names() {
        return shardOf.keySet();
    }

    @Override
    public long[] shape(String name) {
        return shardOf.get(name).shape(name);
    }

    @Override
    public DType dtype(String name) {
        return shardOf.get(name).dtype(name);
    }

    @Override
    public float[] part(String name, long from, int count) throws IOException {
        return shard(name).part(name, from, count);
    }

    @Override
    public FloatTensor floats(String name) throws IOException {
        return shard(name).floats(name);
    }

    @Override
    public void parts(String name, PartConsumer consumer) throws IOException {
        shard(name).parts(name, consumer);
    }

    @Override
    public long[] longs(String name) throws IOException {
        return shard(name).longs(name);
    }

    private SafeTensors shard(String name) throws IOException {
        SafeTensors shard = shardOf.get(name);
        if (shard == null) {
            throw new IOException(index + " lacks the tensor “" + name + "”.");
        }
        return shard;
    }

    @Override
    public Path file(String name) {
        return shardOf.containsKey(name) ? shardOf.get(name).file(name) : index;
    }
}
