// Looks up an article without sending its address (docs/look-up.md), and says what to do with the bookmarklet.
// Without this script the form sends the address, as it says.
(() => {
  "use strict";
  const PREFIX = 5;
  const form = document.querySelector("form[data-lookup]");
  const button = form.querySelector("[data-private]");
  const answer = document.querySelector("[data-answer]");
  const list = answer.querySelector("[data-found]");

  const hash = async (key) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const say = (what) => {
    for (const one of answer.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== what;
  };

  const show = (numbers) => {
    const items = numbers.map((number) => {
      const link = document.createElement("a");
      link.href = form.dataset.record.replace(/0$/, number);
      link.textContent = list.dataset.label.replace("{}", number);
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    list.replaceChildren(...items);
    list.hidden = !items.length;
    say(numbers.length ? "found" : "none");
  };

  const lookUp = async () => {
    list.hidden = true;
    const key = addressKey(form.elements.url.value);
    if (!key) return say("wrong");
    const whole = await hash(key);
    try {
      const got = await fetch(`${form.dataset.lookup}${whole.slice(0, PREFIX)}.json`, { referrerPolicy: "no-referrer" });
      if (!got.ok) return say("failed");
      const { items } = await got.json();
      show(items.find((item) => item.hash === whole)?.records ?? []);
    } catch {
      say("failed");
    }
  };

  const can = globalThis.isSecureContext && globalThis.crypto?.subtle;
  button.hidden = !can;
  form.querySelector(can ? "[data-if-private]" : "[data-if-insecure]").hidden = false;
  button.addEventListener("click", lookUp);

  // The policy of this site lets no link run a program: on other sites it does.
  const bookmarklet = document.querySelector("[data-bookmarklet]");
  bookmarklet?.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("[data-drag]").hidden = false;
  });
})();
