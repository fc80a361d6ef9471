// Starts the language server, and shows what its commands answer: a text beside the test, or the
// page of an explanation as a panel to walk through.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function settings() {
  const all = vscode.workspace.getConfiguration("assay");
  const said = {};
  for (const key of ["includes", "timeout", "lenses", "advice"]) {
    said[key] = all.get(key);
  }
  if (all.get("model")) {
    said.model = all.get("model");
  }
  return said;
}

async function show(title, answer) {
  if (answer && answer.html) {
    const panel = vscode.window.createWebviewPanel("assay", title, vscode.ViewColumn.Beside, { enableScripts: true });
    panel.webview.html = answer.html;
  } else if (answer && answer.text) {
    const document = await vscode.workspace.openTextDocument({ content: answer.text });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}

function start() {
  const all = vscode.workspace.getConfiguration("assay");
  const selector = [{ language: "litmus" }, { language: "cat" }];
  if (all.get("programs")) {
    selector.push({ language: "c" }, { language: "java" });
  }
  client = new LanguageClient("assay", "Assay", { command: all.get("path"), args: ["lsp"] }, {
    documentSelector: selector,
    initializationOptions: settings(),
    synchronize: { configurationSection: "assay" },
    middleware: {
      async executeCommand(command, args, next) {
        const answer = await next(command, args);
        await show(command.replace("assay.", ""), answer);
        return answer;
      },
      // The panel shows it; the server need not open a file as well.
      window: { showDocument: async () => ({ success: true }) },
    },
  });
  return client.start();
}

exports.activate = async context => {
  context.subscriptions.push(vscode.commands.registerCommand("assay.restart", async () => {
    await client.stop();
    await start();
  }));
  await start();
};

exports.deactivate = () => client && client.stop();
