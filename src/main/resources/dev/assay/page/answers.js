// What is shown of answers. Everything that came from a test is set as text, never as markup.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

export function verdict(answer, at) {
  const box = document.getElementById("verdict");
  box.className = "";
  const errors = answer.diagnostics.filter(d => d.severity === "error");
  if (errors.length > 0) {
    box.className = "faulty";
    box.textContent = errors.length === 1 ? "1 error" : errors.length + " errors";
    document.getElementById("detail").textContent = "";
  } else {
    box.textContent = answer.observation
      ? answer.observation + (answer.complete ? "" : " so far")
      : answer.verdict || "no error";
    document.getElementById("detail").textContent = answer.observation
      ? detail(answer) : "";
  }
  const list = document.getElementById("problems");
  list.replaceChildren();
  for (const each of [...answer.diagnostics, ...answer.findings]) {
    const button = element("button", { textContent: each.line + ": " + each.severity + ": " + each.message });
    button.className = each.severity;
    button.addEventListener("click", () => at(each));
    list.append(element("li", {}, button));
  }
}

function detail(answer) {
  const all = BigInt(answer.positive) + BigInt(answer.negative);
  let text = answer.condition + (answer.validated ? ": Ok" : ": No") + ", in " + answer.positive
    + " of " + all + " executions under " + answer.model;
  if (!answer.complete) {
    text += "; incomplete: " + answer.stopped;
  }
  if (answer.flags.length > 0) {
    text += "; flags: " + answer.flags.join(", ");
  }
  return text;
}

export function states(answer) {
  const box = document.getElementById("states");
  box.replaceChildren();
  if (!answer.states) {
    return;
  }
  const head = element("tr", {}, ...answer.items.map(i => element("th", { textContent: i, scope: "col" })),
    element("th", { textContent: "executions", scope: "col" }), element("th", { textContent: "asked for", scope: "col" }));
  const rows = answer.states.map(state => element("tr", { className: state.holds ? "asked" : "" },
    ...state.cells.map(cell => element("td", { textContent: cell })),
    element("td", { textContent: state.count, className: "number" }),
    element("td", { textContent: state.holds ? "yes" : "" })));
  const table = element("table", {}, element("caption", { textContent: caption(answer), className: "hint" }),
    element("thead", {}, head), element("tbody", {}, ...rows));
  box.append(table);
}

function caption(answer) {
  const count = answer.stateCount === 1 ? "1 final state" : answer.stateCount + " final states";
  return answer.states.length < answer.stateCount ? count + ", of which these are the first " + answer.states.length : count;
}

export function why(answer, light, nonce) {
  const section = document.getElementById("why");
  const all = answer.explanations || [];
  section.hidden = all.length === 0;
  const steps = document.getElementById("steps");
  steps.replaceChildren();
  light([], []);
  if (all.length === 0) {
    return;
  }
  document.getElementById("why-text").textContent = all.map(each => each.text).join("\n");
  const first = all[0];
  const lit = [...new Set(first.steps.flatMap(step => step.lines))];
  light(lit, []);
  const items = first.steps.map((step, i) => {
    const button = element("button", { textContent: step.text });
    if (step.relation) {
      button.append(" ", element("code", { textContent: step.relation }));
    }
    const item = element("li", {}, button);
    button.addEventListener("click", () => walk(i));
    return item;
  });
  steps.append(...items);
  let now = -1;
  function walk(i) {
    now = i;
    items.forEach((item, k) => {
      item.classList.toggle("now", k === now);
      item.firstChild.setAttribute("aria-current", k === now ? "step" : "false");
    });
    light(lit, first.steps[now].lines);
    items[now].firstChild.focus();
  }
  section.onkeydown = event => {
    const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
    const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (items.length > 0 && (forward || back)) {
      event.preventDefault();
      walk((now + (forward ? 1 : -1) + items.length) % items.length);
    }
  };
  picture(first.svg, nonce);
}

// The server draws it, and escapes what a test says; it is parsed as XML, so that no markup can hide in it.
function picture(svg, nonce) {
  const box = document.getElementById("picture");
  box.replaceChildren();
  if (!svg) {
    return;
  }
  // The style is taken out first: a policy without inline styles would refuse it, and say so.
  const style = /<style>([\s\S]*?)<\/style>/.exec(svg);
  if (style && !document.getElementById("picture-style")) {
    const own = element("style", { id: "picture-style", nonce, textContent: style[1] });
    document.head.append(own);
  }
  const bare = svg.replace(/<style>[\s\S]*?<\/style>/, "");
  const drawn = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
  drawn.querySelectorAll("script, foreignObject, style").forEach(node => node.remove());
  drawn.setAttribute("aria-label", "The execution as a picture");
  box.append(document.importNode(drawn, true));
}

export function audit(answer, show) {
  const box = document.getElementById("audit-table");
  box.replaceChildren();
  if (answer.nothing || !answer.rows) {
    box.append(element("p", { textContent: answer.nothing ? "There is nothing to audit: " + answer.nothing + "." : "There is no answer to audit." }));
    return;
  }
  const rows = answer.rows.map(row => element("tr", {},
    element("td", { textContent: row.place }),
    element("td", {}, element("code", { textContent: row.label })),
    element("td", { textContent: row.status }),
    element("td", {}, ...row.variants.map(variant => {
      const button = element("button", { textContent: variant.label });
      button.title = variant.enough ? "This is enough" : "This breaks the proof";
      button.addEventListener("click", () => show(variant.text));
      return button;
    }))));
  box.append(element("table", {}, element("thead", {}, element("tr", {},
    ...["at", "written", "is", "instead"].map(text => element("th", { textContent: text, scope: "col" })))),
    element("tbody", {}, ...rows)));
  if (!answer.complete) {
    box.append(element("p", { textContent: "The budget was spent before all was judged." }));
  }
}

export function compared(rows) {
  const box = document.getElementById("compare-table");
  box.replaceChildren(element("table", {}, element("thead", {}, element("tr", {},
    ...["model", "verdict"].map(text => element("th", { textContent: text, scope: "col" })))),
    element("tbody", {}, ...rows.map(([model, text]) => element("tr", {},
      element("td", { textContent: model }), element("td", { textContent: text }))))));
}
