// The front end scrolls once to the section that an address names, before the page has found its height.
// This keeps the section in sight until the page stands still or the reader moves.
(() => {
  const SECONDS = 20;
  const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];
  const wanted = location.hash.slice(1);
  const path = location.pathname;
  if (!wanted) return;

  let asked = false;
  let over = false;
  const look = () => {
    asked = false;
    if (over) return; // moved meanwhile
    if (location.pathname !== path) return stop();
    document.getElementById(wanted)?.scrollIntoView();
  };
  const grown = new MutationObserver(() => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  });
  const stop = () => {
    over = true;
    grown.disconnect();
    clearTimeout(end);
    MOVES.forEach((move) => removeEventListener(move, stop, true));
  };
  const end = setTimeout(stop, SECONDS * 1000);
  MOVES.forEach((move) => addEventListener(move, stop, { capture: true, passive: true }));
  grown.observe(document.documentElement, { childList: true, subtree: true });
})();
