"""Apache Kafka itself, from its jars: one KRaft node on loopback, for tests that need the real broker."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from embedded.ports import free_ports
from embedded.watchdog import Watchdog

VERSION = "4.2.1"
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>fieldledger</groupId><artifactId>kafka-jars</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
      <version>{version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
"""
PROPERTIES = """process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://{advertised}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={data}
auto.create.topics.enable=false
log.retention.check.interval.ms=1000
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=300
broker.session.timeout.ms=2000
"""


class ApacheKafka:
    """A broker that can be stopped, killed and started again at the same address with the same data."""

    def __init__(self, advertised: str = "") -> None:
        """`advertised` is where clients are told to go: a proxy before this broker; itself if none is given."""
        broker, controller = free_ports(2)
        self.bootstrap = f"127.0.0.1:{broker}"
        self._home = Path(tempfile.mkdtemp(prefix="fieldledger-kafka-"))
        self._properties = self._home / "server.properties"
        self._properties.write_text(
            PROPERTIES.format(
                broker=broker,
                controller=controller,
                data=self._home / "data",
                advertised=advertised or self.bootstrap,
            )
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: Watchdog | None = None
        self._format()

    def _format(self) -> None:
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()[:22]
        formatted = ["kafka.tools.StorageTool", "format", f"--cluster-id={cluster}", "-c", str(self._properties)]
        done = subprocess.run([*_java("64m"), *formatted], capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"Kafka's storage was not formatted: {done.stdout}{done.stderr}")

    def start(self, timeout: float = 60) -> None:
        with (self._home / "server.log").open("ab") as output:
            command = [*_java("512m"), "kafka.Kafka", str(self._properties)]
            self._process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        self._watchdog = Watchdog(self._process.pid, str(self._home))
        deadline = time.monotonic() + timeout
        client = AdminClient({"bootstrap.servers": self.bootstrap, "log_level": 0, "reconnect.backoff.max.ms": 200})
        while True:
            try:
                client.list_topics(timeout=1)
                return
            except KafkaException as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"Kafka did not start: {error}\n{self._said()}") from error

    def stop(self, how: int = signal.SIGTERM, timeout: float = 30) -> None:
        process, watchdog, self._process, self._watchdog = self._process, self._watchdog, None, None
        if process:
            process.send_signal(how)
            try:
                process.wait(timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if watchdog:
            watchdog.dismiss()

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def empty(self) -> None:
        """Forget everything, as a broker whose disk was replaced. It must be stopped."""
        assert self._process is None
        shutil.rmtree(self._home / "data")
        self._format()

    def restart(self) -> None:
        self.stop()
        self.start()

    def discard(self) -> None:
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def _said(self) -> str:
        return (self._home / "server.log").read_text(errors="replace")[-3000:]


def _java(heap: str) -> list[str]:
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    return ["java", f"-Xmx{heap}", "-XX:TieredStopAtLevel=1", quiet, "-cp", f"{_jars()}/*"]


def _jars() -> Path:
    """Kafka and what it needs, fetched once by Maven and kept in the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fieldledger"
    jars = cache / f"kafka-{VERSION}"
    if not jars.exists():
        cache.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=cache))
        (draft / "pom.xml").write_text(POM.format(version=VERSION))
        goal = [
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            f"-DoutputDirectory={draft / 'jars'}",
        ]
        subprocess.run(["mvn", "-q", "-B", *goal], cwd=draft, check=True, timeout=600)
        if not jars.exists():
            (draft / "jars").rename(jars)
        shutil.rmtree(draft)
    return jars
