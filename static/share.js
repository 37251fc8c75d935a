// Opens the sharing of the reader's own system, where the browser has one. Without this script, or where
// there is none, the button stays hidden: the address and the links beside it do the same.
(() => {
  "use strict";

  if (!navigator.share) {
    return;
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: document.title, url: button.dataset.share });
      } catch {
        // The reader closed it.
      }
    });
  }
})();
