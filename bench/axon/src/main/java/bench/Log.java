package bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;

/** Fills the log with the events that are then projected or replayed. */
final class Log {
    private static final int BATCH = 1_000;
    private static final MetaData REGION = MetaData.with("region", "east");

    private final EventStorageEngine engine;
    private final Transactions transactions;

    Log(EventStorageEngine engine, Transactions transactions) {
        this.engine = engine;
        this.transactions = transactions;
    }

    /** Territories opened, one event each. */
    void territories(long count) {
        String responsible = UUID.randomUUID().toString();
        append(count, number -> {
            String id = UUID.randomUUID().toString();
            return event("Territory", id, 0, new Territory.Opened(id, "east", "苏州工业园区", responsible));
        });
    }

    /** Visits planned, then confirmed, then logged, as bench/projection.py makes them. `count` is divisible by three. */
    void visits(long count) {
        int visits = (int) (count / 3);
        List<String> ids = identifiers(visits);
        List<String> owners = identifiers(40);
        long noon = Instant.parse("2026-10-15T04:00:00Z").toEpochMilli();
        long tomorrow = noon + Duration.ofDays(1).toMillis();
        append(visits * 3L, number -> {
            int at = (int) (number % visits);
            String id = ids.get(at);
            String customer = ids.get(at / 5);
            String owner = owners.get(at % 40);
            long version = number / visits;
            Object payload = version == 0
                    ? new Visit.Planned(id, customer, owner, "VISIT_KIND_KEY_ACCOUNT", tomorrow)
                    : version == 1
                            ? new Visit.Confirmed(id, "电话")
                            : new Visit.Logged(
                                    id, customer, owner, "VISIT_KIND_KEY_ACCOUNT", noon, noon, at % 9 == 0);
            return event("Visit", id, version, payload);
        });
    }

    private void append(long count, LongFunction<DomainEventMessage<?>> made) {
        for (long start = 0; start < count; start += BATCH) {
            List<DomainEventMessage<?>> batch = new ArrayList<>();
            for (long number = start; number < Math.min(start + BATCH, count); number++) {
                batch.add(made.apply(number));
            }
            transactions.executeInTransaction(() -> engine.appendEvents(batch));
        }
    }

    private static DomainEventMessage<?> event(String type, String id, long version, Object payload) {
        return new GenericDomainEventMessage<>(type, id, version, payload, REGION);
    }

    private static List<String> identifiers(int count) {
        List<String> made = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            made.add(UUID.randomUUID().toString());
        }
        return made;
    }
}
