// The receipts that were opened in this browser: number, day and link of each, in its localStorage
// and nowhere else. A receipt is kept when it is opened, unless it was forgotten here before.
(() => {
  "use strict";
  const KEY = "corrections-receipts";
  const LINK = /^(?:\/[a-z]{2})?\/receipts\/[0-9a-f]+$/;
  const LIMIT = 200;

  const isKept = (one) => one && LINK.test(one.link) && typeof one.number === "string" && typeof one.date === "string";
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY)) ?? {};
      const list = Array.isArray(found.list) ? found.list.filter(isKept) : [];
      const forgotten = Array.isArray(found.forgotten) ? found.forgotten.map(String) : [];
      return { list, forgotten };
    } catch {
      return { list: [], forgotten: [] };
    }
  };
  const write = (kept) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ list: kept.list.slice(0, LIMIT), forgotten: kept.forgotten.slice(0, LIMIT) }));
      return true;
    } catch {
      return false; // storage is full or forbidden: nothing is said to be kept
    }
  };
  const others = (list, number) => list.filter((one) => one.number !== number);
  const keep = (receipt) => {
    const { list, forgotten } = read();
    return write({ list: [receipt, ...others(list, receipt.number)], forgotten: forgotten.filter((one) => one !== receipt.number) });
  };
  const forget = (...numbers) => {
    const { list, forgotten } = read();
    return write({
      list: list.filter((one) => !numbers.includes(one.number)),
      forgotten: [...numbers, ...forgotten.filter((one) => !numbers.includes(one))],
    });
  };

  const own = document.querySelector("[data-kept-here]");
  if (own) {
    const { number, date, link } = own.dataset;
    const kept = own.querySelector("[data-is-kept]");
    const gone = own.querySelector("[data-is-forgotten]");
    const show = (isKeptHere) => {
      own.hidden = false;
      kept.hidden = !isKeptHere;
      gone.hidden = isKeptHere;
    };
    if (read().forgotten.includes(number)) show(false);
    else if (keep({ number, date, link })) show(true);
    own.querySelector("[data-forget-receipt]").addEventListener("click", () => {
      if (!forget(number)) return;
      show(false);
      gone.querySelector("button").focus();
    });
    own.querySelector("[data-keep-receipt]").addEventListener("click", () => {
      if (!keep({ number, date, link })) return;
      show(true);
      kept.querySelector("button").focus();
    });
  }

  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  const all = document.querySelector("[data-kept-list]");
  if (!all) return;
  const rows = all.querySelector("ul");
  const heading = all.querySelector("summary");
  const made = (tag, words, attributes = {}) => Object.assign(document.createElement(tag), { textContent: words, ...attributes });
  const row = ({ number, date, link }) => {
    const forgets = made("button", rows.dataset.words, { type: "button", className: "link-button" });
    forgets.append(made("span", ` ${number}`, { className: "visually-hidden" }));
    forgets.addEventListener("click", () => {
      forget(number);
      draw();
      heading.focus();
    });
    const item = made("li", "");
    const when = made("span", date, { className: "note" });
    item.append(made("a", number, { href: link, rel: "noreferrer" }), " ", when, " ", forgets);
    return item;
  };
  const draw = () => {
    const { list } = read();
    all.hidden = list.length === 0;
    rows.replaceChildren(...list.map(row));
  };
  all.querySelector("[data-erase]").addEventListener("click", () => {
    forget(...read().list.map((one) => one.number));
    draw();
  });
  draw();
  addEventListener("pageshow", draw); // also on the way back from a receipt
})();
