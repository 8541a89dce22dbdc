package bench;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import io.grpc.MethodDescriptor;

/** The project's messages on the wire, read and written by their field numbers (protos/fieldledger). */
final class Wire {
    private static final int OUTCOME_ACCEPTED = 1;

    /** A message as its bytes: gRPC needs no generated class. */
    static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException error) {
                throw new UncheckedIOException(error);
            }
        }
    };

    private Wire() {
    }

    /** The text fields 1 to `count` of a message, "" where it has none. */
    static String[] texts(byte[] message, int count) {
        String[] found = new String[count];
        java.util.Arrays.fill(found, "");
        try {
            CodedInputStream input = CodedInputStream.newInstance(message);
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                if (field <= count && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    found[field - 1] = input.readStringRequireUtf8();
                } else {
                    input.skipField(tag);
                }
            }
            return found;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** A Receipt. The framework does not know an event's position when a command is done: `place` has its length. */
    static byte[] receipt(String aggregateId, long version, String place, Instant recorded) {
        try {
            int within = CodedOutputStream.computeInt64Size(1, recorded.getEpochSecond())
                    + CodedOutputStream.computeInt32Size(2, recorded.getNano());
            int size = CodedOutputStream.computeStringSize(1, aggregateId)
                    + CodedOutputStream.computeInt64Size(2, version)
                    + CodedOutputStream.computeEnumSize(3, OUTCOME_ACCEPTED)
                    + CodedOutputStream.computeStringSize(4, place)
                    + CodedOutputStream.computeTagSize(5)
                    + CodedOutputStream.computeUInt32SizeNoTag(within)
                    + within;
            byte[] message = new byte[size];
            CodedOutputStream output = CodedOutputStream.newInstance(message);
            output.writeString(1, aggregateId);
            output.writeInt64(2, version);
            output.writeEnum(3, OUTCOME_ACCEPTED);
            output.writeString(4, place);
            output.writeTag(5, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            output.writeUInt32NoTag(within);
            output.writeInt64(1, recorded.getEpochSecond());
            output.writeInt32(2, recorded.getNano());
            output.checkNoSpaceLeft();
            return message;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
