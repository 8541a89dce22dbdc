"""What areas are called, and which ones a name means."""

from __future__ import annotations

import pytest

from chassis.area_names import area_name, areas_called
from kernel.area import normal_area


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("32", "江苏省"),
        ("3205", "江苏省苏州市"),
        ("320505", "江苏省苏州市虎丘区"),
        ("320505001", "江苏省苏州市虎丘区"),
        ("310115", "上海市浦东新区"),
        ("419001", "河南省济源市"),
        ("88", ""),
    ],
)
def test_an_area_is_called_by_all_that_it_lies_in(code: str, name: str) -> None:
    assert area_name(code) == name


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("虎丘区", ("320505",)),
        ("苏州市", ("3205",)),
        ("苏州", ("3205",)),
        ("北京朝阳", ("110105",)),
        ("鼓楼区", ("320106", "320302", "350102", "410204")),
        ("", ()),
        ("某处", ()),
    ],
)
def test_a_name_means_the_areas_that_are_called_so(text: str, codes: tuple[str, ...]) -> None:
    assert areas_called(text) == codes


def test_every_name_means_its_own_area_and_every_code_is_in_its_normal_form() -> None:
    for text in ("江苏省苏州市", "上海市浦东新区", "新疆维吾尔自治区"):
        (code,) = areas_called(text)
        assert area_name(code) == text and normal_area(code, "code") == code
