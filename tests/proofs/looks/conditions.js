// What conditions.py asks of a page as it stands. Each function returns what is wrong, in words.
(() => {
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Hidden from the eye but not from the ear: clipped away, itself or something around it.
  const isClipped = (element) => {
    for (let each = element; each; each = each.parentElement) {
      if (getComputedStyle(each).clipPath === "inset(50%)") return true;
    }
    return false;
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && !isClipped(element)
      && element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  };
  const scrollsItself = (element) => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(each).overflowX)) return true;
    }
    return false;
  };

  const sideways = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = all("body *").filter((each) => isSeen(each) && !scrollsItself(each)
      && each.getBoundingClientRect().right > root.clientWidth + 1);
    return [`${root.scrollWidth} > ${root.clientWidth}px: ${wide.slice(-2).map(name)}`];
  };

  const cut = () => all("body *").filter((each) => {
    const style = getComputedStyle(each);
    const isField = each.matches("input, textarea, select, option");
    if (isField || !isSeen(each) || style.display === "inline") return false;
    const clips = (overflow) => ["hidden", "clip"].includes(overflow);
    return (clips(style.overflowX) && each.scrollWidth > each.clientWidth + 1)
      || (clips(style.overflowY) && each.scrollHeight > each.clientHeight + 1);
  }).map((each) => `cut: ${name(each)}`);

  const blockOf = (element) => {
    let each = element;
    while (each.parentElement && /^(inline$|ruby|contents)/.test(getComputedStyle(each).display)) {
      each = each.parentElement;
    }
    return each;
  };

  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, option, textarea") || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const block = blockOf(parent);
      for (const box of range.getClientRects()) {
        // The middle of the line, where the strokes are: a font's box is taller than its line.
        const rest = box.height * 0.2;
        found.push({block, node, left: box.left, right: box.right,
          top: box.top + rest, bottom: box.bottom - rest});
      }
    }
    return found.sort((one, other) => one.top - other.top);
  };

  const overlaps = () => {
    const boxes = texts();
    const found = [];
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom - 2; next++) {
        const other = boxes[next];
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        if (one.block !== other.block && width > 2) {
          found.push(`overlap: ${one.node.data.trim().slice(0, 30)} / ${other.node.data.trim().slice(0, 30)}`);
        }
      }
    });
    return found;
  };

  // What the whole target is: a label with its box, a card with the link that is stretched over it.
  const targetBox = (element) => {
    if (element.matches("[type=checkbox], [type=radio]") && element.labels.length) {
      const [one, other] = [element, element.labels[0]].map((each) => each.getBoundingClientRect());
      return {width: Math.max(one.right, other.right) - Math.min(one.left, other.left),
        height: Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top)};
    }
    if (getComputedStyle(element, "::after").position === "absolute") {
      let around = element.parentElement;
      while (getComputedStyle(around).position === "static") around = around.parentElement;
      return around.getBoundingClientRect();
    }
    return element.getBoundingClientRect();
  };

  // A link within a sentence has the sentence's height (the exception of 2.5.5).
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const copy = blockOf(element).cloneNode(true);
    copy.querySelectorAll("a, button, script, .pc-visually-hidden").forEach((each) => each.remove());
    return /[\p{L}\p{N}]/u.test(copy.textContent);
  };

  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";

  const small = () => all(TARGETS)
    .filter((each) => isSeen(each) && !isInSentence(each))
    .map((each) => [each, targetBox(each)])
    .filter(([, box]) => box.width < 43.5 || box.height < 43.5)
    .map(([each, box]) => `${Math.round(box.width)}×${Math.round(box.height)}: ${name(each)}`);

  const moving = () => {
    const found = document.getAnimations().map((each) => `moves: ${each.constructor.name}`);
    for (const each of all("*")) {
      const style = getComputedStyle(each);
      if (!/^(0s(, )?)+$/.test(style.transitionDuration)) found.push(`transition: ${name(each)}`);
      if (style.animationName !== "none") found.push(`animation: ${name(each)}`);
      if (style.scrollBehavior === "smooth") found.push(`scrolls smoothly: ${name(each)}`);
    }
    return found;
  };

  // A button or field that has neither an edge nor a drawing of its own is lost without its colours.
  const edgeless = () => all("button, a.pc-button, input:not([type=hidden]), select, textarea")
    .filter(isSeen)
    .filter((each) => {
      const style = getComputedStyle(each);
      const isDrawn = each.matches("[type=checkbox], [type=radio]") && style.appearance !== "none";
      const hasEdge = ["Top", "Right", "Bottom", "Left"].some((side) =>
        style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0
        && style[`border${side}Color`] !== style.backgroundColor);
      return !isDrawn && !hasEdge;
    })
    .map((each) => `no edge: ${name(each)}`);

  // Everything that Tab stops at, in the order of the page; of a group of radios, one.
  const stops = () => {
    const groups = new Set();
    return all(`${TARGETS}, [tabindex]`).filter((each) => {
      if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({visibilityProperty: true})) return false;
      if (each.type !== "radio") return true;
      const isFirst = !groups.has(each.name);
      groups.add(each.name);
      return isFirst;
    });
  };

  let visited = [];
  const startWalk = () => {
    visited = [];
    document.addEventListener("focusin", ({target}) => {
      const style = getComputedStyle(target);
      visited.push({target, ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2});
    });
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    return stops().length;
  };

  const endWalk = () => {
    const expected = stops();
    const met = visited.filter(({target}) => expected.includes(target));
    const missed = expected.filter((each, at) => met[at]?.target !== each);
    const ordered = all("[tabindex]").filter((each) => each.tabIndex > 0);
    return [
      ...missed.slice(0, 3).map((each) => `not reached in its order: ${name(each)}`),
      ...visited.filter(({ring}) => !ring).map(({target}) => `no focus ring: ${name(target)}`),
      ...ordered.map((each) => `an order of its own: ${name(each)}`),
    ];
  };

  let headings = [];
  const onScreen = () => {
    headings = all("main :is(h1, h2, h3)").filter((each) => isSeen(each) && !each.closest("nav, .pc-notice"));
  };
  const onPaper = () => [
    ...headings.filter((each) => !isSeen(each)).map((each) => `not on paper: ${name(each)}`),
    ...(document.querySelector("main")?.innerText.trim() ? [] : ["nothing on paper"]),
  ];

  const heads = () => [
    ...(all("h1").length === 1 ? [] : [`${all("h1").length} h1`]),
    ...(document.title.trim() ? [] : ["no title"]),
  ];

  window.conditions = {sideways, cut, overlaps, small, moving, edgeless, startWalk, endWalk,
    onScreen, onPaper, heads};
})();
