"""A Kafka broker in this process, for one machine and for tests: librdkafka's mock cluster."""

from __future__ import annotations

import ctypes
from typing import Any

from confluent_kafka import cimpl


class EmbeddedBroker:
    """Speaks the Kafka protocol on loopback and stores nothing on disk; it runs from its creation on.

    Topics are created on first use with four partitions, and a partition retains its last 5 MB. The cluster is created
    through librdkafka's C interface: otherwise the first member of a group waits three seconds.
    """

    def __init__(self) -> None:
        self._library = _librdkafka()
        problem = ctypes.create_string_buffer(512)
        settings = self._library.rd_kafka_conf_new()
        self._library.rd_kafka_conf_set(settings, b"log_level", b"0", problem, len(problem))
        self._client = self._library.rd_kafka_new(0, settings, problem, len(problem))
        if not self._client:
            raise RuntimeError(f"the embedded broker did not start: {problem.value.decode()}")
        self._cluster = self._library.rd_kafka_mock_cluster_new(self._client, 1)
        self._library.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 0)
        self.bootstrap: str = self._library.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()

    def create_topic(self, name: str, partitions: int) -> None:
        """Only before the first use of a topic, which would create it with four partitions."""
        problem = self._library.rd_kafka_mock_topic_create(self._cluster, name.encode(), partitions, 1)
        if problem:
            raise RuntimeError(f"topic {name} was not created: librdkafka's error {problem}")

    def stop(self) -> None:
        cluster, self._cluster = self._cluster, None
        if cluster:
            self._library.rd_kafka_mock_cluster_destroy(cluster)
            self._library.rd_kafka_destroy(self._client)

    def __enter__(self) -> EmbeddedBroker:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _librdkafka() -> ctypes.CDLL:
    """The library behind confluent_kafka, reached through the extension module that is linked against it."""
    library, pointer, text = ctypes.CDLL(cimpl.__file__), ctypes.c_void_p, ctypes.c_char_p
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "rd_kafka_conf_new": (pointer, []),
        "rd_kafka_conf_set": (ctypes.c_int, [pointer, text, text, text, ctypes.c_size_t]),
        "rd_kafka_new": (pointer, [ctypes.c_int, pointer, text, ctypes.c_size_t]),
        "rd_kafka_destroy": (None, [pointer]),
        "rd_kafka_mock_cluster_new": (pointer, [pointer, ctypes.c_int]),
        "rd_kafka_mock_cluster_destroy": (None, [pointer]),
        "rd_kafka_mock_cluster_bootstraps": (text, [pointer]),
        "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, [pointer, ctypes.c_int32]),
        "rd_kafka_mock_topic_create": (ctypes.c_int, [pointer, text, ctypes.c_int, ctypes.c_int]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
