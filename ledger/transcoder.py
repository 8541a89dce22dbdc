"""Stored facts as readable JSON (D14): the library's format."""

from __future__ import annotations

from typing import Any

import orjson
from eventsourcing.persistence import JSONTranscoder


class Transcoder(JSONTranscoder):
    """The library's format, read faster: its hook is called for every object, this looks at nested ones only."""

    def decode(self, data: bytes) -> Any:
        return self._revived(orjson.loads(data))

    def _revived(self, value: Any) -> Any:
        if type(value) is list:
            return [self._revived(one) for one in value]
        if type(value) is not dict:
            return value
        found = {name: self._revived(one) if type(one) in (dict, list) else one for name, one in value.items()}
        return self._decode_obj(found)
