// Keeps in this browser what must outlast a page or a missing signal: entries that wait, drafts, the pages of the day.
// All of it is sealed with a key that no script can read. The worker has the same text in front of its own.
const NAME = "fieldledger";
const STORES = ["keys", "entries", "drafts", "pages"];
/** Milliseconds for which a page of the day or a draft is kept. */
export const LONGEST = 36 * 3600 * 1000;
let opened = null;

/** The database; it is made only to keep something: who signed out in another tab has none. */
function database(make) {
  opened ||= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      if (make) STORES.forEach((name) => asked.result.createObjectStore(name, { keyPath: "id" }));
      else asked.transaction.abort();
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const found = asked.result;
      const close = () => {
        found.close();
        opened = null;
      };
      found.onclose = close; // phones take connections away when they are short of memory
      found.onversionchange = close; // somebody signs out in another tab
      resolve(found);
    };
  });
  opened.catch(() => (opened = null));
  return opened;
}

/** The result of one request within a transaction; once more on a new connection if the one that was open is gone. */
async function within(name, mode, work, make = false, again = true) {
  try {
    const found = await database(make);
    return await new Promise((resolve, reject) => {
      const doing = found.transaction(name, mode);
      const asked = work(doing.objectStore(name));
      doing.oncomplete = () => resolve(asked.result);
      doing.onabort = () => reject(doing.error);
    });
  } catch (error) {
    if (error?.name === "AbortError" && !make) return undefined; // nothing was ever kept
    if (!again || error?.name === "ConstraintError") throw error;
    opened = null;
    return within(name, mode, work, make, false);
  }
}

async function keyOf(who, make) {
  const found = await within("keys", "readonly", (store) => store.get(who));
  if (found || !make) return found?.key;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    await within("keys", "readwrite", (store) => store.add({ id: who, key }), true);
    return key;
  } catch {
    return keyOf(who, false); // another tab made one at the same moment
  }
}

const bound = (iv, name, id) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${name} ${id}`) });

/** Keeps a value sealed. `at` is when it was entered, by which entries are in order. */
export async function put(name, who, id, value, at = Date.now()) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(bound(iv, name, id), await keyOf(who, true), plain);
  await within(name, "readwrite", (store) => store.put({ id, who, at, iv, sealed }), true);
}

async function unsealed(name, kept) {
  const key = kept && (await keyOf(kept.who, false));
  if (!key) return null;
  const plain = await crypto.subtle.decrypt(bound(kept.iv, name, kept.id), key, kept.sealed);
  return { id: kept.id, who: kept.who, at: kept.at, value: JSON.parse(new TextDecoder().decode(plain)) };
}

/** What is kept under an id, as {id, who, at, value}; null for nothing. */
export async function get(name, id) {
  return unsealed(name, await within(name, "readonly", (store) => store.get(id)));
}

/** Everything of one person, the earliest first. */
export async function all(name, who) {
  const found = (await within(name, "readonly", (store) => store.getAll())) ?? [];
  const mine = found.filter((one) => one.who === who).sort((a, b) => a.at - b.at);
  return Promise.all(mine.map((one) => unsealed(name, one)));
}

export const remove = (name, id) => within(name, "readwrite", (store) => store.delete(id));

/**
 * Whether anything can be kept here: there is a database, and it takes a key. All pages are told whose that is: a
 * browser that cannot tell its people apart keeps nothing.
 */
export async function works(who) {
  try {
    const key = await keyOf(who, true);
    localStorage.setItem("who", who);
    return Boolean(key);
  } catch {
    return false;
  }
}

/** Removes pages and drafts of other people, and those whose time is over. What others have not sent yet stays sealed. */
export async function tidy(who) {
  for (const name of ["pages", "drafts"]) {
    for (const one of (await within(name, "readonly", (store) => store.getAll())) ?? []) {
      if (one.who !== who || Date.now() - one.at > LONGEST) await remove(name, one.id);
    }
  }
  const waiting = ((await within("entries", "readonly", (store) => store.getAll())) ?? []).map((one) => one.who);
  const keys = (await within("keys", "readonly", (store) => store.getAllKeys())) ?? [];
  for (const id of keys) if (id !== who && !waiting.includes(id)) await remove("keys", id);
}

/** Keeps a page as it was drawn, for when there is no signal; not one that stands in for it. */
export async function keepPage(who, path, answer, stamp) {
  if (!answer.ok || answer.redirected) return false;
  const html = await answer.text();
  if (!html.includes(`data-who="${who}"`)) return false;
  const headers = [...answer.headers].filter(([name]) => !["content-encoding", "content-length"].includes(name));
  await put("pages", who, path, { html, headers, stamp });
  return true;
}

/** A page that was kept, saying so and since when. */
export function told({ at, value }) {
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(at);
  return value.html.replace("data-kept hidden", "data-kept").replace("--:--", time);
}

/** Forgets everything, as if nobody had ever been here. */
export async function forget() {
  (await opened?.catch(() => null))?.close();
  opened = null;
  for (const name of ["who", "waits", "ahead"]) localStorage.removeItem(name);
  const asked = indexedDB.deleteDatabase(NAME);
  await new Promise((done) => (asked.onsuccess = asked.onerror = done));
  for (const name of (await self.caches?.keys()) ?? []) await caches.delete(name);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
}
