package bench;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** One connection of the pool per thread and transaction, as Spring's own transaction manager would hand it out. */
final class Transactions implements ConnectionProvider, TransactionManager {
    private static final Transaction JOINED = new Transaction() {
        @Override
        public void commit() {
        }

        @Override
        public void rollback() {
        }
    };

    private final DataSource pool;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    Transactions(DataSource pool) {
        this.pool = pool;
    }

    /** The transaction's connection, which its users cannot close; without a transaction, one that commits by itself. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection held = current.get();
        return held == null
                ? pool.getConnection()
                : ConnectionWrapperFactory.wrap(held, new ConnectionWrapperFactory.NoOpCloseHandler());
    }

    @Override
    public Transaction startTransaction() {
        if (current.get() != null) {
            return JOINED;
        }
        try {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            current.set(connection);
            return new Begun(connection);
        } catch (SQLException error) {
            throw new JdbcException("no transaction could be begun", error);
        }
    }

    private final class Begun implements Transaction {
        private final Connection connection;

        private Begun(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void commit() {
            end(true);
        }

        @Override
        public void rollback() {
            end(false);
        }

        private void end(boolean keep) {
            current.remove();
            try (connection) {
                if (keep) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException error) {
                throw new JdbcException("the transaction could not be ended", error);
            }
        }
    }
}
