// Menus of the toolbar: a button (`data-menu` names the menu) opens it; Escape, a choice or a click elsewhere closes it.

const $ = (id) => document.getElementById(id);

export function startMenus() {
  for (const button of document.querySelectorAll("[data-menu]")) {
    const menu = $(button.dataset.menu);
    const show = (open) => {
      menu.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    };
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", menu.id);
    button.addEventListener("click", () => show(menu.hidden));
    menu.addEventListener("click", (event) => {
      if (event.target.closest("[data-closes]")) show(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) show(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.hidden) return;
      show(false);
      button.focus();
    });
  }
}
