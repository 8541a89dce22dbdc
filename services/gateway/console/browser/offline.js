// What a page needs that has forms to be sent later, the day's pack, or entries that wait.
import { wire as drafts } from "./draft.js";
import { who, wire as waits } from "./outbox.js";
import { tidy, works } from "./store.js";

async function begin() {
  waits(document);
  const kept = await works(who);
  for (const note of document.querySelectorAll('[data-case="none"]')) note.hidden = kept;
  if (!kept) return;
  const pack = document.querySelector("[data-pack]");
  if (pack?.dataset.pack) import("./pack.js");
  else if (pack) await tidy(""); // the region does not let anything be kept, nor what was kept before
  if (document.getElementById("outbox")) import("./waiting.js");
  // A draft may have more rows than the form was drawn with: what adds them must be there.
  if (document.querySelector("form[data-offline] [data-rows]")) await import("./rows.js");
  await drafts(document);
}

begin();
