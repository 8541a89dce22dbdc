"""The proof of a fact as a file, for whoever has a token: `GET /v1/proofs?service=&aggregate_id=&version=`.

The operations that every service offers alike have no routes of their own: their paths would be the same.
"""

from __future__ import annotations

import grpc
from starlette.requests import Request
from starlette.responses import Response

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound
from services.gateway.admission import Admission
from services.gateway.console.offered import Offered
from services.gateway.decoding import bind_query
from services.gateway.headers import header, token
from services.gateway.limits import Limits
from services.gateway.problems import Problems
from services.gateway.violations import Violation, Wrong, settle

PATH = "/v1/proofs"
_SERVICE = "service"


class Proofs:
    """The endpoint. The service checks scope and reach."""

    def __init__(self, offered: Offered, admission: Admission, problems: Problems, limits: Limits) -> None:
        self._offered, self._admission, self._problems, self._limits = offered, admission, problems, limits

    async def answer(self, request: Request) -> Response:
        """The proof in C2SP's tlog-proof. Raises Malformed, NotFound for a service that there is not, Forbidden."""
        request.scope["fieldledger.route"] = PATH
        self._admission.admit(request)
        asked, wrong = platform.GetProofRequest(), Wrong()
        given = request.query_params
        bind_query(asked, [pair for pair in given.multi_items() if pair[0] != _SERVICE], set(), wrong)
        wrong += [Violation(_SERVICE, "FIELD_TWICE") for _ in given.getlist(_SERVICE)[1:]]
        settle(wrong)
        peers = self._offered.get(given.get(_SERVICE, ""))
        if peers is None:
            raise NotFound("ROUTE_UNKNOWN", path=f"{PATH}?service={given.get(_SERVICE, '')}")
        bearer = f"Bearer {token(request)}" if header(request, "authorization", 4096) else ""
        metadata = (("authorization", bearer), ("traceparent", request.state.traceparent))
        peer = peers[platform.GetProofRequest]
        try:
            data = await peer.call(asked, metadata=metadata, timeout=self._limits.deadline)
        except grpc.aio.AioRpcError as error:
            return self._problems.of_call(request, error)
        found = platform.GetProofResponse.FromString(data)
        name = f"{given[_SERVICE]}-{found.position}.tlog-proof"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(found.proof, headers=headers, media_type="text/plain")
