// What is typed is kept and shown while it is typed. Everything works without this script, too: then a
// page is kept when it is sent.
"use strict";
(() => {
  const summary = document.querySelector(".summary");
  if (summary) {
    summary.focus();
    summary.querySelectorAll("a").forEach((link) => {
      link.addEventListener("click", (event) => {
        const field = document.getElementById(link.getAttribute("href").slice(1));
        if (field) {
          event.preventDefault();
          field.scrollIntoView({ block: "center" });
          field.focus();
        }
      });
    });
  }

  const form = document.getElementById("answers");
  if (!form) return;
  const frame = document.getElementById("advert");
  const lost = document.getElementById("lost");
  let isUnkept = false;
  let isSaved = false;
  let marked = null;
  let timer = 0;

  const body = (...also) => {
    const pairs = new URLSearchParams(new FormData(form));
    also.forEach((name) => pairs.set(name, "1"));
    return pairs;
  };

  // What one kind of request could not do stays told until that kind of request can.
  const told = {};
  const tell = (kind, text) => {
    told[kind] = text;
    lost.textContent = Object.values(told).find(Boolean) || "";
    lost.hidden = !lost.textContent;
  };

  // Puts the new advert into the frame that is there, so that it stays where the reader is, and brings
  // what changed into view.
  const show = (text) => {
    const page = frame && frame.contentDocument;
    // Before it is loaded, the frame has the policy of this page, and not that of adverts.
    if (!page || !page.body || !text || page.URL === "about:blank") return;
    const next = new frame.contentWindow.DOMParser().parseFromString(text, "text/html");
    // The mark of before is no part of the advert.
    if (marked) marked.removeAttribute("style");
    marked = null;
    if (page.body.innerHTML === next.body.innerHTML) return;
    const parts = "tr, li, p, dd, h1, h2, h3, h4, h5, h6";
    const before = new Set([...page.body.querySelectorAll(parts)].map((part) => part.outerHTML));
    const changed = [...next.body.querySelectorAll(parts)].find((part) => !before.has(part.outerHTML));
    const top = page.scrollingElement.scrollTop;
    page.title = next.title;
    page.body.replaceChildren(...next.body.childNodes);
    page.scrollingElement.scrollTop = top;
    if (changed && !changed.hasAttribute("style")) {
      marked = changed;
      changed.style.outline = "3px solid #b58105";
      changed.style.outlineOffset = "2px";
      const box = changed.getBoundingClientRect();
      if (box.top < 0 || box.bottom > frame.clientHeight) changed.scrollIntoView({ block: "center" });
    }
    frame.dataset.count = Number(frame.dataset.count || 0) + 1;
  };

  const say = (all) => {
    for (const [name, said] of Object.entries(all || {})) {
      const place = document.getElementById(`${name}-said`);
      if (place && place.dataset.said !== said) {
        place.dataset.said = said;
        const parsed = new DOMParser().parseFromString(said, "text/html");
        place.replaceChildren(...parsed.body.childNodes);
      }
    }
  };

  // One request at a time that asks for these; what was typed meanwhile goes with the next.
  const line = (...also) => {
    const isKeep = also.includes("keep");
    let isSending = false;
    let isStale = false;
    let again = 0;
    const send = async () => {
      if (isSaved) return;
      isStale = isSending;
      if (isSending) return;
      clearTimeout(again);
      isSending = true;
      if (isKeep) isUnkept = false;
      try {
        const response = await fetch(form.dataset.typed, { method: "POST", body: body(...also) });
        if (response.status === 401 || response.status === 403) {
          isUnkept = true;
          tell(also, form.dataset.entry);
          return;
        }
        if (!response.ok) throw new Error(response.status);
        const answer = await response.json();
        tell(also, "");
        // Of answers that have changed since then something else is said soon.
        if (!isStale) say(answer.said);
        show(answer.advert);
      } catch {
        // A form that is being sent ends what was on its way.
        if (isSaved) return;
        isUnkept = isUnkept || isKeep;
        tell(also, form.dataset.lost);
        again = setTimeout(send, 2000);
      } finally {
        isSending = false;
        if (isStale) send();
      }
    };
    return send;
  };
  // The advert follows each keystroke; the rest waits for the hands to rest.
  const showIt = line("show");
  const keepIt = line("keep", "look");
  const look = line("look");

  form.addEventListener("input", () => {
    isUnkept = true;
    showIt();
    clearTimeout(timer);
    timer = setTimeout(keepIt, 300);
  });
  form.addEventListener("submit", () => {
    isSaved = true;
    clearTimeout(timer);
  });
  // Who leaves in the instant after a keystroke loses nothing.
  addEventListener("pagehide", () => {
    if (isUnkept && !isSaved) {
      fetch(form.dataset.typed, { method: "POST", body: body("keep"), keepalive: true });
    }
  });
  if ("before" in form.dataset) {
    showIt();
    look();
  }
  addEventListener("pageshow", (event) => {
    isSaved = false;
    if (event.persisted) {
      showIt();
      look();
    }
  });
})();
