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

  // A document that is dropped is sent as one that was chosen.
  const bring = document.querySelector("form.bring");
  if (bring) {
    const drop = bring.querySelector(".drop");
    const input = document.getElementById("document");
    const error = document.getElementById("document-error");
    bring.querySelector(".drop-hint").hidden = false;
    const isSmall = () => {
      const isLarge = [...input.files].some((file) => file.size > Number(bring.dataset.largest));
      error.textContent = isLarge ? bring.dataset.large : "";
      drop.classList.toggle("wrong", isLarge);
      return !isLarge;
    };
    const over = (is) => drop.classList.toggle("over", is);
    // Beside its place a file would take the place of the page.
    addEventListener("dragover", (event) => {
      event.preventDefault();
      over(true);
    });
    addEventListener("dragleave", () => over(false));
    addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      if (isSmall()) bring.requestSubmit();
    });
    bring.addEventListener("submit", (event) => {
      if (!isSmall()) {
        event.preventDefault();
        input.focus();
      }
    });
  }

  const form = document.getElementById("answers");
  if (!form) return;
  const frame = document.getElementById("advert");
  const pages = document.getElementById("pages");
  const noPages = document.getElementById("no-pages");
  const view = document.getElementById("view");
  const lost = document.getElementById("lost");
  let isTyped = "before" in form.dataset;
  let isUnkept = false;
  let isSaved = false;
  let marked = null;
  let timer = 0;

  const body = (...also) => {
    const pairs = new URLSearchParams(new FormData(form));
    also.forEach((name) => pairs.set(name, "1"));
    pairs.set("has", [...pages.children].map((page) => page.dataset.key).join(" "));
    return pairs;
  };

  // What one kind of request could not do stays told until that kind of request can.
  const told = {};
  const tell = (kind, text) => {
    told[kind] = text;
    lost.textContent = Object.values(told).find(Boolean) || "";
    lost.hidden = !lost.textContent;
  };

  // Gives what stands in one element the place of what stands in another, as far as it is otherwise: so little
  // is laid out and painted anew. Gives back what came in.
  const patch = (old, next) => {
    const [before, after] = [[...old.childNodes], [...next.childNodes]];
    const shorter = Math.min(before.length, after.length);
    let first = 0;
    while (first < shorter && before[first].isEqualNode(after[first])) first += 1;
    let last = 0;
    while (last < shorter - first && before.at(-1 - last).isEqualNode(after.at(-1 - last))) last += 1;
    const gone = before.slice(first, before.length - last);
    const come = after.slice(first, after.length - last);
    if (gone.length === 1 && come.length === 1 && gone[0].cloneNode().isEqualNode(come[0].cloneNode())) {
      if (gone[0].nodeType === Node.ELEMENT_NODE) {
        patch(gone[0], come[0]);
        return;
      }
    }
    come.forEach((node) => old.insertBefore(node, gone[0] || before[first] || null));
    gone.forEach((node) => node.remove());
  };

  // Puts the new advert into the frame that is there, so that it stays where the reader is, and brings
  // what changed into view.
  const show = (text) => {
    const page = frame && frame.contentDocument;
    // Before it is loaded, the frame has the policy of this page, and not that of adverts.
    if (!page || !page.body || !text || page.URL === "about:blank") return;
    const next = new frame.contentWindow.DOMParser().parseFromString(text, "text/html");
    // The mark of before is no part of the advert.
    const markedText = marked && marked.textContent;
    if (marked) marked.removeAttribute("style");
    marked = null;
    if (page.body.isEqualNode(next.body)) return;
    // Notes and the marks that they are about come later than the words, and are no change of these.
    const parts = (of) =>
      [...of.body.querySelectorAll("tr, li, p, dd, h1, h2, h3, h4, h5, h6")].filter((part) => !part.closest(".notes"));
    const before = new Set(parts(page).map((part) => part.textContent));
    const top = page.scrollingElement.scrollTop;
    page.title = next.title;
    patch(page.body, next.body);
    page.scrollingElement.scrollTop = top;
    const changed = parts(page).find((part) => !before.has(part.textContent));
    const outlined = changed || parts(page).find((part) => part.textContent === markedText);
    if (outlined && !outlined.hasAttribute("style")) {
      marked = outlined;
      outlined.style.outline = "3px solid #b58105";
      outlined.style.outlineOffset = "2px";
    }
    if (changed) {
      const box = changed.getBoundingClientRect();
      if (box.top < 0 || box.bottom > frame.clientHeight) changed.scrollIntoView({ block: "center" });
    }
    frame.dataset.count = Number(frame.dataset.count || 0) + 1;
  };

  // Puts those pages that changed into the place of what was there, and the first change into view.
  const showPages = (all) => {
    noPages.hidden = Boolean(all);
    if (!all) return;
    let changed = null;
    all.forEach((page, number) => {
      const old = pages.children[number];
      if (old && old.dataset.key === page.key) return;
      const next = new DOMParser().parseFromString(page.drawn, "image/svg+xml").documentElement;
      if (old && page.keep) {
        // The first and the last parts of the page stay.
        const [first, last] = page.keep;
        const gone = [...old.children].slice(first, old.children.length - last);
        const come = [...next.children];
        const place = old.children[first + gone.length] || null;
        gone.forEach((part) => part.remove());
        come.forEach((part) => old.insertBefore(part, place));
        old.dataset.key = page.key;
        changed = changed || come[0] || place;
        return;
      }
      next.dataset.key = page.key;
      if (old && !changed) {
        const what = (part) => part.getAttribute("transform") + part.getAttribute("d");
        const before = new Set([...old.children].map(what));
        changed = [...next.children].find((part) => !before.has(what(part)));
      }
      if (old) old.replaceWith(next);
      else pages.append(next);
    });
    while (pages.children.length > all.length) pages.lastChild.remove();
    if (changed) {
      const box = changed.getBoundingClientRect();
      const around = pages.getBoundingClientRect();
      if (box.top < around.top || box.bottom > around.bottom) {
        pages.scrollTop += box.top - around.top - around.height / 2;
      }
    }
    pages.dataset.count = Number(pages.dataset.count || 0) + 1;
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
        tell(also, answer.aside || "");
        // Of answers that have changed since then something else is said soon.
        if (!isStale) say(answer.said);
        show(answer.advert);
        if ("pages" in answer) showPages(answer.pages);
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

  // How the advert is shown goes with the form, so that the next section shows it so, too.
  const views = document.getElementById("views");
  views.hidden = false;
  views.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    view.value = chosen.value;
    const isPaper = view.value === "paper";
    views.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", one === chosen));
    frame.hidden = isPaper;
    pages.hidden = !isPaper;
    noPages.hidden = true;
    showIt();
  });

  form.addEventListener("input", () => {
    isTyped = true;
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
  } else if (view.value === "paper") {
    showIt();
  }
  // What was typed before the frame was loaded is shown in it as soon as it is.
  frame.addEventListener("load", () => isTyped && showIt());
  addEventListener("pageshow", (event) => {
    isSaved = false;
    if (event.persisted) {
      showIt();
      look();
    }
  });
})();
