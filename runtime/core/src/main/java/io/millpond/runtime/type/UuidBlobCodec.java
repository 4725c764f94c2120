package io.millpond.runtime.type;

import java.nio.ByteBuffer;
import java.util.UUID;

/** 16 bytes, most significant first. */
final class UuidBlobCodec implements Codec<byte[], UUID> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<byte[]> storedType() {
        return byte[].class;
    }

    @Override
    public Class<UUID> javaType() {
        return UUID.class;
    }

    @Override
    public String expected() {
        return "a UUID as 16 bytes";
    }

    @Override
    public UUID decode(Object stored) {
        if (!(stored instanceof byte[] bytes) || bytes.length != 2 * Long.BYTES) {
            throw new IllegalArgumentException("not 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    @Override
    public byte[] encode(UUID value) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }
}
