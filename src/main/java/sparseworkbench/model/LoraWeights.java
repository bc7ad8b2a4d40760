package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.Weights;

/**
 * Weights with a LoRA adapter added, as the reference loads one: {@code W + B A α / r} for changed matrices, and the adapter's own tensor for what it
 * replaces. The two matrices of each change are read at once, everything else when it is asked for.
 *
 * <p>A vocabulary head that shares the word table does not follow a table that the adapter replaces or changes: the reference wraps the one module and
 * leaves the other.
 */
final class LoraWeights implements Weights {
    private static final String WRAPPED = "base_model.model.";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final Pattern NAME =
            Pattern.compile("(.*)\\.(lora_(?:embedding_)?[AB]|lora_magnitude_vector)((?:\\.[^.]+)*)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern NAMED = Pattern.compile("\\.([^.]+)(?:\\.weight|\\.bias)?");
    /** What names of DoRA's lengths end with as peft writes them. */
    static final String LENGTHS = ".lora_magnitude_vector";

    private static final String ROWS = ".token_adapter.trainable_tokens_delta";

    private final Weights base;
    private final LoraAdapter adapter;
    private final Family family;
    private final boolean head;
    /** What its tensors do by the names that the base has for them. */
    private final Map<String, LoraTensor> changed = new LinkedHashMap<>();

    private LoraWeights(Weights base, LoraAdapter adapter, Family family, boolean head) {
        this.base = base;
        this.adapter = adapter;
        this.family = family;
        this.head = head;
    }

    /**
     * Finds out which weights an adapter changes; every one of its tensors must have a place.
     *
     * @param head whether the model is used with a head over the vocabulary
     */
    static LoraWeights of(Weights base, LoraAdapter adapter, Family family, boolean head)
            throws IOException, UnusableModel {
        LoraWeights merged = new LoraWeights(base, adapter, family, head);
        try {
            merged.place();
        } catch (ModulePattern.Refused e) {
            throw new UnusableModel(
                    e.getMessage() + " (" + adapter.folder().resolve(LoraAdapter.CONFIG) + ").", LoraAdapter.MERGE);
        }
        return merged;
    }

    private void place() throws IOException, UnusableModel {
        Set<String> modules = new LinkedHashSet<>();
        for (String name : adapter.weights().names()) {
            Matcher part = NAME.matcher(name);
            if (part.matches()) {
                checkName(name, part);
                modules.add(part.group(1));
            } else if (name.endsWith(ROWS)) {
                rows(name);
            } else if (name.contains("lora_") || name.contains("trainable_tokens_")) {
                throw refused(name, "is not one of the two matrices of a layer");
            } else {
                replace(name);
            }
        }
        for (String module : modules) {
            change(module);
        }
    }

    private void checkName(String name, Matcher part) throws UnusableModel {
        String kind = part.group(2);
        String rest = part.group(3);
        boolean known = kind.startsWith("lora_embedding_")
                ? rest.isEmpty()
                : LENGTHS.equals("." + kind)
                        ? rest.isEmpty() || rest.equals(WEIGHT)
                        : rest.equals(WEIGHT) || rest.equals(BIAS) && kind.equals("lora_B");
        Matcher named = NAMED.matcher(rest);
        if (!known && named.matches() && !rest.equals(WEIGHT) && !rest.equals(BIAS)) {
            throw new UnusableModel(
                    "“" + name + "” in " + adapter.weights().file(name) + " holds the name of its adapter (“"
                            + named.group(1)
                            + "”), as in a checkpoint of a trainer. The reference library leaves such tensors out, so"
                            + " that its vectors are those of the model without the adapter.",
                    withoutName(named.group(1)));
        }
        if (!known) {
            throw refused(name, "is not one of the two matrices of a layer");
        }
        if (!adapter.targets().has(plain(part.group(1)))) {
            throw refused(
                    name,
                    "belongs to a module that " + LoraAdapter.CONFIG
                            + " does not name (target_modules, layers_to_transform)");
        }
        if (LENGTHS.equals("." + kind) && !adapter.dora()) {
            throw refused(name, "is a length of DoRA, and use_dora in " + LoraAdapter.CONFIG + " is off");
        }
    }

    /** @param adapter its name, which somebody else has chosen: no other than a plain one is put into a program */
    private static String withoutName(String adapter) {
        return PLAIN.matcher(adapter).matches()
                ? "Take the name out of all of them, in Python: import re; from safetensors.torch import load_file,"
                        + " save_file; w = load_file(\"adapter_model.safetensors\"); save_file({re.sub(r\"\\."
                        + adapter
                        + "(?=(\\.weight|\\.bias)?$)\", \"\", k): v for k, v in w.items()},"
                        + " \"adapter_model.safetensors\", {\"format\": \"pt\"})."
                : "Load the adapter with peft under a plain name and save it again (save_pretrained).";
    }

    /** The two matrices of a module, what is added to its bias, and its lengths. */
    private void change(String module) throws IOException, UnusableModel {
        boolean table = inAdapter(module + ".lora_embedding_A") || inAdapter(module + ".lora_embedding_B");
        String a = module + (table ? ".lora_embedding_A" : ".lora_A.weight");
        String b = module + (table ? ".lora_embedding_B" : ".lora_B.weight");
        if (!inAdapter(a) || !inAdapter(b)) {
            throw refused(
                    inAdapter(a) ? a : inAdapter(b) ? b : module,
                    "stands alone, without its " + (inAdapter(a) ? b : a));
        }
        String target = plain(module) + WEIGHT;
        String source = there(target)
                .or(() -> isDecoder(target) ? there(family.words()) : Optional.empty())
                .orElseThrow(() -> refused(a, "has no place in its model"));
        check(a, b, table, source, plain(module));
        FloatTensor first = FiniteTensor.of(adapter.weights(), a);
        FloatTensor second = FiniteTensor.of(adapter.weights(), b);
        double scale = adapter.scale().of(plain(module));
        LoraProduct product = table
                ? LoraProduct.ofTable(base, source, first, second, scale)
                : LoraProduct.ofLinear(base, source, first, second, scale);
        if (adapter.dora()) {
            product = product.withLengths(lengths(module, table ? base.shape(source)[1] : base.shape(source)[0]));
        }
        if (table) {
            keepDecoder(source);
        }
        put(there(target).orElse(target), new LoraTensor.Product(base, source, product), a);
        if (inAdapter(module + ".lora_B.bias")) {
            bias(module);
        }
    }

    private void check(String a, String b, boolean table, String source, String module) throws UnusableModel {
        long[] w = base.shape(source);
        long[] first = adapter.weights().shape(a);
        long[] second = adapter.weights().shape(b);
        boolean fits = w.length == 2
                && first.length == 2
                && second.length == 2
                && first[0] == second[1]
                && first[1] == w[table ? 0 : 1]
                && second[0] == w[table ? 1 : 0];
        if (!fits) {
            throw refused(
                    a,
                    "and its second matrix have the shapes " + Arrays.toString(first) + " and "
                            + Arrays.toString(second) + " for a matrix of " + Arrays.toString(w));
        }
        if (first[0] != adapter.scale().rank(module)) {
            throw new UnusableModel(
                    "“" + a + "” in " + adapter.weights().file(a) + " has the rank " + first[0] + ", and "
                            + LoraAdapter.CONFIG + " asks for "
                            + Double.toString(adapter.scale().rank(module)).replaceAll("\\.0$", "")
                            + " (r, rank_pattern).",
                    "Use the two files of one adapter.");
        }
    }

    /** Without {@code .weight} the reference does not find them, and keeps those of the model. */
    private Optional<float[]> lengths(String module, long count) throws IOException, UnusableModel {
        String name = module + LENGTHS + WEIGHT;
        if (!inAdapter(name)) {
            return Optional.empty();
        }
        FloatTensor lengths = FiniteTensor.of(adapter.weights(), name);
        if (lengths.data().length != count) {
            throw refused(name, "holds " + lengths.data().length + " lengths where " + count + " are needed");
        }
        return Optional.of(lengths.data());
    }

    private void bias(String module) throws UnusableModel {
        String name = module + ".lora_B.bias";
        String target = plain(module) + BIAS;
        Optional<String> source = there(target)
                .or(() -> target.equals(family.head().decoderBias())
                        ? there(family.head().bias())
                        : Optional.empty());
        if (source.isEmpty()) {
            throw refused(name, "is added to the bias of a layer without one");
        }
        if (!Arrays.equals(base.shape(source.get()), adapter.weights().shape(name))) {
            throw refused(name, "has another shape than the bias that it is added to");
        }
        put(
                there(target).orElse(target),
                new LoraTensor.Bias(
                        base,
                        source.get(),
                        adapter.weights(),
                        name,
                        adapter.scale().of(plain(module))),
                name);
    }

    /** Rows of single tokens. A head that shares the table would follow them, but peft leaves out its bias then. */
    private void rows(String name) throws UnusableModel {
        String module = plain(name.substring(0, name.length() - ROWS.length()));
        if (head
                && isOne(module + WEIGHT, family.words())
                && there(family.head().decoder()).isEmpty()) {
            throw new UnusableModel(
                    adapter.folder().resolve(LoraAdapter.CONFIG)
                            + " is a LoRA adapter with trainable_token_indices for a model whose vocabulary head"
                            + " shares the word table. The reference library computes its vectors without the bias of"
                            + " the vocabulary, otherwise than it was trained.",
                    LoraAdapter.MERGE);
        }
        int[] rows = adapter.tokens(module);
        String source = there(module + WEIGHT).orElseThrow(() -> refused(name, "has no place in its model"));
        long[] table = base.shape(source);
        boolean fits = table.length == 2
                && Arrays.equals(adapter.weights().shape(name), new long[] {rows.length, table[1]})
                && Arrays.stream(rows).allMatch(row -> row >= 0 && row < table[0]);
        if (!fits) {
            throw refused(
                    name,
                    "has the shape " + Arrays.toString(adapter.weights().shape(name)) + " for " + rows.length
                            + " tokens of a table of " + Arrays.toString(table)
                            + " (trainable_token_indices in " + LoraAdapter.CONFIG + ")");
        }
        put(source, new LoraTensor.Rows(base, source, adapter.weights(), name, rows), name);
    }

    private void replace(String name) throws UnusableModel {
        String target = plain(name).replace(".modules_to_save.", ".").replace(".base_layer.", ".");
        if (isUnusedBias(target)) {
            return;
        }
        if (isOne(target, family.words())) {
            there(target).ifPresent(this::keepDecoder);
        }
        put(there(target).orElse(target), new LoraTensor.Stored(adapter.weights(), name), name);
    }

    /** A head with a second bias computes with that one, which is not in an adapter beside the first. */
    private boolean isUnusedBias(String target) {
        return isOne(target, family.head().bias())
                && !family.head().bias().equals(family.head().decoderBias());
    }

    /** Whether an adapter holds a bias of the vocabulary that nothing reads. */
    static boolean hasUnusedBias(LoraAdapter adapter, Family family) {
        return !family.head().bias().equals(family.head().decoderBias())
                && adapter.weights().names().stream()
                        .anyMatch(name -> plain(name).equals(family.head().bias()));
    }

    /** A head that shared the table goes on with the old one. */
    private void keepDecoder(String words) {
        String decoder = family.head().decoder();
        if (head && isOne(words, family.words()) && there(decoder).isEmpty()) {
            changed.putIfAbsent(decoder, new LoraTensor.Stored(base, words));
        }
    }

    private boolean isDecoder(String target) {
        return target.equals(family.head().decoder());
    }

    private void put(String target, LoraTensor tensor, String name) throws UnusableModel {
        LoraTensor before = changed.put(target, tensor);
        boolean kept = before instanceof LoraTensor.Stored stored && stored.files() == base;
        if (before != null && !kept) {
            throw refused(name, "is the second change of “" + target + "”");
        }
    }

    private boolean inAdapter(String name) {
        return adapter.weights().has(name);
    }

    private UnusableModel refused(String name, String why) {
        return new UnusableModel(
                "“" + name + "” in " + adapter.weights().file(name) + " " + why + ", which is not read.",
                "Merge the adapter into its model with peft (merge_and_unload), or choose another model.");
    }

    private static String plain(String name) {
        return name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name;
    }

    /** What a tensor is called in the base, with the family's prefix or without. */
    private Optional<String> there(String target) {
        if (base.has(target)) {
            return Optional.of(target);
        }
        return base.names().stream().filter(name -> isOne(name, target)).findFirst();
    }

    private boolean isOne(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private String bare(String name) {
        String prefix = family.prefix();
        String rest = name;
        while (!prefix.isEmpty() && rest.startsWith(prefix)) {
            rest = rest.substring(prefix.length());
        }
        return rest;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(base.names());
        names.addAll(changed.keySet());
        return Collections.unmodifiableSet(names);
    }

    @Override
    public long[] shape(String name) {
        return changed.containsKey(name) ? changed.get(name).shape() : base.shape(name);
    }

    @Override
    public DType dtype(String name) {
        return changed.containsKey(name) ? changed.get(name).dtype() : base.dtype(name);
    }

    @Override
    public FloatTensor floats(String name) throws IOException {
        if (!changed.containsKey(name)) {
            return base.floats(name);
        }
        long[] shape = shape(name);
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (one, other) -> one * other));
        return new FloatTensor(shape, changed.get(name).part(0, count));
    }

    @Override
    public float[] part(String name, long from, int count) throws IOException {
        return changed.containsKey(name) ? changed.get(name).part(from, count) : base.part(name, from, count);
    }

    @Override
    public long[] longs(String name) throws IOException {
        return base.longs(name);
    }

    @Override
    public Path file(String name) {
        return changed.containsKey(name) ? changed.get(name).file() : base.file(name);
    }
}
