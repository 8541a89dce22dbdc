package bench;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/** Axon Framework behind gRPC: `Peer PORT SOCKET DATABASE USER`, until SIGTERM. */
public final class Peer {
    private static final int THREADS = 8;
    private static final int PAGE = 1_000;

    private Peer() {
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("axoniq.update-checker.disabled", "true"); // a benchmark calls nobody outside
        int port = Integer.parseInt(arguments[0]);
        Transactions durable = new Transactions(pool(arguments, ""));
        // What follows the log may lose its last rows with their tokens, as the services' followers may.
        Transactions following = new Transactions(pool(arguments, "SET synchronous_commit = off"));
        Serializer serializer = JacksonSerializer.builder().objectMapper(new CBORMapper()).build();
        JdbcEventStorageEngine engine = engine(durable, serializer);
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        Configuration configuration = configuration(engine, durable, serializer);
        Calls calls = new Calls(
                configuration.commandBus(), new Log(engine, durable),
                new Followers(engine(following, serializer), following, serializer));
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .directExecutor() // a call only hands its command to the bus
                .addServices(calls.services())
                .build()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        server.awaitTermination();
    }

    private static Configuration configuration(EventStorageEngine engine, Transactions durable, Serializer serializer) {
        return DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureTransactionManager(c -> durable)
                .configureEventStore(c -> store(engine))
                .configureCommandBus(Peer::bus)
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Territory.class).configureWeakReferenceCache())
                .start();
    }

    /** Without the interceptor that adds correlation data to each event: it only costs. */
    private static CommandBus bus(Configuration configuration) {
        return AsynchronousCommandBus.builder()
                .executor(Executors.newFixedThreadPool(THREADS))
                .transactionManager(configuration.getComponent(TransactionManager.class))
                .build();
    }

    static EmbeddedEventStore store(EventStorageEngine engine) {
        // One reader: a second thread that reads ahead into a cache would read everything twice.
        return EmbeddedEventStore.builder().storageEngine(engine).optimizeEventConsumption(false).build();
    }

    private static JdbcEventStorageEngine engine(Transactions transactions, Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(transactions)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(PAGE)
                .build();
    }

    private static HikariDataSource pool(String[] arguments, String first) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost/" + arguments[2]);
        config.setUsername(arguments[3]);
        config.addDataSourceProperty("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        config.addDataSourceProperty("socketFactoryArg", arguments[1]);
        config.setMaximumPoolSize(THREADS);
        config.setConnectionInitSql(first.isEmpty() ? null : first);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(config);
    }
}
