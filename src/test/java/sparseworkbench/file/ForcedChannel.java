package sparseworkbench.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel that tells when it is forced. */
final class ForcedChannel extends FileChannel {
    private final FileChannel usual;
    private final Runnable forced;

    ForcedChannel(FileChannel usual, Runnable forced) {
        this.usual = usual;
        this.forced = forced;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        usual.force(metaData);
        forced.run();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return usual.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return usual.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return usual.read(into, position);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return usual.write(from);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) throws IOException {
        return usual.write(from, offset, length);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        return usual.write(from, position);
    }

    @Override
    public long position() throws IOException {
        return usual.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        usual.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return usual.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        usual.truncate(size);
        return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
        return usual.transferTo(position, count, to);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
        return usual.transferFrom(from, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return usual.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return usual.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return usual.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        usual.close();
    }
}
