// A page renews its own part, and its bell, when a fact of their kinds is announced: one stream a browser, open only while
// a page is seen.
import { drawn } from "./console.js";

const part = document.getElementById("live");
const more = document.getElementById("live-more");
const who = document.getElementById("waiting").dataset.who;
const kinds = new Set(part ? part.dataset.live.split(" ") : []);
const bell = document.getElementById("bell");
const rings = new Set(bell ? bell.dataset.live.split(" ") : []);
const MOST = 3; // changes a minute up to which the page renews itself under the reader's eyes
const SOON = 150; // milliseconds for which further facts are waited for
const ONE = 1000; // milliseconds within which facts are one change: a single deed is announced in several of them
const SELDOM = 60000; // milliseconds between questions where there is no stream
const WIDE = matchMedia("(min-width: 1280px)");
const talk = window.BroadcastChannel ? new BroadcastChannel("live") : null;
let changes = []; // when they began, of the last minute
let unseen = 0; // changes that may not be in what is shown
let begun = 0; // when the last change began
let counted = false; // whether it is among the unseen
let waiting = 0;
let touched = false;
let stopped = null;
let asked = 0;
let ringing = 0;

/** Where the focus is within the part: the nearest element with an id, and which of its links or controls it is. */
function focused() {
  const at = document.activeElement;
  const row = part.contains(at) ? at.closest("[id]") : null;
  return row && part.contains(row) ? [row.id, reachable(row).indexOf(at)] : null;
}

const reachable = (row) => [...row.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];

function refocus(place) {
  const row = place && document.getElementById(place[0]);
  if (!row) return;
  const target = place[1] < 0 ? row : (reachable(row)[place[1]] ?? row);
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Asks for this page's part again, and shows it in its place: scrolled and focused as it was. */
export async function renew() {
  if (!part) return;
  clearTimeout(waiting);
  waiting = 0;
  const mine = ++asked;
  const known = unseen;
  const before = touched;
  counted = false;
  try {
    const answer = await fetch(location.href, { headers: { "x-part": "live", "x-person": who } });
    if (answer.status === 401 && (await answer.clone().json()).reason === "ANOTHER_PERSON") {
      document.querySelector('[data-bar="other"]').hidden = false; // what this page shows is not for whoever is signed in now
      return end();
    }
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (mine !== asked) return; // a later question was asked meanwhile
    if (touched && !before) return offer(); // somebody has begun to fill in what this would have replaced
    const place = focused();
    part.innerHTML = drawn(html);
    refocus(place);
    unseen = Math.max(unseen - known, 0); // what came while this was on its way may not be in it
    touched = false;
    offer();
  } catch {
    // Without a connection the page stays as it is; the next fact, or the next minute, asks again.
  }
}

function offer() {
  more.hidden = unseen === 0;
  more.textContent = more.dataset.told.replace("#", String(unseen));
}

function changed() {
  const now = Date.now();
  const another = now - begun > ONE;
  if (another) changes = [...changes.filter((at) => now - at < 60000), (begun = now)];
  if (another || !counted) unseen += 1;
  counted = true;
  // What somebody has begun to fill in is never touched, and nobody can read what changes all the time.
  if (touched || changes.length > MOST) {
    clearTimeout(waiting);
    waiting = 0;
    offer();
  } else waiting ||= setTimeout(renew, SOON);
}

/** Asks how many notices wait, once for all that come within a moment. */
function ring() {
  ringing ||= setTimeout(async () => {
    ringing = 0;
    try {
      const answer = await fetch("/notices:bell", { headers: { "x-person": who } });
      if (answer.ok && !answer.redirected) bell.innerHTML = drawn(await answer.text());
    } catch {
      // Without a connection the bell stays as it is; the next page brings its own.
    }
  }, SOON);
}

function heard(kind) {
  if (part && (kind === "" || kinds.has(kind))) changed();
  if (bell && (kind === "" || rings.has(kind))) ring();
}

/** Listens until the page is no longer seen. Facts go to the other pages of this browser too, by their kind only. */
function listen(release) {
  const stream = new EventSource("/live");
  const pass = (kind) => {
    heard(kind);
    talk?.postMessage(kind);
  };
  stream.onmessage = (event) => pass(JSON.parse(event.data).type.split(".").pop());
  stream.addEventListener("reset", () => pass(""));
  stream.onopen = () => touched || renew(); // what happened since the page was drawn, before anybody listened
  const seldom = setInterval(() => stream.readyState === EventSource.OPEN || touched || renew(), SELDOM);
  return () => {
    clearInterval(seldom);
    stream.close();
    release();
  };
}

function begin() {
  if (stopped) return;
  if (!navigator.locks) {
    stopped = listen(() => {});
    return;
  }
  const elected = new AbortController();
  stopped = () => elected.abort();
  const until = (lock) => new Promise((release) => (elected.signal.aborted ? release() : (stopped = listen(release))));
  navigator.locks.request("live", { signal: elected.signal }, until).catch(() => {});
}

function end() {
  stopped?.();
  stopped = null;
}

if ((part || bell) && window.EventSource) {
  if (talk) talk.onmessage = (event) => document.hidden || heard(event.data);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return end();
    touched || renew();
    begin();
  });
  addEventListener("pagehide", end);
  addEventListener("pageshow", (event) => event.persisted && begin());
  if (!document.hidden) begin();
}

if (part) {
  part.addEventListener("input", () => (touched = true));
  more.addEventListener("click", renew);
  // Going through the rows by keys shows each beside the list: the one on which somebody stays.
  let going = 0;
  part.addEventListener("moved", (event) => {
    const link = event.target.closest("a[data-choose]");
    clearTimeout(going);
    if (!link || !WIDE.matches || link.getAttribute("aria-current")) return;
    history.replaceState(null, "", link.dataset.choose);
    going = setTimeout(renew, SOON);
  });
  // On a wide page the first press shows a row's thing beside the list, the second opens it.
  part.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choose]");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !plain || !WIDE.matches || link.getAttribute("aria-current")) return;
    event.preventDefault();
    history.replaceState(null, "", link.dataset.choose);
    renew();
  });
}
