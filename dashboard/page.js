// What only a script can do to the page around Streamlit: say which language it speaks, put the
// reader's words in place of Streamlit's English ones (see streamlit_words.py), mend roles that
// Streamlit gives to parts of its own, stay where a link into the page leads, and hear a double click
// on a chart as one. It changes texts and attributes in place and moves nothing, so that React keeps
// what it knows of the page.
(said => {
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "data-title"];
  // Where pages speak: their tables and texts are translated already.
  const PAGE = "[data-testid=stHtml], [data-testid=stMarkdownContainer], [data-testid=stIconMaterial], " +
    "[data-testid=stAlertDynamicIcon], script, style, textarea, [role=grid], svg.main-svg";
  // Where Streamlit speaks within what looks like a page's text.
  const STREAMLIT = "[data-testid=stFileUploader], [data-testid=stHeader], [role=dialog], " +
    "[data-testid=stMainMenuPopover], [data-testid=stElementToolbar], [data-testid=stSkipToContent]";

  function start() {
    let words = {}, patterns = [], named = /(?!)/;
    // What a text was in English and what stands there now, so that the language can change.
    const texts = new WeakMap(), attributes = new WeakMap();

    function inOurWords(english) {
      const text = english.trim();
      if (!text) return english;
      if (Object.hasOwn(words, text)) return english.replace(text, () => words[text]);
      for (const [pattern, ours] of patterns) {
        const found = text.match(pattern);
        if (found) return ours.replace(/\{(\d)\}/g, (_, group) => found[group]);
      }
      const button = text.match(named);
      return button ? `${inOurWords(button[1])}: ${button[2]}` : english;
    }

    function translated(known, shown) {
      const english = known && known.ours === shown ? known.english : shown;
      return { english, ours: inOurWords(english) };
    }

    function translateText(node) {
      const parent = node.parentElement;
      if (!parent || parent.closest(PAGE) && !(parent.closest(STREAMLIT) && !parent.closest("[data-testid=stHtml]"))) return;
      const now = translated(texts.get(node), node.data);
      texts.set(node, now);
      if (now.ours !== node.data) node.data = now.ours;
    }

    // What a box is called is ours, even where Streamlit has the same word for something else.
    function ownLabel(element) {
      const box = element.closest("[data-testid=stElementContainer]");
      return box?.querySelector("[data-testid=stWidgetLabel]")?.textContent.trim();
    }

    function translateAttributes(element) {
      if (element.closest("[data-testid=stHtml]")) return;
      for (const name of ATTRIBUTES) {
        const shown = element.getAttribute(name);
        if (shown === null || shown === ownLabel(element)) continue;
        const known = attributes.get(element) ?? {};
        known[name] = translated(known[name], shown);
        attributes.set(element, known);
        if (known[name].ours !== shown) element.setAttribute(name, known[name].ours);
      }
    }

    function give(element, name, value) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }

    function mendRoles(root) {
      const all = selector => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
      // A list holds its items, not boxes that hold them: each section of the menu is the list.
      for (const list of all("[data-testid=stSidebarNavItems]")) {
        const sections = [...list.children].filter(child => child.tagName === "DIV");
        if (sections.length) give(list, "role", "group");
        for (const section of sections) give(section, "role", "list");
      }
      for (const header of all("[data-testid=stNavSectionHeader]")) give(header, "role", "presentation");
      // A place to drop a file has a name and can be used: it is a group and not mere decoration.
      for (const zone of all("[data-testid=stFileUploaderDropzone]")) give(zone, "role", "group");
    }

    function look(root) {
      if (root.nodeType === Node.TEXT_NODE) return translateText(root);
      // Drawings are many nodes, and none of Streamlit's words.
      if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement) return;
      mendRoles(root);
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = root; node; node = walker.nextNode()) {
        node.nodeType === Node.TEXT_NODE ? translateText(node) : translateAttributes(node);
      }
    }

    // A link into a page leads there however late what stands above is drawn, until the reader goes
    // on: Streamlit goes there once, when the heading appears.
    function leadIn() {
      // As it was opened: the app may have completed the address already.
      const opened = performance.getEntriesByType("navigation")[0]?.name ?? location.href;
      const id = decodeURIComponent(new URL(opened).hash.slice(1));
      if (!id) return;
      const watch = new ResizeObserver(() => document.getElementById(id)?.scrollIntoView());
      watch.observe(document.querySelector("[data-testid=stMainBlockContainer]"));
      const stop = () => watch.disconnect();
      for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) {
        document.addEventListener(kind, stop, { once: true, capture: true, passive: true });
      }
    }

    // The second click of a double click on a point would take back what the first one chose, and
    // a slow server that hears of both at once would see neither.
    for (const kind of ["mousedown", "click"]) {
      document.addEventListener(kind, event => {
        const { detail, target } = event;
        if (detail > 1 && target.closest(".js-plotly-plot") && !target.closest(".legend")) {
          event.stopImmediatePropagation();
        }
      }, true);
    }

    leadIn();

    new MutationObserver(changes => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(look);
        else if (change.type === "characterData") translateText(change.target);
        else translateAttributes(change.target);
      }
    }).observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    });

    return ({ language, speaks, remembered }) => {
      words = speaks.words;
      patterns = speaks.patterns.map(([pattern, ours]) => [new RegExp(`^${pattern}$`), ours]);
      named = new RegExp(`^${speaks.named}$`);
      document.documentElement.lang = language;
      if (remembered) document.cookie = `${remembered}=${language}; path=/; max-age=31536000; samesite=lax`;
      look(document.body);
    };
  }

  window.learningCities ??= start();
  window.learningCities(said);
})
