// A record's form: "none" is one press, and each group says how much of it is filled in.
function none(button) {
  button.hidden = false;
  const input = document.getElementById(button.dataset.none);
  button.addEventListener("click", () => {
    input.value = button.firstChild.textContent.trim();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const all = [...document.querySelectorAll("textarea[data-needed]")];
    (all.slice(all.indexOf(input) + 1).find((one) => !one.value.trim()) ?? button).focus();
  });
}

const names = (group) => new Set([...group.querySelectorAll("[aria-required], [type=checkbox][name=visitor_ids]")].map((one) => one.name));
const isFilled = (group, name) =>
  [...group.querySelectorAll(`[name="${CSS.escape(name)}"]`)].some((one) => (one.type === "checkbox" ? one.checked : one.value.trim()));

function count(group) {
  const tag = group.querySelector("summary .count");
  if (!tag) return;
  const n = [...names(group)].filter((name) => isFilled(group, name)).length;
  tag.textContent = tag.dataset.text.replace("#", n);
  tag.classList.toggle("ok", n >= Number(tag.dataset.of));
}

/** Has the record's form within an element do so. */
export function wire(root) {
  root.querySelectorAll("[data-none]").forEach(none);
  for (const group of root.querySelectorAll("details.fold")) {
    count(group);
    group.addEventListener("input", () => count(group));
    group.addEventListener("change", () => count(group));
  }
}

wire(document);
