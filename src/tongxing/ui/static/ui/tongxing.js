// Small helps. Every page is whole without them.
"use strict";

(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // What has to be put right is read first.
  find(".error-summary[autofocus]")?.focus();

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    else event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // A link back to a list leads to the page and the order one had there.
  const lists = "tongxing.lists.";
  try {
    if (find(".tabled, .filters") && location.search) sessionStorage.setItem(lists + location.pathname, location.search);
    else if (find(".tabled, .filters")) sessionStorage.removeItem(lists + location.pathname);
    for (const link of all(".breadcrumb a")) {
      const search = sessionStorage.getItem(lists + link.pathname);
      if (search && !link.search) link.search = search;
    }
    find("form[data-forgets]")?.addEventListener("submit", () => sessionStorage.clear());
  } catch { /* A browser that keeps nothing loses nothing. */ }

  // Work under way says its next step aloud, without taking the focus.
  document.addEventListener("htmx:afterSettle", () => {
    const now = find(".progress-now")?.textContent.trim();
    const spoken = find("#spoken");
    if (now && spoken.textContent !== now) spoken.textContent = now;
  });

  // How much room is left in a long answer.
  for (const area of all("textarea[data-most]")) {
    const room = document.getElementById(area.id + "-room");
    const most = Number(area.dataset.most);
    const count = () => {
      const left = most - [...area.value].length;
      room.textContent = (left < 0 ? room.dataset.over : room.dataset.left).replace("#", Math.abs(left).toLocaleString("en"));
      room.classList.toggle("room-over", left < 0);
    };
    area.addEventListener("input", count);
    if (area.value) count();
  }

  // The end of a session is announced five minutes before.
  const notice = find("[data-session-ends]");
  if (notice) {
    const band = notice.firstElementChild;
    const said = find("p", band);
    const sentence = said.textContent;
    let ends = Date.parse(notice.dataset.sessionEnds);
    const look = () => {
      const minutes = Math.ceil((ends - Date.now()) / 60000);
      band.hidden = minutes > 5;
      if (band.hidden) return;
      const now = minutes > 0 ? sentence.replace("#", minutes) : notice.dataset.over;
      if (said.textContent !== now) said.textContent = now;
      find("button", band).hidden = minutes <= 0;
    };
    find("button", band).addEventListener("click", async () => {
      const token = find("input[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(notice.dataset.stay, { method: "POST", headers: { "X-CSRFToken": token } });
      const then = answer.ok && !answer.redirected ? Date.parse(await answer.text()) : NaN;
      if (then) ends = then;
      look();
    });
    look();
    setInterval(look, 15000);
  }
})();
