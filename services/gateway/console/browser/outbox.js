// What is entered goes by way of this browser's outbox: it is kept, sent under one id until it is answered, and then gone.
import { all, get, put, remove, tidy } from "./store.js";

const place = document.getElementById("waiting");
/** Whose page this is: nobody else's entries are shown or sent. */
export const who = place.dataset.who;
const PATIENCE = 20000; // milliseconds until an answer counts as lost
const PAUSES = [5, 15, 60, 300]; // seconds until the next try
const AT_ONCE = 5000; // milliseconds within which something is sent as it is entered
const EARLY = 2 * 3600000; // how long before the end of the day it is said that something waits
const talk = window.BroadcastChannel ? new BroadcastChannel("outbox") : null;
const answered = new Map();
const fresh = new Set(); // what this page has just taken, and not tried to send yet
let tries = 0;
let again = 0;
let next = null; // the round that will begin, while another one still sends
let drop = async () => {};

/** What an entry is to: the address before the verb. What begins something is to nothing that others are to. */
const record = ({ id, value }) => (value.path.endsWith(":new") ? id : value.path.split(":")[0]);
const bar = (name) => document.querySelector(`[data-bar="${name}"]`);
const version = (entry) => entry.value.fields.find(([name]) => name === "_version");

/** Entries of this person in their order, each with `behind`: whether an earlier one of the same record must go first. */
export async function entries() {
  const seen = new Set();
  const found = (await all("entries", who)).filter(Boolean);
  return found.map((entry) => {
    const behind = seen.has(record(entry));
    seen.add(record(entry));
    return { ...entry, behind };
  });
}

async function send({ id, value }) {
  const lost = new AbortController();
  const timer = setTimeout(() => lost.abort(), PATIENCE);
  const headers = { "x-part": "outbox", "x-person": who };
  const now = Date.now();
  // What is sent at once was entered when it comes. A clock that was set back meanwhile makes nothing come from later.
  if (!fresh.delete(id) || now - value.entered > AT_ONCE) {
    headers["entered-time"] = new Date(Math.min(value.entered, now)).toISOString();
    headers["device-time"] = new Date(now).toISOString();
  }
  const asked = { method: "POST", headers, body: new URLSearchParams(value.fields), redirect: "manual" };
  try {
    const answer = await fetch(value.path, { ...asked, signal: lost.signal });
    const said = await answer.json();
    // Whatever stands between may answer anything: only our own answer names the entry, or says why not.
    return said.key === id || said.title ? { ...said, status: answer.status, to: answer.headers.get("location") } : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Sends what waits, one after another. Another record's entry does not wait for one that the server could not take. */
async function round() {
  const blocked = new Set();
  const queue = await entries();
  let out = "";
  for (const [at, entry] of queue.entries()) {
    const to = record(entry);
    if (entry.value.refused || blocked.has(to)) {
      blocked.add(to);
      continue;
    }
    const said = await send(entry);
    if (!said || said.status === 429) break;
    if (said.status === 401) {
      out = said.reason === "ANOTHER_PERSON" ? "other" : "login";
      break;
    }
    if (said.status >= 500 || said.status === 408) {
      blocked.add(to);
      continue;
    }
    answered.set(entry.id, said);
    tries = 0;
    if (said.accepted) {
      await remove("entries", entry.id);
      for (const later of queue.slice(at + 1)) {
        // What was entered after this one on the same page of before knows of it: it is no change by others.
        if (record(later) !== to || version(later)?.[1] !== version(entry)?.[1] || !Number(version(later)[1])) continue;
        version(later)[1] = String(said.version);
        await put("entries", who, later.id, later.value, later.at);
      }
    } else {
      blocked.add(to);
      await put("entries", who, entry.id, { ...entry.value, refused: said }, entry.at);
    }
    talk?.postMessage("");
    await show();
  }
  for (const name of ["login", "other"]) bar(name).hidden = out !== name;
  const left = (await show()).filter((entry) => !entry.value.refused && !entry.behind);
  if (left.length && !out) again = setTimeout(flush, PAUSES[Math.min(tries++, PAUSES.length - 1)] * 1000);
}

let turn = Promise.resolve();
/** Does something when neither this tab nor, where a browser tells, another one sends. */
const alone = (work) => (navigator.locks ? navigator.locks.request("outbox", work) : (turn = turn.then(work, work)));

/** Sends what waits, after whoever sends now: a signal that comes while an earlier try still fails begins another one. */
export function flush() {
  clearTimeout(again);
  next ??= alone(() => {
    next = null;
    return round();
  }).catch(() => (next = null)); // nothing can be kept here
  return next;
}

/** Takes an entry out, when nobody sends. */
export const discard = (id) => alone(() => remove("entries", id)).then(changed);

function changed() {
  talk?.postMessage("");
  return show();
}

/** When the local day of an instant ends in a zone; both in milliseconds since 1970. */
export function dayEnds(at, zone) {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone || undefined, timeStyle: "medium" });
  const past = (time) => clock.format(time).split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
  const end = at - (at % 1000) - past(at) + 86400000;
  const over = past(end); // not midnight where clocks were changed that day
  return over > 43200000 ? end + 86400000 - over : end - over;
}

