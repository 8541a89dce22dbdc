"""The tree against RFC 6962's own definition, implemented a second time as literally as possible."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.tree import (
    ProofError,
    Tree,
    check_consistency,
    check_inclusion,
    consistency,
    inclusion,
    inclusion_after,
    leaf_hash,
    node_hash,
)

RECORDS = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243")]
RECORDS += [bytes.fromhex("5051525354555657"), bytes.fromhex("606162636465666768696a6b6c6d6e6f")]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots of the first 0 to 8 of those records: the vectors of Certificate Transparency's own tests."""


def plain_root(records: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not records:
        return sha256(b"").digest()
    if len(records) == 1:
        return sha256(b"\0" + records[0]).digest()
    k = 1
    while k * 2 < len(records):
        k *= 2
    return sha256(b"\1" + plain_root(records[:k]) + plain_root(records[k:])).digest()


def test_the_known_roots() -> None:
    for size, known in enumerate(ROOTS):
        leaves = [leaf_hash(record) for record in RECORDS[:size]]
        assert Tree().extend(leaves).root().hex() == known
        assert plain_root(RECORDS[:size]).hex() == known


@given(st.lists(st.binary(max_size=4), max_size=70), st.data())
def test_grown_in_pieces_it_is_the_tree_of_the_definition(records: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(records)))
    leaves = [leaf_hash(record) for record in records]
    before = Tree().extend(leaves[:cut])
    grown = Tree(before.size, before.peaks).extend(leaves[cut:])
    assert before.root() == plain_root(records[:cut])
    assert (grown.size, grown.root()) == (len(records), plain_root(records))


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_each_leaf_is_proved_and_no_other(records: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_hash(record) for record in records]
    index, root = data.draw(st.integers(0, len(leaves) - 1)), plain_root(records)
    path = inclusion(leaves, index)
    check_inclusion(leaves[index], index, len(leaves), path, root)
    for other in {leaf_hash(b"another"), *leaves} - {leaves[index]}:
        with pytest.raises(ProofError):
            check_inclusion(other, index, len(leaves), path, root)


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_a_beginning_is_proved_and_nothing_else(records: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_hash(record) for record in records]
    old, new = data.draw(st.integers(1, len(leaves))), len(leaves)
    path = consistency(leaves, old)
    roots = plain_root(records[:old]), plain_root(records)
    check_consistency(old, new, *roots, path)
    wrong = plain_root([*records[: old - 1], b"another"])
    with pytest.raises(ProofError):
        check_consistency(old, new, wrong, roots[1], path)
    if old < new:
        with pytest.raises(ProofError):
            check_consistency(old, new, roots[0], plain_root([*records[:-1], b"another"]), path)
        with pytest.raises(ProofError):
            check_consistency(old, new, *roots, path[:-1])
    with pytest.raises(ProofError):
        check_consistency(old, new, *roots, [*path, roots[0]])


def test_a_proof_fits_the_size_it_is_for() -> None:
    one, two, three, four = (leaf_hash(record) for record in RECORDS[:4])
    pair, all_four = node_hash(one, two), node_hash(node_hash(one, two), node_hash(three, four))
    for size, path, root in (
        (1, [two], node_hash(two, one)),
        (2, [two, three], node_hash(three, pair)),
        (4, [two], pair),
    ):
        with pytest.raises(ProofError, match=r"too (long|short)"):
            check_inclusion(one, 0, size, path, root)
    for old, new, path, root in (
        (2, 2, [pair], all_four),
        (2, 8, [node_hash(three, four)], all_four),
        (2, 4, [], pair),
    ):
        with pytest.raises(ProofError):
            check_consistency(old, new, pair, root, path)
    with pytest.raises(ProofError, match="too long"):
        check_consistency(2, 3, pair, node_hash(two, node_hash(pair, three)), [three, two])


def test_peaks_that_fit_no_size_are_no_tree() -> None:
    with pytest.raises(ValueError):
        Tree(3, [b"\0" * 32])


@pytest.mark.parametrize("known", range(40))
def test_the_path_of_a_new_leaf_needs_of_the_others_only_the_peaks(known: int) -> None:
    leaves = [leaf_hash(bytes([at])) for at in range(known + 21)]
    for size in range(known + 1, known + 22):
        tree, more = Tree().extend(leaves[:known]), leaves[known:size]
        for index in range(known, size):
            assert inclusion_after(tree, more, index) == inclusion(leaves[:size], index), (size, index)
    for outside in (known - 1, known + 21):
        with pytest.raises(IndexError):
            inclusion_after(Tree().extend(leaves[:known]), leaves[known:], outside)
