// Shows the versions of a history as one slides over them: the server draws each, and nothing is asked twice at once.
import { drawn } from "./console.js";

const SOON = 150;
const who = document.getElementById("waiting").dataset.who;
const slide = document.getElementById("slide");
const place = document.getElementById("shown");
const label = slide && document.querySelector(`label[for="${slide.id}"]`);
let waiting = 0;
let asked = 0;

async function show() {
  const mine = ++asked;
  const address = `${slide.form.getAttribute("action")}?${new URLSearchParams(new FormData(slide.form))}`;
  try {
    const answer = await fetch(address, { headers: { "x-part": "shown", "x-person": who } });
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (mine !== asked) return; // one has slid on meanwhile
    place.innerHTML = drawn(html);
    history.replaceState(null, "", address);
  } catch {
    // Without a connection the page stays as it is; the button asks for it whole.
  }
}

if (slide && place) {
  slide.addEventListener("input", () => {
    label.textContent = slide.dataset.told.replace("#", slide.value);
    clearTimeout(waiting);
    waiting = setTimeout(show, SOON);
  });
}
