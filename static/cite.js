// Puts today into a reference, and into the addresses of its files. A page leaves the day of access
// open, because a cache may have kept it for weeks.
(() => {
  "use strict";

  const today = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const iso = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  const language = document.documentElement.lang;
  const words = today.toLocaleDateString(language === "en" ? "en-GB" : language, {
    day: "numeric",
    month: "long",
    year: "numeric",
  });

  for (const day of document.querySelectorAll("span[data-accessed]")) {
    day.textContent = language === "fr" ? words.replace(/^1 /, "1er ") : words;
  }
  for (const link of document.querySelectorAll("a[data-accessed]")) {
    const address = new URL(link.href);
    address.searchParams.set("accessed", iso);
    link.href = address.href;
  }
})();
