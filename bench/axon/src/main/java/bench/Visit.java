package bench;

/** The events of bench/projection.py with the same fields; instants are milliseconds since 1970. The region is metadata. */
final class Visit {
    private Visit() {
    }

    public record Planned(String visitId, String customerId, String ownerId, String kind, long plannedTime) {
    }

    public record Confirmed(String visitId, String channel) {
    }

    public record Logged(
            String visitId, String customerId, String ownerId, String kind, long startedTime, long endedTime, boolean late) {
    }
}
