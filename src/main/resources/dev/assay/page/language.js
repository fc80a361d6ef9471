// Highlighting, completion and hover texts of the editor.
import { StreamLanguage, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { hoverTooltip } from "@codemirror/view";
import { autocompletion } from "@codemirror/autocomplete";

const TYPES = /^(int|long|char|short|unsigned|signed|void|bool|_Bool|_Atomic|volatile|const|struct|union|enum|atomic_\w*t|spinlock_t|u?int\d+_t|[us]\d+|boolean|byte|double|float|String)$/;
const KEYWORDS = {
  litmus: /^(C|C11|if|else|while|do|for|return|break|continue|exists|forall|locations|filter|not|true|false)$/,
  c: /^(if|else|while|do|for|return|break|continue|switch|case|default|goto|static|extern|typedef|sizeof|inline)$/,
  java: /^(abstract|assert|break|case|catch|class|continue|default|do|else|enum|extends|final|finally|for|if|implements|import|interface|new|null|package|private|protected|public|record|return|static|super|switch|synchronized|this|throw|throws|try|var|while|true|false)$/,
  cat: /^(let|rec|and|in|include|as|acyclic|irreflexive|empty|flag|undefined_unless|assert|show|unshow|procedure|end|call|forall|do|with|from|match|if|then|else|enum|instructions|default|fun|try|begin|when)$/,
};

function tokenizer(language) {
  const keywords = KEYWORDS[language];
  const nested = language === "cat";
  return {
    startState: () => ({ comment: "", code: 0 }),
    token(stream, state) {
      if (state.comment) {
        if (stream.skipTo(state.comment)) {
          stream.match(state.comment);
          state.comment = "";
        } else {
          stream.skipToEnd();
        }
        return "comment";
      }
      if (stream.eatSpace()) {
        return null;
      }
      if ((nested || (language === "litmus" && state.code === 0)) && stream.match("(*")) {
        state.comment = "*)";
        return "comment";
      }
      if (!nested && stream.match("/*")) {
        state.comment = "*/";
        return "comment";
      }
      if (stream.match("//") || (nested && stream.match("#"))) {
        stream.skipToEnd();
        return "comment";
      }
      if (language === "c" && stream.sol() && stream.match(/^#.*/)) {
        return "meta";
      }
      if (stream.match(/^"([^"\\]|\\.)*"?/)) {
        return "string";
      }
      if (nested && stream.match(/^'[\w.-]+/)) {
        return "atom";
      }
      if (language === "litmus" && stream.match(/^\d+:\w+/)) {
        return "variableName";
      }
      if (stream.match(/^\d\w*/)) {
        return "number";
      }
      if (language === "litmus" && stream.sol() && stream.match(/^P\d+(?=\s*\()/)) {
        state.code = 1;
        return "def";
      }
      const word = stream.match(nested ? /^[A-Za-z_][\w.-]*/ : /^@?[A-Za-z_]\w*/);
      if (word) {
        if (/^(exists|forall|locations|filter)$/.test(word[0])) {
          state.code = 0;
        }
        if (keywords.test(word[0])) {
          return "keyword";
        }
        if (TYPES.test(word[0])) {
          return "type";
        }
        return !nested && stream.match(/^\s*\(/, false) ? "call" : null;
      }
      stream.next();
      return null;
    },
    tokenTable: { call: tags.function(tags.variableName), def: tags.definition(tags.variableName) },
    languageData: { commentTokens: nested ? { block: { open: "(*", close: "*)" } } : { line: "//" } },
  };
}

const languages = new Map();

export function languageOf(name) {
  if (!languages.has(name)) {
    languages.set(name, StreamLanguage.define(tokenizer(name)));
  }
  return languages.get(name);
}

export const highlighting = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.keyword, color: "var(--keyword)" },
  { tag: tags.typeName, color: "var(--type)" },
  { tag: tags.function(tags.variableName), color: "var(--call)" },
  { tag: tags.definition(tags.variableName), color: "var(--call)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--register)" },
  { tag: tags.number, color: "var(--number)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: tags.atom, color: "var(--string)" },
  { tag: tags.meta, color: "var(--keyword)" },
  { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
]));

const KINDS = { PRIMITIVE: "function", KEYWORD: "keyword", TYPE: "type", REGISTER: "property", TAG: "constant" };

// What the server offers at the cursor; asked once for a word, and narrowed down here.
export function completion(ask) {
  return autocompletion({
    override: [async context => {
      const word = context.matchBefore(/[\w.'-]*/);
      if (!word || (word.from === word.to && !context.explicit)) {
        return null;
      }
      const answer = await ask("complete", context.state.doc.toString(), word.from);
      return answer.items ? {
        from: word.from,
        options: answer.items.map(item => ({
          label: item.label,
          type: KINDS[item.kind] || "variable",
          detail: item.detail === item.label ? "" : item.detail,
          info: item.meaning ? () => paragraph(item.meaning) : undefined,
        })),
        validFor: /^[\w.'-]*$/,
      } : null;
    }],
  });
}

export function hover(ask) {
  return hoverTooltip(async (view, pos) => {
    const answer = await ask("hover", view.state.doc.toString(), pos);
    return answer.text ? { pos, above: true, create: () => ({ dom: paragraph(answer.text) }) } : null;
  });
}

// Markdown of ours has code in backquotes and nothing else.
function paragraph(text) {
  const box = document.createElement("div");
  box.className = "hover";
  text.replace(/```\w*\n?/g, "`").split("`").forEach((part, i) => {
    const piece = document.createElement(i % 2 ? "code" : "span");
    piece.textContent = part;
    box.append(piece);
  });
  return box;
}
