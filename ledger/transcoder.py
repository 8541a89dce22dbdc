"""Stored facts as readable JSON (D14), in the library's format."""

from __future__ import annotations

from math import isfinite
from typing import Any

import orjson
from eventsourcing.persistence import JSONTranscoder

_PLAIN = frozenset((str, int, bool, type(None)))


class Transcoder(JSONTranscoder):
    """The library's format, encoded and decoded faster: its hooks run for every object, these only where needed."""

    def encode(self, obj: Any) -> bytes:
        try:
            return orjson.dumps(self._plain(obj))
        except TypeError:  # objects that orjson would write otherwise, or not at all
            return super().encode(obj)

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind is dict:
            return {name: one if type(one) in _PLAIN else self._plain(one) for name, one in value.items()}
        if kind is list or kind is tuple:
            return [one if type(one) in _PLAIN else self._plain(one) for one in value]
        if kind in self.types:
            made = self._encode_obj(value)
            return made if type(made["_data_"]) in _PLAIN else self._plain(made)
        if kind in _PLAIN or (kind is float and isfinite(value)):
            return value
        raise TypeError(kind)

    def decode(self, data: bytes) -> Any:
        value = orjson.loads(data)
        if type(value) is not dict or len(value) == 2:
            return self._revived(value)
        for name, one in value.items():  # a fact's state: texts, numbers, and instants
            if type(one) not in _PLAIN:
                value[name] = self._revived(one)
        return value

    def _revived(self, value: Any) -> Any:
        if type(value) is list:
            return [self._revived(one) for one in value]
        if type(value) is not dict:
            return value
        if len(value) != 2:
            return {name: one if type(one) in _PLAIN else self._revived(one) for name, one in value.items()}
        data = value.get("_data_")
        if type(data) in _PLAIN and (known := self.names.get(str(value.get("_type_")))):  # an instant or an id
            return known.decode(data)
        return self._decode_obj({name: self._revived(one) for name, one in value.items()})
