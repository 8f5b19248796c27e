// Runs before the page is drawn, so that a chosen theme does not flash.
(function () {
  try {
    const chosen = localStorage.getItem("paperkg.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be refused; the system's theme holds then.
  }
})();
