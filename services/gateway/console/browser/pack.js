// The day's pack: today and the forms of its visits, kept for when there is no signal. With a worker they are served at
// their addresses; without one they open within this page, for as long as it is open.
import { drawn, worker } from "./console.js";
import { wire as drafts } from "./draft.js";
import { wire as counts } from "./log.js";
import { show, who, wire as waits } from "./outbox.js";
import { wire as rows } from "./rows.js";
import { get, keepPage, told } from "./store.js";

const today = document.querySelector("[data-pack]");
const forms = [...document.querySelectorAll("[data-keep]")].flatMap((one) => one.dataset.keep.split(" ")).filter(Boolean);
const PATIENCE = 4000; // milliseconds for which a form is waited for before the kept one opens
// Another day, language or version of the console makes another pack.
const stamp = [today.dataset.pack, document.documentElement.lang, new URL(".", import.meta.url).pathname].join(" ");
const bare = (href) => new URL(href, location.href).pathname;
const kept = document.querySelector("[data-kept]:not([hidden])");

/** Keeps what is not kept yet of today; when that was, or 0 where something could not be had. */
async function keep(paths) {
  let oldest = Date.now();
  for (const path of paths) {
    const mark = `${stamp} ${path}`; // with the version of the record that the form was drawn for
    const before = await get("pages", bare(path)).catch(() => null);
    if (before?.who === who && before.value.stamp === mark) {
      oldest = Math.min(oldest, before.at);
      continue;
    }
    const answer = await fetch(path).catch(() => null);
    if (!answer || !(await keepPage(who, bare(path), answer, mark))) return 0;
  }
  return oldest;
}

async function registered() {
  try {
    const found = await navigator.serviceWorker.register(worker("/sw.js"));
    found.update().catch(() => {});
    const late = new Promise((done) => setTimeout(done, 4 * PATIENCE));
    return (await Promise.race([navigator.serviceWorker.ready, late])) ?? null;
  } catch {
    return null;
  }
}

/** A newer worker waits until somebody wants it: pages that are open go with the one of before. */
function offerUpdate(found) {
  const offer = document.querySelector('[data-bar="update"]');
  const look = () => (offer.hidden = !(found.waiting && navigator.serviceWorker.controller));
  look();
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", look));
  offer.querySelector("button").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    found.waiting?.postMessage("update");
  });
}

function tell(state, at = 0) {
  for (const one of document.querySelectorAll("[data-case]")) one.hidden = one.dataset.case !== state;
  const time = document.querySelector(`[data-case="${state}"] time`);
  if (time && at) time.textContent = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(at);
}

function close(opened) {
  opened.remove();
  for (const one of today.children) if (one.dataset.shut) (one.hidden = false), delete one.dataset.shut;
}

/** Shows a form within this page, in place of what is on it. */
function open(html, path) {
  const whole = new DOMParser().parseFromString(drawn(html), "text/html");
  const opened = document.createElement("div");
  opened.dataset.opened = path;
  opened.append(...whole.querySelector("main").childNodes);
  opened.querySelectorAll("script").forEach((one) => one.remove());
  for (const one of today.children) if (!one.hidden) (one.hidden = true), (one.dataset.shut = "1");
  today.append(opened);
  rows(opened);
  counts(opened);
  waits(opened);
  drafts(opened);
  const heading = opened.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  opened.addEventListener("click", (event) => {
    if (!event.target.closest("a.second, a[href='/today']")) return;
    event.preventDefault();
    close(opened);
  });
}

async function current(path) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { signal: late.signal });
    return answer.ok && !answer.redirected ? await answer.text() : "";
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
  }
}

/** Without a worker this page cannot be had again: forms open within it, and no link leads away while there is no signal. */
function stay() {
  const signal = document.querySelector('[data-bar="signal"]');
  addEventListener("online", () => (signal.hidden = true));
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const path = bare(link.href);
    if (!forms.some((one) => bare(one) === path)) {
      if (navigator.onLine || link.closest("[data-opened]")) return;
      signal.hidden = false;
      return event.preventDefault();
    }
    event.preventDefault();
    const before = () => get("pages", path).then((found) => found && told(found));
    const html = (await current(link.href)) || (await before().catch(() => null));
    if (html) open(html, path);
    else signal.hidden = false;
  });
}

/** A visit of which something waits says so, and offers what comes after it. */
function mark({ detail }) {
  const waiting = new Set(detail.map((entry) => entry.value.path));
  for (const card of document.querySelectorAll("[data-keep]")) {
    const some = card.dataset.keep.split(" ").some((path) => waiting.has(bare(path)));
    card.querySelector("[data-waits]").hidden = !some;
    for (const link of card.querySelectorAll(".call-act .button")) {
      const then = "then" in link.dataset && !some;
      link.hidden = then || waiting.has(bare(link.href));
    }
  }
}

async function begin() {
  if (kept) return; // a page that was kept keeps nothing
  const found = await registered();
  if (found) offerUpdate(found);
  else stay();
  const at = await keep(found ? ["/today", "/outbox", "/offline", ...forms] : forms);
  tell(found ? (at ? "kept" : "") : "open", at);
}

document.addEventListener("outbox", mark);
show();
begin().catch(() => {});
