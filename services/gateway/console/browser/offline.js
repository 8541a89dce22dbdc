// What a page needs that has forms to be sent later, the day's pack, or entries that wait.
import { wire as drafts } from "./draft.js";
import { who, wire as waits } from "./outbox.js";
import { works } from "./store.js";

async function begin() {
  waits(document);
  const kept = await works(who);
  for (const note of document.querySelectorAll('[data-case="none"]')) note.hidden = kept;
  if (!kept) return;
  if (document.querySelector("[data-pack]")) import("./pack.js");
  if (document.getElementById("outbox")) import("./waiting.js");
  // A draft may have more rows than the form was drawn with: what adds them must be there.
  if (document.querySelector("form[data-offline] [data-rows]")) await import("./rows.js");
  await drafts(document);
}

begin();
