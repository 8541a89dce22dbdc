package bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;

/** One list that follows the log: a pooled streaming processor of four segments, whose tokens commit with the rows. */
final class Follower {
    private static final int SEGMENTS = 4;
    private static final ScheduledExecutorService COORDINATOR = Executors.newScheduledThreadPool(1);
    private static final ScheduledExecutorService WORKERS = Executors.newScheduledThreadPool(SEGMENTS);

    private final Transactions transactions;
    private final Table table;
    private final PooledStreamingEventProcessor processor;
    private boolean reached;

    Follower(EventStore log, Transactions transactions, Serializer serializer, Table table, Object list, int batch) {
        this.transactions = transactions;
        this.table = table;
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(transactions).serializer(serializer).contentType(byte[].class).build();
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
        processor = PooledStreamingEventProcessor.builder()
                .name("list")
                .messageSource(log)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(list)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(COORDINATOR)
                .workerExecutor(WORKERS)
                .initialSegmentCount(SEGMENTS)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(batch)
                .build();
    }

    /** Project the whole log into the empty table, as a new follower. Returns events per second. */
    double project(long events) throws InterruptedException {
        table.empty();
        forget();
        return run(events);
    }

    /** Replay the whole log, as the framework resets a processor. Returns events per second. */
    double replay(long events) throws InterruptedException {
        if (!reached) {
            project(events);
        }
        processor.resetTokens();
        return run(events);
    }

    private double run(long events) throws InterruptedException {
        table.expect(events);
        processor.start();
        try {
            return table.rate(events);
        } finally {
            processor.shutDown();
            reached = true;
        }
    }

    private void forget() {
        try (Connection connection = transactions.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM TokenEntry");
        } catch (SQLException error) {
            throw new JdbcException("the tokens were not deleted", error);
        }
    }
}
