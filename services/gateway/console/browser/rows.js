// Rows of a form are added and removed in place. Without it there are three, and a button that asks for more.
function renumber(element, name, from, to) {
  const [old, now] = [`${name}[${from}]`, `${name}[${to}]`];
  const [oldId, nowId] = [old, now].map((text) => "f-" + text.replace(/\[/g, "-").replace(/\]/g, "").replace(/\./g, "-"));
  for (const one of element.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
    for (const [key, a, b] of [["name", old, now], ["id", oldId, nowId], ["for", oldId, nowId], ["aria-describedby", oldId, nowId]]) {
      if (one.hasAttribute(key)) one.setAttribute(key, one.getAttribute(key).split(a).join(b));
    }
  }
  const legend = element.querySelector("legend");
  if (legend) legend.textContent = legend.textContent.replace(/\d+\s*$/, String(to + 1));
}

function clear(row) {
  for (const one of row.querySelectorAll("input, select, textarea")) {
    if (one.type === "checkbox" || one.type === "radio") one.checked = false;
    else one.value = "";
  }
}

const isFilled = (row) =>
  [...row.querySelectorAll("input, select, textarea")].some((one) => (one.type === "checkbox" || one.type === "radio" ? one.checked : one.value));

function adjust(several) {
  const name = several.dataset.rows;
  const rows = () => [...several.children].filter((one) => one.hasAttribute("data-item"));
  const add = several.querySelector(":scope > [data-more]");
  const removable = (row) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = several.dataset.remove;
    button.addEventListener("click", () => {
      if (rows().length === 1) clear(row);
      else row.remove();
      rows().forEach((one, to) => renumber(one, name, one.dataset.item, to));
      rows().forEach((one, to) => (one.dataset.item = to));
      add.focus();
    });
    row.append(button);
  };
  rows().forEach((row, n) => (row.dataset.item = n));
  const spare = rows()[0].cloneNode(true);
  clear(spare);
  rows().slice(1).forEach((row) => isFilled(row) || row.remove());
  rows().forEach(removable);
  add.type = "button";
  add.addEventListener("click", () => {
    const to = rows().length;
    const row = spare.cloneNode(true);
    renumber(row, name, 0, to);
    row.dataset.item = to;
    removable(row);
    add.before(row);
    row.querySelector("input, select, textarea")?.focus();
  });
}

/** Has the rows within an element do so. */
export const wire = (root) => root.querySelectorAll("[data-rows]").forEach(adjust);

wire(document);
