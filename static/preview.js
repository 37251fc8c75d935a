// The difference follows typing. Without this script "Show the difference" posts the form instead,
// and it does so again whenever the server cannot be asked in between.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  if (!form) return;
  const { quote, correction, outlet, explanation, medium, kind, language } = form.elements;
  const preview = document.getElementById("difference");
  const button = form.querySelector("[data-show]");
  const excuse = form.querySelector("[data-offline]");
  const undo = form.querySelector("[data-restore]");
  const PAUSE = 300;
  let timer, request, asked, replaced;
  let quietUntil = 0;

  const unable = (yes) => {
    excuse.hidden = !yes;
    button.hidden = !yes;
  };

  // Only the count is a live region: that element stays, and its words change when they differ.
  const show = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html").getElementById("difference");
    if (!answer) return unable(true);
    const live = preview.querySelector("[role=status]");
    const count = answer.querySelector("[role=status]").textContent;
    if (live.textContent !== count) live.textContent = count;
    preview.replaceChildren(preview.firstElementChild, ...[...answer.children].slice(1));
    kind.options[0].text = answer.dataset.kind;
    language.options[0].text = answer.dataset.language;
    unable(false);
  };

  const draw = async () => {
    clearTimeout(timer);
    const fields = new URLSearchParams({ quote: quote.value, correction: correction.value, outlet: outlet.value, explanation: explanation.value, medium: medium.value });
    const text = fields.toString();
    if (text === asked) return;
    if (Date.now() < quietUntil) return unable(true);
    request?.abort();
    const mine = (request = new AbortController());
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: fields, credentials: "same-origin", signal: mine.signal });
      if (answer.status === 429 || answer.status === 503) quietUntil = Date.now() + 1000 * (Number(answer.headers.get("Retry-After")) || 30);
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (mine !== request) return;
      asked = text;
      show(html);
    } catch (error) {
      if (error.name !== "AbortError" && mine === request) unable(true);
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  };

  // What stood in the second field can be brought back, until it is written over by hand.
  const put = (text) => {
    correction.value = text;
    correction.dispatchEvent(new Event("input", { bubbles: true }));
    correction.focus();
  };
  const copy = () => {
    const before = correction.value;
    if (before === quote.value) return correction.focus();
    if (before.trim()) replaced = before;
    put(quote.value);
    undo.hidden = replaced === undefined;
  };
  undo?.addEventListener("click", () => {
    put(replaced);
    replaced = undefined;
    undo.hidden = true;
  });

  for (const field of [quote, correction]) field.addEventListener("input", soon);
  for (const field of [outlet, explanation, medium]) field.addEventListener("change", soon);
  form.addEventListener("restored", draw);
  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[name=do]");
    if (pressed?.value === "copy") {
      event.preventDefault();
      copy();
    } else if (pressed?.value === "preview" && button.hidden) {
      event.preventDefault(); // Enter in a line
      draw();
    }
  });
  unable(false);
  // A form that was refused comes back with its texts and without their difference.
  if (quote.value.trim() && correction.value.trim() && !preview.querySelector(".difference")) draw();
})();
