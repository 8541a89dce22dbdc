// What a page does beyond links and forms. Everything works without it; it holds no words: they are in the page.

// The one policy under which a script may put HTML into a page: what this server drew, and nothing else.
const policy = window.trustedTypes?.createPolicy("console", {
  createHTML: (drawn) => drawn,
  createScriptURL: (url) => {
    if (url !== "/sw.js") throw new TypeError(url);
    return url;
  },
});

/** HTML that this server drew, for innerHTML. */
export const drawn = (html) => (policy ? policy.createHTML(html) : html);
/** The address of the one worker. */
export const worker = (url) => (policy ? policy.createScriptURL(url) : url);

const OFF = "keys-off";
const keys = document.getElementById("keys");
const off = document.getElementById(OFF);

function kept(name, value) {
  // A browser may keep nothing for us: then the choice holds for this page.
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return value ?? null;
  }
}

/** Whether a key is a letter of something that is being written, or part of one that an input method composes. */
function writes(event) {
  const at = event.target;
  const field = at instanceof Element && at.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
  return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || Boolean(field);
}

/** The links or rows that J and K go through: each row's first link, else the row itself. */
function rows() {
  const found = [...document.querySelectorAll("main tbody tr, main [data-row]")];
  return found.map((row) => row.querySelector("a[href]") ?? row).filter((row) => row.offsetParent !== null);
}

function go(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  if (next.tabIndex < 0) next.tabIndex = -1;
  next.focus();
  next.dispatchEvent(new Event("moved", { bubbles: true })); // a page may show beside the list what is chosen in it
}

/** Ticks the box of the row that has the focus, where rows can be chosen. */
function tick() {
  const row = document.activeElement?.closest("main tbody tr, main [data-row]");
  row?.querySelector("input[type=checkbox]:not(:disabled)")?.click();
}

/** Says which keys there are here: not those for which this page has nothing. */
function help() {
  for (const one of keys?.querySelectorAll("[data-needs]") ?? []) one.hidden = !document.querySelector(one.dataset.needs);
  keys?.showModal?.();
}

const SEARCH = "main [type=search], main form[role=search] input";
const pressed = {
  j: () => go(1),
  k: () => go(-1),
  x: tick,
  "/": () => document.querySelector(SEARCH)?.focus(),
  c: () => document.querySelector('main a[href$=":new"]')?.click(),
  "?": help,
};

document.addEventListener("keydown", (event) => {
  if (writes(event) || kept(OFF) === "1" || document.querySelector("dialog[open]")) return;
  const act = pressed[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

if (off) {
  off.checked = kept(OFF) === "1";
  off.addEventListener("change", () => kept(OFF, off.checked ? "1" : "0"));
}

// What may succeed a moment later waits for that moment, and says how long it is.
for (const again of document.querySelectorAll("[data-retry]")) {
  const left = again.parentElement.querySelector("[data-left]");
  let seconds = Number(again.dataset.retry);
  const wait = (waits) => {
    if (again.tagName === "BUTTON") again.disabled = waits;
    else again.setAttribute("aria-disabled", String(waits));
    if (left) left.hidden = !waits;
  };
  wait(true);
  const ticking = setInterval(() => {
    seconds -= 1;
    if (left) left.querySelector("b").textContent = String(Math.max(seconds, 0));
    if (seconds > 0) return;
    clearInterval(ticking);
    wait(false);
  }, 1000);
}

for (const copy of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  copy.hidden = false;
  copy.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent));
}

// What waits to be sent, and what is kept for when there is no signal, has scripts of its own: loaded where it has work.
const waiting = document.getElementById("waiting");
const later = () => import("./offline.js");
if (waiting && document.querySelector("form[data-offline], #outbox")) later();
else if (waiting && (kept("waits") || (kept("who") ?? waiting.dataset.who) !== waiting.dataset.who || document.querySelector("[data-pack]"))) {
  // Nobody waits for it: first the page itself.
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

// How many rows are ticked stands beside what can be done to them.
const told = document.querySelector("[data-ticked]");
const count = () => (told.textContent = document.querySelectorAll(".tick input:checked").length || "");
if (told) {
  document.addEventListener("change", count);
  count();
}

// Whoever signed out here leaves nothing behind, also in a browser that does not clear by itself.
try {
  const signedOut = "out";
  const leaves = () => sessionStorage.setItem(signedOut, "1");
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) form.addEventListener("submit", leaves);
  if (location.pathname === "/sign-in" && sessionStorage.getItem(signedOut)) {
    sessionStorage.removeItem(signedOut);
    import("./store.js").then((store) => store.forget()).catch(() => {});
  }
} catch {
  // A browser without storage has kept nothing either.
}
