package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** A table that events are projected into: the changed rows of a batch are merged, and written as one JDBC batch. */
final class Table {
    /** A column and its type, the key first. */
    record Column(String name, int type) {
        static Column text(String name) {
            return new Column(name, Types.VARCHAR);
        }
    }

    private static final Map<Integer, String> SQL = Map.of(
            Types.VARCHAR, "text", Types.TIMESTAMP_WITH_TIMEZONE, "timestamptz", Types.BOOLEAN, "boolean",
            Types.INTEGER, "integer");

    private final Transactions transactions;
    private final String name;
    private final Column[] columns;
    private final String upsert;
    private final AtomicLong began = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private volatile CountDownLatch done = new CountDownLatch(0);

    Table(Transactions transactions, String name, Column... columns) {
        this.transactions = transactions;
        this.name = name;
        this.columns = columns;
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        for (Column column : columns) {
            String comma = names.isEmpty() ? "" : ", ";
            names.append(comma).append(column.name());
            marks.append(comma).append('?');
            if (!names.isEmpty() && column != columns[0]) {
                // Columns that an event does not carry keep their value.
                sets.append(sets.isEmpty() ? "" : ", ")
                        .append("%1$s = coalesce(EXCLUDED.%1$s, t.%1$s)".formatted(column.name()));
            }
        }
        upsert = "INSERT INTO %s AS t (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(name, names, marks, columns[0].name(), sets);
    }

    void create(String... indexes) {
        StringBuilder body = new StringBuilder();
        for (Column column : columns) {
            body.append(column.name()).append(' ').append(SQL.get(column.type())).append(", ");
        }
        execute("CREATE TABLE %s (%sPRIMARY KEY (%s))".formatted(name, body, columns[0].name()));
        for (String index : indexes) {
            execute("CREATE INDEX ON %s (%s)".formatted(name, index));
        }
    }

    void empty() {
        execute("TRUNCATE " + name);
    }

    /** From now on, wait for so many events. */
    void expect(long events) {
        began.set(0);
        waiting.set(events);
        done = new CountDownLatch(1);
    }

    /** Events per second, from the first event's handling to the last batch's commit. */
    double rate(long events) throws InterruptedException {
        if (!done.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException(waiting + " of " + events + " events were not projected into " + name);
        }
        return events * 1e9 / (System.nanoTime() - began.get());
    }

    /** Change a row within the current unit of work: values in the order of the columns, null for what stays. */
    void merge(Object... values) {
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        Batch batch = work.getOrComputeResource(name, key -> opened(work));
        batch.events++;
        batch.rows.merge(values[0], values, Table::merged);
    }

    private Batch opened(UnitOfWork<?> work) {
        began.compareAndSet(0, System.nanoTime());
        Batch batch = new Batch();
        work.onPrepareCommit(unit -> write(batch));
        work.afterCommit(unit -> {
            if (waiting.addAndGet(-batch.events) == 0) {
                done.countDown();
            }
        });
        return batch;
    }

    private static Object[] merged(Object[] before, Object[] after) {
        for (int at = 0; at < before.length; at++) {
            before[at] = after[at] == null ? before[at] : after[at];
        }
        return before;
    }

    private void write(Batch batch) {
        try (Connection connection = transactions.getConnection();
                PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (Object[] row : batch.rows.values()) {
                for (int at = 0; at < columns.length; at++) {
                    statement.setObject(at + 1, row[at], columns[at].type());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException error) {
            throw new JdbcException("rows of " + name + " were not written", error);
        }
    }

    private void execute(String sql) {
        try (Connection connection = transactions.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException error) {
            throw new JdbcException(sql, error);
        }
    }

    private static final class Batch {
        private final Map<Object, Object[]> rows = new LinkedHashMap<>();
        private int events;
    }
}
