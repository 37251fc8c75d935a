// Gives an editor who is signed in the way back to the desk, on pages that are the same for everybody.
// Nobody else asks for anything: the cookie that says so holds no secret. Without this script the
// pages lack these links.
(() => {
  "use strict";
  const SIGNED_IN = "signed-in=1";
  const { bar } = document.currentScript.dataset;
  const list = document.querySelector(".site-header nav ul");
  if (!list || !document.cookie.split("; ").includes(SIGNED_IN)) return;

  const link = (address, words) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.textContent = words;
    item.append(anchor);
    list.insertBefore(item, list.querySelector(".at-end"));
  };

  const show = (desk) => {
    link(desk.address, desk.words);
    const record = location.pathname.match(/\/corrections\/(\d+)$/);
    if (record) link(desk.records + record[1], desk.record);
  };

  // A session that has ended is answered by a redirect to the login.
  fetch(bar, { redirect: "manual" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((desk) => desk && show(desk))
    .catch(() => {});
})();
