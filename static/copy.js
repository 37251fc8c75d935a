// Copies the text that a button names: a letter that is too long for a mailto: address, a private
// link. Without this script a click on the text selects all of it, to be copied by hand.
(() => {
  "use strict";

  // Browsers have no clipboard for scripts where the site has no https.
  const copySelected = (text) => {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text.innerText);
      return true;
    } catch {
      return copySelected(text);
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    const copied = button.closest("section").querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      copied.firstElementChild.hidden = !(await copy(text));
    });
  }
})();
