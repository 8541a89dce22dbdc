"""Tables of customers and contacts: read from .csv and .xlsx, judged, imported in parts, written back with reasons."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from google.protobuf.message import Message

from chassis.labels import labels
from chassis.rows import imported_id
from cli import sheet_import
from cli.import_map import Unusable
from cli.sheet import read_sheet
from cli.sheet_import import KINDS, Outcome, batch_of, judge, open_batch, plan, run, withdraw, written
from cli.sheet_rows import WHY, Columns
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Unavailable
from ledger.context import Context
from ledger.wire import instant
from services.customers.batch.views import ImportList, KeptList
from tests.chassis.still import HEAD, Still
from tests.customers.batch.rows import AS_ANN, a_territory, importing, while_following
from tests.servers import Servers

SHANGHAI = ZoneInfo("Asia/Shanghai")
COLUMNS = Columns(pb.ImportedCustomer, SHANGHAI)
HEADER = "原系统编号,开发阶段,销售渠道,客户来源,公司名称,联系人,电话,片区,登记时间"
ENGLISH = "external_key,Stage,Sales channel,Lead source,Company,Contact,Telephone,Territory,Registered at"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join((header, *rows)).encode()


def only(data: bytes, columns: Columns = COLUMNS) -> Any:
    rows, turned_down, left_out = plan(read_sheet(data, columns.names), columns)
    assert not turned_down and not left_out
    (row,) = rows
    return row.message


def labelled(name: str, kind: type[Message], number: int) -> str:
    """What a value of an enum is called in Chinese."""

    field = kind.DESCRIPTOR.fields_by_name[name]
    assert field.enum_type is not None
    value: Any = field.enum_type.values_by_number[number]
    return labels().value(value).zh


def a_line(key: str, territory: str, phone: str, company: str = "") -> str:
    words = (
        labelled("state", pb.ImportedCustomer, pb.IMPORTED_STATE_LEAD),
        labelled("channel", pb.ImportedCustomer, pb.SALES_CHANNEL_OFFLINE),
        labelled("source", pb.ImportedCustomer, pb.LEAD_SOURCE_MARKET_SURVEY),
    )
    return f"{key},{','.join(words)},{company or f'店{key}'},陈明,{phone},{territory},2024/2/29 11:04"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_by_its_labels_in_whatever_encoding(encoding: str) -> None:
    data = table(a_line("k1", str(UUID(int=6)), "13800000001")).decode().encode(encoding)
    row = only(data)
    assert (row.external_key, row.state, row.channel) == ("k1", pb.IMPORTED_STATE_LEAD, pb.SALES_CHANNEL_OFFLINE)
    assert (row.company_name, row.phone, row.territory_id) == ("店k1", "13800000001", str(UUID(int=6)))
    assert instant(row.registered_time) == datetime(2024, 2, 29, 3, 4, tzinfo=UTC)


def test_names_of_columns_and_values_are_understood_in_english_and_as_the_fields_are_called() -> None:
    english = only(table("k,lead,OFFLINE,MARKET_SURVEY,c,n,p,t,2024-02-29", header=ENGLISH))
    assert (english.state, english.channel, english.contact_name) == (2, 1, "n")


def test_an_xlsx_gives_its_numbers_in_full_and_its_dates_as_dates() -> None:
    words = a_line("k1", "t", "").split(",")
    cells = [*words[:6], 13800000001, words[7], ("date", 45351.5)]
    row = only(an_xlsx([HEADER.split(","), cells]))
    assert (row.external_key, row.phone) == ("k1", "13800000001")
    assert instant(row.registered_time) == datetime(2024, 2, 29, 4, 0, tzinfo=UTC)


def test_a_number_that_a_spreadsheet_keeps_for_a_date_is_that_date() -> None:
    data = table(a_line("k1", "t", "1").replace("2024/2/29 11:04", "45351"))
    assert instant(only(data).registered_time) == datetime(2024, 2, 28, 16, 0, tzinfo=UTC)


def test_a_cell_that_cannot_be_read_turns_down_its_row_and_says_what_is_wanted() -> None:
    bad = a_line("k2", "t", "1").replace("2024/2/29 11:04", "yesterday")
    rows, turned_down, _ = plan(read_sheet(table(a_line("k1", "t", "1"), bad), COLUMNS.names), COLUMNS)
    assert [row.message.external_key for row in rows] == ["k1"]
    (one,) = turned_down
    assert (one.number, one.fields, one.reason) == (3, ("registered_time",), "FIELD_MALFORMED")
    assert "2026-11-30" in one.en and "2026-11-30" in one.zh


def test_a_value_that_is_no_word_of_its_column_is_told_the_words() -> None:
    bad = table("k,mad,OFFLINE,MARKET_SURVEY,c,n,p,t,2024-02-29", header=ENGLISH)
    _, (one,), _ = plan(read_sheet(bad, COLUMNS.names), COLUMNS)
    assert one.fields == ("state",) and "PROSPECT" in one.en and "WON" in one.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (table(header="电话,Telephone"), "two columns are phone"),
        (table(header="电话"), "external_key"),
        (b"PK\x03\x04 no zip", "xlsx"),
    ],
)
def test_a_file_that_is_no_table_of_customers_says_why(data: bytes, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        plan(read_sheet(data, COLUMNS.names), COLUMNS)


def test_contacts_have_several_phones_and_consents_in_a_cell() -> None:
    columns = Columns(pb.ImportedContact, SHANGHAI)
    header = "external_key,name,role,phones,consents,customer_key"
    data = table("c,李四,DECIDER,138 0013 8000;021-5555 0000,BIRTHDAY/PHONE/SPOKEN/2026-10-05,shop", header=header)
    row = only(data, columns)
    assert list(row.phones) == ["138 0013 8000", "021-5555 0000"]
    assert row.consents[0] == pb.Consent(
        kind=pb.CONSENT_KIND_BIRTHDAY,
        channel=pb.CONTACT_CHANNEL_PHONE,
        how=pb.CONSENT_MANNER_SPOKEN,
        given_date="2026-10-05",
    )


class OverStill:
    """The customers service as the command line sees it: some answers are lost, and the command is sent again."""

    def __init__(self, still: Still, lost: int = 0) -> None:
        self.still, self.lost, self.sent = still, lost, list[int]()

    async def call(self, request: Any, *, command_id: UUID, timeout: float = 10.0) -> platform.Receipt:
        receipt: platform.Receipt = await while_following(self.still, self.still.do(request, HEAD, command_id))
        if self.lost:
            self.lost -= 1
            raise Unavailable("DATABASE_DOWN")
        if isinstance(request, pb.ImportCustomersRequest):
            self.sent.append(len(request.rows))
        return receipt

    async def ask(self, request: Any, *, timeout: float = 10.0) -> Message:
        await self.still.settle()
        match request:
            case pb.CheckCustomersRequest():
                command = pb.ImportCustomersRequest(batch_id=request.batch_id, rows=request.rows)
                ctx = Context(HEAD, self.still.now)
                judged = (await self.still.executor.rehearse("import_customers", command, ctx)).message()
                return pb.CheckCustomersResponse(judged=judged)
            case pb.ListImportsRequest():
                rows = await self.still.views_by_kind[ImportList].rows(batch_id=request.batch_id)
                return pb.ListImportsResponse(rows=rows)
        kept = await self.still.views_by_kind[KeptList].rows(batch_id=request.batch_id)
        return pb.ListKeptResponse(rows=kept)


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    async with importing(servers, tmp_path) as made:
        yield made


def _silent(done: int, of: int) -> None: ...


async def test_a_file_is_judged_imported_put_right_sent_again_and_undone(
    still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_import, "AT_ONCE", 2)
    territory, caller = await a_territory(still), OverStill(still, lost=1)
    lines = [a_line(str(at), territory, phone) for at, phone in enumerate(["1.38E+10", *_phones(4)])]
    data = table(*lines)
    batch, kind, told = batch_of("customers", data), KINDS["customers"], list[int]()
    sheet = read_sheet(data, COLUMNS.names)
    rows, _, _ = plan(sheet, COLUMNS)
    position = await still.store.last_position()
    dry = await judge(kind, rows, caller, batch, _silent)
    assert await still.store.last_position() == position
    outcome = await run(kind, rows, caller, batch, lambda done, of: told.append(done))
    assert (dry.accepted, outcome.accepted, outcome.already) == (4, 4, 0), (
        "an answer that was lost imports nothing twice"
    )
    assert (told, caller.sent) == ([2, 4, 5], [2, 2, 1])
    (lost,) = outcome.turned_down
    assert (lost.number, lost.fields, lost.reason) == (2, ("phone",), "PHONE_LOST_DIGITS")

    beside = written(sheet.header, outcome.turned_down)
    assert beside.startswith(b"\xef\xbb\xbf")
    (header, line) = list(csv.reader(io.StringIO(beside.decode("utf-8-sig"))))
    assert header == [*HEADER.split(","), WHY] and line[-1].endswith("(PHONE_LOST_DIGITS, phone)")
    right = beside.replace(b"1.38E+10,", b"13800000009,", 1)
    again, none, left_out = plan(read_sheet(right, COLUMNS.names), COLUMNS)
    assert not none and not left_out
    assert (await run(kind, again, caller, batch, _silent)).accepted == 1
    assert (await run(kind, rows, caller, batch, _silent)).already == 5

    touched = str(imported_id(str(batch), "3"))
    person = pb.AddContactRequest(customer_id=touched, name="n", role=pb.CONTACT_ROLE_USER)
    await still.do(person, AS_ANN)
    row, kept = await withdraw(caller, batch, "the wrong file", _silent)
    assert (row.withdrawn, row.kept, kept) == (4, 1, [touched])
    following = await open_batch(caller, batch)
    assert following not in (batch, await open_batch(caller, uuid4()))
    once_more: Outcome = await run(kind, rows[1:3], caller, following, _silent)
    assert once_more.accepted == 2, "what was withdrawn comes in again"


def _phones(count: int) -> list[str]:
    return [f"138{at:08}" for at in range(1, count + 1)]


def an_xlsx(rows: list[list[Any]]) -> bytes:
    """A workbook of one sheet, with texts, numbers and dates."""

    def cell(value: Any) -> str:
        if isinstance(value, tuple):
            return f'<c s="1"><v>{value[1]}</v></c>'
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    packages = "http://schemas.openxmlformats.org/package/2006"
    lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{related}">'
        '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
        f'<Relationship Id="r1" Type="{related}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{related}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
        "</styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{lines}</sheetData></worksheet>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return data.getvalue()


def test_a_field_at_fault_is_called_as_in_the_files_header() -> None:
    header = HEADER.split(",")
    for path, word in (("phone", "电话"), ("registered_time", header[-1]), ("not_the_same", "not_the_same")):
        assert COLUMNS.headed(header, path) == word
    english = ENGLISH.split(",")
    assert COLUMNS.headed(english, "phone") == english[HEADER.split(",").index("电话")]
    people = Columns(pb.ImportedContact, SHANGHAI)
    words = ["external_key", "name", "role", "customer_key", "电话"]
    column = next(word for word in words if word != "电话")
    assert people.headed(words[:4], "name[0]") == "name" and column == "external_key"
