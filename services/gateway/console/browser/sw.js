// The worker: the files of this version, and where there is no signal, the pages of the day that were kept.
// In front of it the server puts PLACE and FILES, and what opens and keeps pages (store.js).
const PATIENCE = 8000; // milliseconds for which a page is waited for before the kept one is shown

addEventListener("install", (event) => {
  event.waitUntil(caches.open(PLACE).then((cache) => cache.addAll(FILES.map((name) => `${PLACE}/${name}`))));
});

async function take() {
  for (const name of await caches.keys()) if (name !== PLACE) await caches.delete(name);
  await clients.claim();
}

addEventListener("activate", (event) => event.waitUntil(take()));
addEventListener("message", (event) => event.data === "update" && skipWaiting());

/** A file of whatever version: its address says what is in it. */
async function file(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(PLACE)).put(request, answer.clone());
  return answer;
}

/** The page that was kept for a path, with the line that says since when; null for none. */
async function keptPage(path) {
  const kept = await get("pages", path).catch(() => null);
  if (!kept || Date.now() - kept.at > LONGEST) return kept && remove("pages", path).then(() => null);
  return new Response(told(kept), { headers: kept.value.headers });
}

/** A page that is kept is kept anew whenever it was drawn anew. */
async function renew(path, answer) {
  const before = await get("pages", path);
  if (before) await keepPage(before.who, path, answer, before.value.stamp);
}

async function page(event, path) {
  const asked = fetch(event.request);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const answer = await Promise.race([asked, late]).catch(() => null);
  if (answer) {
    if (answer.ok && answer.type === "basic") event.waitUntil(renew(path, answer.clone()).catch(() => {}));
    return answer;
  }
  const kept = await keptPage(path === "/" ? "/today" : path);
  if (kept) return kept;
  return asked.catch(async () => (await keptPage("/offline")) ?? Response.error());
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event, pathname));
});