/** How far the server's clock is ahead of this device's. A page that was kept knows only what it was told before. */
function ahead() {
  const kept = document.querySelector("[data-kept]:not([hidden])");
  try {
    if (!kept && !place.dataset.ahead) {
      place.dataset.ahead = String(Number(place.dataset.now) * 1000 - Date.now());
      if (localStorage.getItem("who")) localStorage.setItem("ahead", place.dataset.ahead);
    }
    return Number(place.dataset.ahead ?? localStorage.getItem("ahead")) || 0;
  } catch {
    return 0;
  }
}

/** Shows on every page how much waits, and says before the day ends that something still does. */
export async function show() {
  const found = await entries();
  place.hidden = found.length === 0;
  if (place.hidden) for (const name of ["login", "other"]) bar(name).hidden = true; // another tab has sent it
  place.querySelector("b").textContent = String(found.length);
  try {
    if (found.length) localStorage.setItem("waits", String(found.length));
    else localStorage.removeItem("waits");
  } catch {
    // A browser that keeps no choices may still keep entries; other pages then do not know of them.
  }
  const now = Date.now() + ahead();
  const ends = found.map(({ value }) => dayEnds(value.entered + ahead(), value.zone)).filter((end) => end > now);
  const left = Math.min(...ends) - now;
  const day = bar("day");
  day.hidden = !(left <= EARLY);
  const minutes = Math.max(Math.floor(left / 60000), 0);
  if (!day.hidden) day.textContent = day.dataset.told.replace("#", ends.length).replace("@", `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`);
  document.dispatchEvent(new CustomEvent("outbox", { detail: found }));
  return found;
}

/** Puts a form's entry into the outbox; its id, or "" where nothing can be kept. */
async function keep(form, path) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "_again");
  const own = Object.fromEntries(fields.filter(([name]) => name.startsWith("_")));
  const { title, subject, mends } = form.dataset;
  const now = Date.now();
  try {
    const before = await entries();
    const mended = before.find((entry) => entry.id === mends);
    localStorage.setItem("waits", "1"); // first: this page may be gone before it can say so
    navigator.storage?.persist?.();
    const at = mended?.at ?? Math.max(now, (before[before.length - 1]?.at ?? 0) + 1);
    await put("entries", who, own._key, { path, fields, title, subject, zone: own._zone, entered: now }, at);
    if (mended && mends !== own._key) await remove("entries", mends);
    return own._key;
  } catch {
    return "";
  }
}

/** Carries out what a form says: on to what came of it, the form again with what is wrong, or a note that it waits. */
async function carryOut(form) {
  const path = form.getAttribute("action");
  const id = await keep(form, path);
  if (!id) return form.submit(); // sent as ever
  fresh.add(id);
  await flush();
  const said = answered.get(id);
  if (said && !said.accepted) {
    await remove("entries", id);
    await changed();
    return form.submit(); // the same id: the server draws its refusal at the fields
  }
  await drop(path);
  if (said && !form.closest("[data-opened]")) return location.assign(said.to);
  const note = document.getElementById("offline-kept").content.firstElementChild.cloneNode(true);
  const tell = () => {
    const now = answered.get(id);
    note.dataset.state = now ? (now.accepted ? "sent" : "refused") : "waits";
    if (now?.to) note.querySelector("[data-to]").href = now.to;
    for (const one of note.querySelectorAll("[data-when]")) one.hidden = !one.dataset.when.split(" ").includes(note.dataset.state);
  };
  form.replaceWith(note);
  tell();
  note.focus();
  document.addEventListener("outbox", tell);
  return changed();
}

/** Has the marked forms within an element sent by way of the outbox. */
export function wire(root) {
  for (const form of root.querySelectorAll("form[data-offline]")) {
    let pressed = null;
    let busy = false;
    form.addEventListener("click", (event) => (pressed = event.target.closest("button")));
    form.addEventListener("submit", (event) => {
      if ((event.submitter ?? pressed)?.name === "_again") return;
      event.preventDefault();
      if (busy) return;
      busy = true;
      form.setAttribute("aria-busy", "true");
      carryOut(form).finally(() => {
        busy = false;
        form.removeAttribute("aria-busy");
      });
    });
  }
}

/** What removes a draft once its form is sent. */
export const dropsDrafts = (by) => (drop = by);

addEventListener("online", () => (tries = 0));
for (const name of ["online", "pageshow", "focus"]) addEventListener(name, flush);
document.addEventListener("visibilitychange", () => document.hidden || flush());
const look = () => show().catch(() => {});
if (talk) talk.onmessage = look;
setInterval(() => place.hidden || look(), 60000);

// Whoever signs out takes everything along: he is told of what has not been sent.
const leaving = document.querySelector('form[action="/sign-out"]');
leaving.addEventListener("submit", (event) => {
  if (place.hidden || !bar("out").hidden) return;
  event.preventDefault();
  bar("out").hidden = false;
  bar("out").querySelector("a").focus();
});

tidy(who).then(show).then(() => flush(), () => {});
