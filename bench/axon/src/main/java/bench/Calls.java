package bench;

import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.GenericCommandMessage;

/** The methods on gRPC: the project's commands, and runs over the log that are asked for by a number of events. */
final class Calls {
    private static final String SERVICE = "fieldledger.bench.Axon";
    private static final byte[] SERVING = {8, 1};

    private final CommandBus bus;
    private final Log log;
    private final Followers followers;
    private final AtomicLong done = new AtomicLong(10_000);
    private final Executor runs = Executors.newSingleThreadExecutor();

    /** What takes a number of events, and returns their rate. */
    private interface Run {
        double of(long events) throws Exception;
    }

    Calls(CommandBus bus, Log log, Followers followers) {
        this.bus = bus;
        this.log = log;
        this.followers = followers;
    }

    List<ServerServiceDefinition> services() {
        return List.of(
                ServerServiceDefinition.builder("grpc.health.v1.Health")
                        .addMethod(method("grpc.health.v1.Health", "Check"), asyncUnaryCall(Calls::healthy))
                        .build(),
                ServerServiceDefinition.builder(SERVICE)
                        .addMethod(method(SERVICE, "Open"), asyncUnaryCall(this::open))
                        .addMethod(method(SERVICE, "Reassign"), asyncUnaryCall(this::reassign))
                        .addMethod(method(SERVICE, "FillVisits"), run(events -> filled(events, log::visits)))
                        .addMethod(method(SERVICE, "FillTerritories"), run(events -> filled(events, log::territories)))
                        .addMethod(method(SERVICE, "Project"), run(events -> followers.visits().project(events)))
                        .addMethod(method(SERVICE, "Replay"), run(events -> followers.territories().replay(events)))
                        .build());
    }

    private static MethodDescriptor<byte[], byte[]> method(String service, String name) {
        return MethodDescriptor.newBuilder(Wire.BYTES, Wire.BYTES)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .build();
    }

    private static void healthy(byte[] request, StreamObserver<byte[]> answer) {
        answer.onNext(SERVING);
        answer.onCompleted();
    }

    private void open(byte[] request, StreamObserver<byte[]> answer) {
        String[] given = Wire.texts(request, 3);
        String id = UUID.randomUUID().toString();
        dispatch(id, new Territory.Open(id, given[0], given[1], given[2]), answer);
    }

    private void reassign(byte[] request, StreamObserver<byte[]> answer) {
        String[] given = Wire.texts(request, 2);
        dispatch(given[0], new Territory.Reassign(given[0], given[1]), answer);
    }

    private void dispatch(String id, Object command, StreamObserver<byte[]> answer) {
        CommandCallback<Object, Object> callback = (message, result) -> {
            if (result.isExceptional()) {
                Throwable error = result.exceptionResult();
                answer.onError(Status.INTERNAL.withDescription(error.toString()).withCause(error).asException());
                return;
            }
            long version = result.getPayload() instanceof Long changed ? changed : 1;
            answer.onNext(Wire.receipt(id, version, "customers/0/" + done.incrementAndGet(), Instant.now()));
            answer.onCompleted();
        };
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
    }

    /** A method whose request is a number in decimal digits and whose answer is another one. One run at a time. */
    private ServerCallHandler<byte[], byte[]> run(Run run) {
        return asyncUnaryCall((request, answer) -> runs.execute(() -> {
            try {
                double rate = run.of(Long.parseLong(new String(request, StandardCharsets.UTF_8)));
                answer.onNext(Double.toString(rate).getBytes(StandardCharsets.UTF_8));
                answer.onCompleted();
            } catch (Exception error) {
                answer.onError(Status.INTERNAL.withDescription(error.toString()).withCause(error).asException());
            }
        }));
    }

    private static double filled(long events, LongConsumer fill) {
        fill.accept(events);
        return events;
    }
}
