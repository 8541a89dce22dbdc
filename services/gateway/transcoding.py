"""HTTP transcoding: the `google.api.http` annotations as routes (AIP-127)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from google.api.annotations_pb2 import http as http_option
from google.api.http_pb2 import HttpRule
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from fieldledger.options.v1.options_pb2 import scope as scope_option
from services.gateway.decoding import bind_path, bind_query, fill
from services.gateway.template import Template
from services.gateway.violations import Violation, Wrong, settle

VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One HTTP method and path template of one RPC. `body` is "*", a field's name, or "" for none."""

    method: str
    template: Template
    body: str
    answer: str
    rpc: MethodDescriptor
    request: type[Message]
    response: type[Message]

    @property
    def path(self) -> str:
        """The method's path on gRPC."""
        return f"/{self.rpc.containing_service.full_name}/{self.rpc.name}"

    @property
    def command(self) -> bool:
        """Whether it changes anything, and so carries a command id."""
        return self.rpc.GetOptions().idempotency_level != MethodOptions.NO_SIDE_EFFECTS

    @property
    def scope(self) -> str:
        return str(self.rpc.GetOptions().Extensions[scope_option])  # type: ignore[index]

    def message(self, bound: Mapping[str, str], query: Sequence[tuple[str, str]], body: Any) -> Message:
        """The request message from the path's variables, the query and the parsed body (None: no body).

        Raises Malformed naming every invalid field.
        """
        message, wrong = self.request(), Wrong()
        if self.body == "*":
            fill(message, {} if body is None else body, "", wrong)
        elif self.body:
            fill(message, {} if body is None else {self.body: body}, "", wrong)
        elif body is not None:
            wrong.append(Violation("", "BODY_NOT_EXPECTED"))
        if self.body == "*":
            wrong += [Violation(name, "PARAMETER_UNKNOWN") for name, _ in query]
        else:
            taken = {*bound, self.body} - {""}
            bind_query(message, query, taken, wrong)
        bind_path(message, bound, wrong)
        settle(wrong)
        return message


def routes(services: Iterable[ServiceDescriptor]) -> tuple[Route, ...]:
    """Every annotated method's routes, additional bindings included. Raises ValueError."""
    return tuple(
        Route(
            method=method,
            template=Template.parse(template),
            body=rule.body,
            answer=rule.response_body,
            rpc=rpc,
            request=GetMessageClass(rpc.input_type),
            response=GetMessageClass(rpc.output_type),
        )
        for service in services
        for rpc in service.methods
        for rule in _rules(rpc)
        for method, template in (_pattern(rule),)
    )


def _rules(rpc: MethodDescriptor) -> Iterator[HttpRule]:
    options = rpc.GetOptions()
    if options.HasExtension(http_option):
        rule = options.Extensions[http_option]
        yield rule
        yield from rule.additional_bindings


def _pattern(rule: HttpRule) -> tuple[str, str]:
    kind = rule.WhichOneof("pattern")
    if kind in VERBS:
        return kind.upper(), str(getattr(rule, kind))
    if kind == "custom":
        return rule.custom.kind.upper(), rule.custom.path
    raise ValueError(f"an http annotation without a path: {rule}")
