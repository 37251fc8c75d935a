// Copies a letter that is too long for a mailto: address. Without this script a click on the letter
// selects all of it, to be copied by hand.
(() => {
  "use strict";
  const button = document.querySelector("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  const copied = document.querySelector("[data-copied]");

  // Browsers have no clipboard for scripts where the site has no https.
  const copySelected = () => {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.innerText);
      return true;
    } catch {
      return copySelected();
    }
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    copied.firstElementChild.hidden = !(await copy());
  });
})();
