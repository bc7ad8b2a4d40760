package sparseworkbench.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;

/** A table with the columns of {@code workbench encode}'s: a text, whole numbers, and as many single-precision weights. */
record ParquetSink(ParquetWriter<Group> writer, SimpleGroupFactory rows) implements VectorSink {
    private static final String COLUMNS = """
        message vectors {
          required binary id (STRING);
          required group indices (LIST) { repeated group list { required int32 element; } }
          required group values (LIST) { repeated group list { required float element; } }
        }
        """;

    static ParquetSink open(Path file, Configuration hadoop) throws IOException {
        MessageType columns = MessageTypeParser.parseMessageType(COLUMNS);
        ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, hadoop))
                .withConf(hadoop)
                .withType(columns)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
        return new ParquetSink(writer, new SimpleGroupFactory(columns));
    }

    @Override
    public void add(String id, Encoder encoder, SparseVectors vectors, int row) throws IOException {
        Group line = rows.newGroup().append("id", id);
        Group indices = line.addGroup("indices");
        Group values = line.addGroup("values");
        for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
            indices.addGroup("list").append("element", vectors.indices()[i]);
            values.addGroup("list").append("element", vectors.values()[i]);
        }
        writer.write(line);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
