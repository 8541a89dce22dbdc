package bench;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;

/** The followers of a log, each made when it is first asked for. A peer has one of them: they share the tokens' name. */
final class Followers {
    private static final int BATCH = 1_000;

    private final EventStore log;
    private final Transactions transactions;
    private final Serializer serializer;
    private Follower visits;
    private Follower territories;

    Followers(EventStorageEngine engine, Transactions transactions, Serializer serializer) {
        this.log = Peer.store(engine);
        this.transactions = transactions;
        this.serializer = serializer;
    }

    Follower visits() {
        if (visits == null) {
            Lists.Visits list = new Lists.Visits(transactions);
            visits = new Follower(log, transactions, serializer, list.table, list, BATCH);
        }
        return visits;
    }

    Follower territories() {
        if (territories == null) {
            Lists.Territories list = new Lists.Territories(transactions);
            territories = new Follower(log, transactions, serializer, list.table, list, BATCH);
        }
        return territories;
    }
}
