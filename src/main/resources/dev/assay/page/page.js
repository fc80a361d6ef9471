import { EditorState, StateField, StateEffect, Compartment } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, drawSelection, Decoration } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { completionKeymap } from "@codemirror/autocomplete";
import { setDiagnostics, lintGutter } from "@codemirror/lint";
import { languageOf, highlighting, completion, hover } from "./language.js";
import * as answers from "./answers.js";

const nonce = document.getElementById("main").dataset.nonce;
const tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
const $ = id => document.getElementById(id);
const FIRST = `C SB

{}

P0(int *x, int *y)
{
	WRITE_ONCE(*x, 1);
	int r0 = READ_ONCE(*y);
}

P1(int *x, int *y)
{
	WRITE_ONCE(*y, 1);
	int r0 = READ_ONCE(*x);
}

exists (0:r0=0 /\\ 1:r0=0)
`;

let running = null;
let last = { check: null, svg: "" };

async function ask(kind, text, offset = 0, model = $("model").value, signal = undefined) {
  const response = await fetch("/api/" + kind, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ tab, text, language: $("language").value, model, cat: ownModel(), offset }),
    signal,
  });
  if (kind === "jcstress" && response.ok) {
    return { blob: await response.blob() };
  }
  return { status: response.status, ...await response.json() };
}

// Lines of the editor that are lit: those of the cycle, and those of the step.
const setLit = StateEffect.define();
const litLines = StateField.define({
  create: () => Decoration.none,
  update(lit, transaction) {
    lit = lit.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setLit)) {
        const doc = transaction.state.doc;
        const [all, now] = effect.value;
        const marks = [...new Set([...all, ...now])].filter(n => n >= 1 && n <= doc.lines).sort((a, b) => a - b)
          .map(n => Decoration.line({ class: now.includes(n) ? "now" : "lit" }).range(doc.line(n).from));
        lit = Decoration.set(marks);
      }
    }
    return lit;
  },
  provide: field => EditorView.decorations.from(field),
});

const languageSlot = new Compartment();
const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip .hover": { padding: ".3rem .5rem", maxWidth: "34rem", whiteSpace: "pre-wrap" },
  "& .cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 30%, transparent) !important" },
});

function extensions(label, changed) {
  return [
    EditorView.cspNonce.of(nonce), lineNumbers(), history(), drawSelection(), bracketMatching(),
    highlighting, theme, EditorState.tabSize.of(8),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorView.updateListener.of(update => { if (update.docChanged) { changed(); } }),
  ];
}

const editor = new EditorView({
  parent: $("editor"),
  state: EditorState.create({
    extensions: [extensions("Test", changed), languageSlot.of(languageOf("litmus")), litLines, lintGutter(),
      completion(ask), hover(ask)],
  }),
});
const catEditor = new EditorView({
  parent: $("cat-editor"),
  state: EditorState.create({ extensions: [extensions("Model", changed), languageOf("cat")] }),
});

const text = () => editor.state.doc.toString();
const ownModel = () => catEditor.state.doc.toString();

function setText(view, content) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: content } });
}

function light(all, now) {
  editor.dispatch({ effects: setLit.of([all, now]) });
  if (now.length > 0) {
    const line = Math.min(Math.max(1, now[0]), editor.state.doc.lines);
    editor.dispatch({ effects: EditorView.scrollIntoView(editor.state.doc.line(line).from, { y: "nearest" }) });
  }
}

function notice(said) {
  $("notice").textContent = said;
}

// What is asked again on each change: at once marked as old, then asked when typing pauses.
let timer = 0;
function changed() {
  $("verdict").classList.add("stale");
  clearTimeout(timer);
  timer = setTimeout(check, 120);
}

