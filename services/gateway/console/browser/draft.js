// A form that is half filled in is still so after a reload. A draft is gone once its form was sent.
import { get, put, remove } from "./store.js";
import { dropsDrafts, who } from "./outbox.js";

const SOON = 300; // milliseconds after the last change
const own = (name) => name.startsWith("_");

/** Where the draft of a form's path is kept, and the path of a draft. */
export const draftOf = (path) => `${who} ${path}`;
let wait = 0;
export const drop = (path) => {
  clearTimeout(wait);
  return remove("drafts", draftOf(path)).catch(() => {});
};
dropsDrafts(drop);

/** Enters values into a form, with as many rows as they need. */
function fill(form, fields) {
  for (const [name] of fields) {
    const [, rows, n] = name.match(/^(.*?)\[(\d+)\]/) ?? [];
    const several = rows && form.querySelector(`[data-rows="${CSS.escape(rows)}"]`);
    const add = several?.querySelector(":scope > [data-more]");
    while (add && several.querySelectorAll(":scope > [data-item]").length <= Number(n)) add.click();
  }
  const given = new Map();
  for (const [name, text] of fields) given.set(name, [...(given.get(name) ?? []), text]);
  for (const one of form.elements) {
    if (!one.name || own(one.name) || one.tagName === "BUTTON") continue;
    const texts = given.get(one.name) ?? [];
    if (one.type === "checkbox" || one.type === "radio") one.checked = texts.includes(one.value);
    else one.value = texts[0] ?? "";
    const group = texts.length && texts[0] && one.closest("details.fold");
    if (group) group.open = true;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  for (const group of form.querySelectorAll("details")) group.dispatchEvent(new Event("change"));
}

/** Keeps what is entered into the marked forms within an element, and enters again what was kept. */
export async function wire(root) {
  for (const form of root.querySelectorAll("form[data-offline]")) {
    const path = form.getAttribute("action");
    const save = () => {
      const fields = [...new FormData(form)].filter(([name]) => !own(name));
      const { mends } = form.dataset;
      return put("drafts", who, draftOf(path), { fields, mends }).catch(() => {});
    };
    // What the server has just refused stands in the form as it was sent.
    const found = document.getElementById("refused") ? null : await get("drafts", draftOf(path)).catch(() => null);
    if (found) {
      if (found.value.mends) form.dataset.mends = found.value.mends;
      fill(form, found.value.fields);
      const note = document.getElementById("offline-draft").content.firstElementChild.cloneNode(true);
      note.querySelector("button").addEventListener("click", () => {
        delete form.dataset.mends;
        form.reset();
        drop(path);
        note.remove();
      });
      form.before(note);
    }
    form.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(save, SOON);
    });
  }
}
