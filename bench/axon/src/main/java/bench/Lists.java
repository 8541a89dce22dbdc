package bench;

import static bench.Table.Column.text;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;

/** The two lists, with the columns and indexes of the services' own. */
final class Lists {
    private Lists() {
    }

    /** The list of visits: a third of the events insert a row, the others update it. */
    static final class Visits {
        final Table table;

        Visits(Transactions transactions) {
            table = new Table(transactions, "visit_list", text("visit_id"), text("region"), text("customer_id"),
                    text("owner_id"), text("kind"), text("status"), time("planned_time"), time("ended_time"),
                    time("logged_time"), new Table.Column("late", Types.BOOLEAN),
                    new Table.Column("points", Types.INTEGER));
            table.create("customer_id", "owner_id, status");
        }

        @EventHandler
        void on(Visit.Planned event, @MetaDataValue("region") String region) {
            table.merge(event.visitId(), region, event.customerId(), event.ownerId(), event.kind(), "PLANNED",
                    instant(event.plannedTime()), null, null, null, null);
        }

        @EventHandler
        void on(Visit.Confirmed event) {
            table.merge(event.visitId(), null, null, null, null, "CONFIRMED", null, null, null, null, null);
        }

        @EventHandler
        void on(Visit.Logged event, @Timestamp Instant recorded) {
            table.merge(event.visitId(), null, event.customerId(), event.ownerId(), event.kind(), "LOGGED", null,
                    instant(event.endedTime()), recorded.atOffset(ZoneOffset.UTC), event.late(), 0);
        }

        @ResetHandler
        void reset() {
            table.empty();
        }
    }

    /** The list of territories: each event inserts a row. */
    static final class Territories {
        final Table table;

        Territories(Transactions transactions) {
            table = new Table(transactions, "territory_list", text("territory_id"), text("region"), text("name"),
                    text("responsible_id"));
            table.create("responsible_id");
        }

        @EventHandler
        void on(Territory.Opened event) {
            table.merge(event.territoryId(), event.region(), event.name(), event.responsibleId());
        }

        @ResetHandler
        void reset() {
            table.empty();
        }
    }

    private static Table.Column time(String name) {
        return new Table.Column(name, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static OffsetDateTime instant(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds).atOffset(ZoneOffset.UTC);
    }
}