async function check() {
  if (running) {
    running.abort();
  }
  const mine = running = new AbortController();
  saveState(false);
  $("audit-table").replaceChildren();
  $("compare-table").replaceChildren();
  try {
    const asked = text();
    const answer = await ask("check", asked, 0, $("model").value, mine.signal);
    if (mine !== running) {
      return;
    }
    if (answer.error) {
      notice(answer.status === 409 ? "" : answer.error);
      return;
    }
    notice("");
    last.check = answer;
    answers.verdict(answer, at);
    answers.states(answer);
    mark(answer);
    if (!answer.observation) {
      answers.why({}, light, nonce);
      return;
    }
    const why = await ask("explain", asked, 0, $("model").value, mine.signal);
    if (mine === running) {
      last.svg = (why.explanations && why.explanations[0] && why.explanations[0].svg) || "";
      answers.why(why, light, nonce);
    }
  } catch (problem) {
    if (problem.name !== "AbortError") {
      notice("The server does not answer.");
    }
  }
}

function mark(answer) {
  const length = editor.state.doc.length;
  const shown = [...answer.diagnostics, ...answer.findings].map(each => ({
    from: Math.min(each.from, length),
    to: Math.min(Math.max(each.to, each.from), length),
    severity: each.severity === "error" ? "error" : "warning",
    message: each.message,
  }));
  editor.dispatch(setDiagnostics(editor.state, shown));
}

function at(diagnostic) {
  editor.dispatch({ selection: { anchor: Math.min(diagnostic.from, editor.state.doc.length) }, scrollIntoView: true });
  editor.focus();
}

// The text, the model and the options are in the fragment, which no server sees.
function encode(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  let binary = "";
  bytes.forEach(byte => { binary += String.fromCharCode(byte); });
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function decode(fragment) {
  try {
    const binary = atob(fragment.replace(/-/g, "+").replace(/_/g, "/"));
    const state = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, c => c.charCodeAt(0))));
    return typeof state.text === "string" ? state : null;
  } catch {
    return null;
  }
}

function saveState(asNew) {
  const url = "#" + encode({ text: text(), model: $("model").value, language: $("language").value, cat: ownModel() });
  if (asNew) {
    window.history.pushState(null, "", url);
  } else {
    window.history.replaceState(null, "", url);
  }
}

function restore() {
  const state = decode(location.hash.slice(1)) || { text: FIRST };
  $("model").value = state.model || "";
  $("language").value = state.language || "litmus";
  if ($("model").selectedIndex < 0) { $("model").value = ""; }
  if ($("language").selectedIndex < 0) { $("language").value = "litmus"; }
  setLanguage();
  setText(catEditor, String(state.cat || ""));
  $("own").open = Boolean(state.cat);
  setText(editor, state.text);
  clearTimeout(timer);
  check();
}

function setLanguage() {
  editor.dispatch({ effects: languageSlot.reconfigure(languageOf($("language").value)) });
}

function show(content) {
  saveState(false);
  setText(editor, content);
  clearTimeout(timer);
  saveState(true);
  check();
}

