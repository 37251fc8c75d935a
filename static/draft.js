// A draft survives a closed tab: it lies in this browser's localStorage and is sent nowhere.
// It goes when the receipt is reached, not on sending, since sending can fail.
(() => {
  "use strict";
  const KEY = "corrections-draft";
  const NEVER = new Set(["csrf_token", "website_address", "do"]);
  const PAUSE = 400;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const write = (draft) => {
    try {
      if (draft) localStorage.setItem(KEY, JSON.stringify(draft));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false; // storage is full or forbidden: the form works without
    }
  };

  // An old receipt, opened while another draft is being written, takes nothing away.
  if (document.querySelector("[data-receipt]") && read()?.sent) write(null);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const one = (name) => form.querySelector(`[data-${name}]`);
  const fields = () => [...form.elements].filter((f) => f.name && f.type !== "hidden" && f.tagName !== "BUTTON" && !NEVER.has(f.name));
  const typed = (field) => !["radio", "select-one"].includes(field.type) && field.value.trim() !== "";
  let keeping = true;
  let timer;

  const keep = (sent = false) => {
    timer = clearTimeout(timer);
    if (!keeping) return;
    const worth = fields().some(typed);
    const values = {};
    for (const field of fields()) if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    const kept = write(worth ? { sent, values } : null);
    // Nothing moves under a second press of the send button.
    if (!sent) one("kept").hidden = !(kept && worth);
  };

  // What the browser put back on the way back is newer than the draft: only gaps are filled.
  const restore = (values) => {
    const empty = !fields().some(typed);
    let filled = false;
    for (const field of fields()) {
      const value = values[field.name];
      if (typeof value !== "string") continue;
      if (field.type === "radio") field.checked = empty ? field.value === value : field.checked;
      else if (!field.value.trim() && value) {
        field.value = value;
        filled = true;
      }
      if (field.closest("details") && value && field.name !== "medium") field.closest("details").open = true;
    }
    one("restored").hidden = !filled;
    one("kept").hidden = false;
    if (filled) form.dispatchEvent(new Event("restored"));
  };

  for (const button of form.querySelectorAll("[data-forget]")) {
    button.addEventListener("click", () => {
      clearTimeout(timer);
      write(null);
      one("kept").hidden = true;
      one("restored").hidden = true;
      if (button.dataset.forget === "all") {
        form.reset();
        form.dispatchEvent(new Event("restored"));
        form.elements.quote.focus();
      } else {
        keeping = false;
        one("forgotten").firstElementChild.hidden = false;
      }
    });
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", () => {
    if (timer && !sending) keep();
  });

  // A second press while the form is on its way sends nothing.
  let sending = false;
  const ready = () => {
    sending = false;
    for (const button of form.querySelectorAll("button[name=do]")) button.removeAttribute("aria-disabled");
  };
  form.addEventListener("submit", (event) => {
    if (sending) return event.preventDefault();
    sending = true;
    keep(["send", "amend", "another"].includes(event.submitter?.value));
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(ready, 15000);
  });
  addEventListener("pageshow", ready);

  // Where the server sent text back, that is newer than the draft, gaps included.
  const sentBack = () => fields().some((field) => field.defaultValue?.trim() && field.type !== "radio");
  addEventListener("pageshow", () => {
    const draft = read();
    if (!draft?.values) return;
    if (sentBack()) one("kept").hidden = false;
    else restore(draft.values);
  });
})();
