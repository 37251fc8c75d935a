// Keys for the lists and the records of the desk; they stand on the page. Everything that they do
// can be done without this script. No key publishes at once: the first press unfolds what is folded,
// the next moves the focus to the button, and only there the key presses it.
(() => {
  "use strict";
  const entries = [...document.querySelectorAll("[data-entry]")];
  const keys = document.querySelector("[data-keys]");
  const use = keys?.querySelector("[data-use-keys]");
  const OFF = "desk-keys-off";
  // A browser may refuse to keep anything: the keys are then on again on the next page.
  const areOff = () => {
    try {
      return localStorage.getItem(OFF) !== null;
    } catch {
      return false;
    }
  };
  const keepOff = (off) => {
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // see above
    }
  };

  const isList = (entry) => entry.tagName === "LI";
  const only = entries.length === 1 && !isList(entries[0]) ? entries[0] : null;
  const current = () => document.activeElement?.closest("[data-entry]") ?? only;
  const isTyping = (element) => Boolean(element?.closest("textarea, select, input:not([type=checkbox]), [contenteditable]"));

  const go = (entry) => {
    entry?.querySelector("[data-heading]")?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "start" });
  };
  const move = (by) => {
    const at = entries.indexOf(current());
    go(at < 0 ? entries[by > 0 ? 0 : entries.length - 1] : entries[at + by]);
  };
  const publish = () => {
    const entry = current();
    const button = entry?.querySelector("[data-step=publish]");
    if (!button) return;
    const folded = [...(isList(entry) ? entry : document).querySelectorAll("details[data-part]:not([open])")];
    for (const part of folded) part.open = true;
    if (folded.length) folded[0].querySelector("summary").focus();
    else if (document.activeElement === button) button.click();
    else button.focus();
  };
  // A reason of the desk's own is chosen more often than one is typed: the select comes first.
  const answer = (fold) => {
    if (!fold) return;
    fold.open = true;
    fold.querySelector("select, textarea").focus();
  };
  const edit = () => {
    const scope = entries.some(isList) ? current() : document;
    scope?.querySelector("[data-edit]")?.click();
  };
  const find = () => {
    const form = document.querySelector("[data-find]");
    if (!form) return;
    form.open = true;
    form.querySelector("[type=search]").focus();
  };
  const show = () => {
    if (!keys) return;
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  };
  const leave = (element) => {
    const fold = element.closest("[data-verb], [data-batch], [data-find]");
    if (!fold) return;
    if (!fold.matches("[data-find]")) fold.open = false;
    fold.querySelector("summary").focus();
  };

  const does = {
    j: () => move(1), k: () => move(-1), p: publish, e: edit, "/": find, "?": show,
    d: () => answer(current()?.querySelector("[data-verb=decline], [data-verb=withdraw]")),
    a: () => answer(current()?.querySelector("[data-verb=ask]")),
    b: () => answer(document.querySelector("[data-batch]")),
    x: () => current()?.querySelector(".tick input")?.click(),
    u: () => document.querySelector("[data-undo]")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") leave(event.target);
      return;
    }
    if (use && !use.checked) return;
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A decision makes the list new: what is ticked and typed at the other entries, and under the
  // button that declines those with a tick, is put back where the record has not changed.
  const [TICKS, TYPED] = ["desk-ticks", "desk-typed"];
  const boxes = entries.filter(isList).flatMap((entry) => [...entry.querySelectorAll(".tick input")]);
  const fields = [...document.querySelectorAll(":is(.verbs, .batch) :is(textarea, select)")];
  const key = (field) => `${field.id}:${field.form.elements.revision?.value}`;
  let sent = null;
  const keepAll = () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    const left = sent?.action.endsWith("/logout") ? [] : fields.filter((field) => field.form !== sent);
    const typed = left.filter((field) => field.value).map((field) => [key(field), field.value]);
    try {
      sessionStorage.setItem(TICKS, JSON.stringify(ticked));
      sessionStorage.setItem(TYPED, JSON.stringify(typed));
    } catch {
      // they are then lost
    }
  };
  const kept = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name) ?? "[]");
    } catch {
      return [];
    }
  };
  const putBack = () => {
    const [ticked, typed] = [kept(TICKS), new Map(kept(TYPED))];
    for (const box of boxes) if (ticked.includes(box.value)) box.checked = true;
    for (const field of fields) {
      if (field.value || !typed.has(key(field))) continue;
      field.value = typed.get(key(field));
      field.closest("details").open = true;
    }
  };
  if (boxes.length) {
    putBack();
    document.addEventListener("submit", (event) => { sent = event.target; });
    window.addEventListener("pagehide", keepAll);
  }

  // A browser may show a page that has come in part: the entry that it gave the focus could not come
  // to the upper edge while nothing stood below.
  if (document.activeElement?.matches("[data-heading]")) document.activeElement.scrollIntoView({ block: "nearest" });

  if (use) {
    use.checked = !areOff();
    use.closest("label").hidden = false;
    use.addEventListener("change", () => keepOff(!use.checked));
  }
})();
