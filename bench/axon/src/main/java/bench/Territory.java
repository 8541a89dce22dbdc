package bench;

import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The aggregate whose commands are measured: a territory is opened, and somebody else becomes responsible for it. */
public class Territory {
    @AggregateIdentifier
    private String territoryId;

    private String responsibleId;

    /** The command of a new aggregate. */
    public record Open(@TargetAggregateIdentifier String territoryId, String region, String name, String responsibleId) {
    }

    /** The command of an existing aggregate. */
    public record Reassign(@TargetAggregateIdentifier String territoryId, String responsibleId) {
    }

    public record Opened(String territoryId, String region, String name, String responsibleId) {
    }

    public record Reassigned(String territoryId, String responsibleId, String formerId) {
    }

    /** For the framework, which folds events into it. */
    protected Territory() {
    }

    @CommandHandler
    public Territory(Open command) {
        AggregateLifecycle.apply(
                new Opened(command.territoryId(), command.region(), command.name(), command.responsibleId()));
    }

    /** Returns the version after the command; the first event is version 1. */
    @CommandHandler
    public long reassign(Reassign command) {
        if (!Objects.equals(command.responsibleId(), responsibleId)) {
            AggregateLifecycle.apply(new Reassigned(territoryId, command.responsibleId(), responsibleId));
        }
        return AggregateLifecycle.getVersion() + 1;
    }

    @EventSourcingHandler
    void on(Opened event) {
        territoryId = event.territoryId();
        responsibleId = event.responsibleId();
    }

    @EventSourcingHandler
    void on(Reassigned event) {
        responsibleId = event.responsibleId();
    }
}