function save(name, blob) {
  const link = answers.element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const NAMES = { litmus: "test.litmus", c: "program.c", cat: "model.cat", java: "Test.java" };

async function download(kind) {
  const base = (last.check && last.check.test) || "test";
  if (kind === "litmus") {
    save($("language").value === "litmus" ? base + ".litmus" : NAMES[$("language").value], new Blob([text()]));
  } else if (kind === "txt" && last.check && last.check.herd7) {
    save(base + ".txt", new Blob([last.check.herd7]));
  } else if (kind === "svg" && last.svg) {
    save(base + ".svg", new Blob([last.svg], { type: "image/svg+xml" }));
  } else if (kind === "zip") {
    const answer = await ask("jcstress", text());
    if (answer.blob) {
      save(base + "-jcstress.zip", answer.blob);
    } else {
      notice(answer.error || "There is no jcstress project of this test.");
    }
  } else {
    notice("There is nothing to save.");
  }
}

// A mail has the test somewhere in it: from the line that begins it, to the end of its condition.
function testOf(content) {
  const start = content.search(/^(>\s?)*C(11)? [^\s]+[ \t]*$/m);
  if (start < 0) {
    return content;
  }
  const lines = content.slice(start).split(/\r?\n/).map(line => line.replace(/^(>\s?)+/, ""));
  const end = lines.findIndex(line => /^\s*(~\s*)?(exists|forall)\b/.test(line));
  if (end < 0) {
    return content;
  }
  let depth = 0;
  let begun = false;
  let stop = end;
  for (; stop < lines.length; stop++) {
    for (const c of lines[stop]) {
      begun ||= c === "(";
      depth += c === "(" ? 1 : c === ")" ? -1 : 0;
    }
    if (begun && depth <= 0) {
      break;
    }
  }
  return lines.slice(0, stop + 1).join("\n") + "\n";
}

document.addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("dropping"); });
document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
document.addEventListener("drop", async event => {
  document.body.classList.remove("dropping");
  const file = event.dataTransfer.files[0];
  if (file) {
    event.preventDefault();
    const ending = file.name.split(".").pop();
    const content = await file.text();
    $("language").value = ["c", "cat", "java"].includes(ending) ? ending : "litmus";
    setLanguage();
    show($("language").value === "litmus" ? testOf(content) : content);
  }
}, true);

$("model").addEventListener("change", () => { saveState(true); check(); });
$("language").addEventListener("change", () => { setLanguage(); saveState(true); check(); });
$("share").addEventListener("click", async () => {
  saveState(false);
  try {
    await navigator.clipboard.writeText(location.href);
    notice("The link is copied.");
  } catch {
    notice("The link is in the address bar.");
  }
});
$("audit").addEventListener("click", async () => answers.audit(await ask("audit", text()), show));
$("compare").addEventListener("click", async () => {
  const names = [...$("model").options].map(option => option.value).filter(name => name);
  const rows = await Promise.all(names.map(async name => {
    const answer = await ask("verdict", text(), 0, name);
    const wrong = (answer.diagnostics || []).find(d => d.severity === "error");
    return [name, answer.verdict || (wrong ? "n/a: " + wrong.message : answer.error || "")];
  }));
  answers.compared(rows);
});
document.querySelectorAll("[data-save]").forEach(button => button.addEventListener("click", () => {
  button.closest("details").open = false;
  download(button.dataset.save);
}));
$("examples-button").addEventListener("click", () => {
  const hidden = $("examples").hidden = !$("examples").hidden;
  $("examples-button").setAttribute("aria-expanded", String(!hidden));
  if (!hidden) {
    $("find").focus();
  }
});
window.addEventListener("popstate", restore);

async function start() {
  const begun = await (await fetch("/api/start")).json();
  for (const model of begun.models) {
    $("model").append(answers.element("option", { value: model.name, textContent: model.name, title: model.description }));
  }
  const list = $("example-list");
  function fill(sought) {
    list.replaceChildren();
    let theme = "";
    for (const example of begun.examples) {
      if (!(example.path + example.sentence).toLowerCase().includes(sought)) {
        continue;
      }
      const [folder, file] = example.path.split("/");
      if (folder !== theme) {
        theme = folder;
        list.append(answers.element("h3", { textContent: theme }));
      }
      const button = answers.element("button", { textContent: file.replace(".litmus", "") });
      button.addEventListener("click", async () => {
        const response = await fetch("/examples/" + example.path.split("/").map(encodeURIComponent).join("/"));
        $("language").value = "litmus";
        setLanguage();
        $("examples").hidden = true;
        $("examples-button").setAttribute("aria-expanded", "false");
        show(await response.text());
      });
      list.append(answers.element("p", {}, button, " " + example.sentence));
    }
  }
  fill("");
  $("find").addEventListener("input", () => fill($("find").value.toLowerCase()));
  restore();
}

start();
