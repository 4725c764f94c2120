// Keeps the number of views on a post's page as it is now. Without this the number stands still.
(() => {
  "use strict";
  const place = document.querySelector("[data-live-views]");
  if (!place || !window.EventSource) return;
  const number = place.querySelector(".views");
  const unit = place.querySelector(".unit");
  let source = null;

  function show(event) {
    const views = Number(event.data);
    // The page counts its own reader before that is written, so the greater number is the newer one.
    if (Number.isSafeInteger(views) && views > Number(number.textContent)) {
      number.textContent = String(views);
      unit.textContent = views === 1 ? "view" : "views";
    }
  }

  // A browser has six connections to a site: pages that nobody looks at must not hold one.
  function follow(visible) {
    if (!visible && source) {
      source.close();
      source = null;
    } else if (visible && !source) {
      source = new EventSource(place.dataset.liveViews);
      source.onmessage = show;
    }
  }

  document.addEventListener("visibilitychange", () => follow(!document.hidden));
  window.addEventListener("pagehide", () => follow(false));
  window.addEventListener("pageshow", () => follow(!document.hidden));
  follow(!document.hidden);
})();
