package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/** Weights split over several safetensors files; {@code model.safetensors.index.json} says which tensor is where. */
final class ShardedWeights implements Weights {
    private final Path index;
    private final SequencedMap<String, SafeTensors> shardOf;

    private ShardedWeights(Path index, SequencedMap<String, SafeTensors> shardOf) {
        this.index = index;
        this.shardOf = Collections.unmodifiableSequencedMap(shardOf);
    }

    static ShardedWeights open(Path index) throws IOException, UnusableModel {
        JsonNode map = Json.read(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new DamagedFile(index, "it has no weight_map.");
        }
        Map<String, SafeTensors> shards = new LinkedHashMap<>();
        SequencedMap<String, SafeTensors> shardOf = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String name = entry.getValue().asText();
            if (!shards.containsKey(name)) {
                shards.put(name, shard(index, name));
            }
            if (!shards.get(name).has(entry.getKey())) {
                throw new DamagedFile(
                        index, "it says that “" + entry.getKey() + "” is in " + name + ", and it is not.");
            }
            shardOf.put(entry.getKey(), shards.get(name));
        }
        return new ShardedWeights(index, shardOf);
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
