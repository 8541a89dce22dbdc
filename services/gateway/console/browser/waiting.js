// The outbox as a page: what waits, what was refused and why, and what can be done about it. Words come with the page.
import { draftOf } from "./draft.js";
import { discard, entries, flush, show, who } from "./outbox.js";
import { put, remove } from "./store.js";

const list = document.getElementById("outbox");
const pattern = document.getElementById("outbox-entry");
const lang = document.documentElement.lang;
let asking = ""; // of which entry it is being asked whether it is to be given up

function moment(at, timeZone) {
  const parts = { month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(lang, { ...parts, timeZone: timeZone || undefined }).format(at);
}

/** Opens the form with what was entered, as another command. */
async function mend({ id, value }) {
  const fields = value.fields.filter(([name]) => !name.startsWith("_"));
  await put("drafts", who, draftOf(value.path), { fields, mends: id });
  location.assign(value.path);
}

async function giveUp({ id, value }) {
  await remove("drafts", draftOf(value.path));
  await discard(id);
  (list.querySelector("button, a") ?? document.getElementById("main")).focus();
}

function drawn(entry) {
  const { id, value, behind } = entry;
  const row = pattern.content.firstElementChild.cloneNode(true);
  const { title, subject, zone, entered, refused } = value;
  row.id = `entry-${id}`;
  const texts = { title, subject, entered: moment(entered, zone), reason: refused?.title, clause: refused?.clause, advice: refused?.advice };
  for (const place of row.querySelectorAll("[data-put]")) {
    place.textContent = texts[place.dataset.put] ?? "";
    place.hidden = !place.textContent;
  }
  const errors = row.querySelector("[data-errors]");
  for (const [label, text] of refused?.errors ?? []) {
    const item = document.createElement("li");
    item.textContent = label ? `${label} · ${text}` : text;
    errors.append(item);
  }
  const state = refused ? "refused" : behind ? "behind" : "waits";
  const asks = asking === id;
  for (const one of row.querySelectorAll("[data-when]")) one.hidden = !one.dataset.when.split(" ").includes(state);
  for (const one of row.querySelectorAll("[data-asks]")) one.hidden = one.dataset.asks !== String(asks);
  row.querySelector("[data-act=look]").href = value.path.replace(/:new$/, "").split(":")[0];
  const acts = {
    mend: () => mend(entry),
    ask: () => ask(id),
    leave: () => ask(""),
    drop: () => giveUp(entry),
  };
  for (const [name, act] of Object.entries(acts)) row.querySelector(`[data-act=${name}]`).addEventListener("click", act);
  return row;
}

function ask(id) {
  const at = id || asking;
  asking = id;
  draw().then(() => document.querySelector(`#entry-${at} [data-act=${id ? "leave" : "ask"}]`).focus());
}

async function draw(known) {
  const found = known ?? (await entries());
  const at = document.activeElement?.closest("#outbox li")?.id;
  const act = document.activeElement?.dataset.act;
  list.replaceChildren(...found.map(drawn));
  if (at) document.querySelector(`#${at} [data-act=${act}]`)?.focus();
  document.getElementById("outbox-empty").hidden = found.length > 0;
  document.getElementById("outbox-acts").hidden = found.length === 0;
  document.getElementById("outbox-send").hidden = found.every((entry) => entry.value.refused);
}

/** All that waits as a file of its person's own, in plain words. */
async function save() {
  const told = (await entries()).map(({ id, value }) => ({ id, ...value, entered: new Date(value.entered).toISOString() }));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(told, null, 2)], { type: "application/json" }));
  link.download = "outbox.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

document.addEventListener("outbox", (event) => draw(event.detail));
document.getElementById("outbox-send").addEventListener("click", () => flush());
document.getElementById("outbox-save").addEventListener("click", save);
show();
