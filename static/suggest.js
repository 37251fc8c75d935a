// While somebody types a search, what it may become is offered in a list, as the form offers names.
// The field works without: nothing is filled in that was not chosen.
(() => {
  "use strict";
  const PAUSE = 180;
  const SHORTEST = 2;
  const field = document.querySelector("input[data-suggest]");
  if (!field) return;
  const list = document.createElement("datalist");
  list.id = "suggested";
  field.after(list);
  field.setAttribute("list", list.id);
  let timer;
  let asked = "";

  const offer = (items) => {
    list.replaceChildren(
      ...items.map((item) => {
        const option = document.createElement("option");
        option.value = item.text;
        return option;
      }),
    );
  };

  const ask = async () => {
    const typed = field.value;
    if (typed === asked) return;
    asked = typed;
    if (typed.trim().length < SHORTEST) return offer([]);
    try {
      const answer = await fetch(`${field.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      // What was typed meanwhile has an answer of its own.
      if (answer.ok && typed === asked) offer((await answer.json()).items);
    } catch {
      offer([]); // no connection: the search is sent as it was typed
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
})();
