// The documentation as a site: README, the guides of docs/, and the reference of every entry. `npm run docs` builds and serves it.

import { basename } from "node:path";
import { Converter, JSX, KindRouter, Renderer } from "typedoc";

/** The guides, in the order of the menu: those to begin with, those to look things up in, those about the package itself. */
const guides = {
  Begin: ["start", "choosing", "cookbook", "from-glmnet", "from-scikit-learn"],
  Guides: [
    "families",
    "tables",
    "results",
    "compare",
    "explain",
    "inference",
    "plot",
    "playground",
    "workers",
    "command-line",
    "runtimes",
  ],
  Background: ["objective", "performance", "architecture", "conformance", "../examples/README", "../CHANGELOG"],
};

/** A page is found under the name of its file, whatever its heading is. */
class FileNameRouter extends KindRouter {
  getIdealBaseName(reflection) {
    return reflection.isDocument() ? `guides/${reflection.fileName}` : super.getIdealBaseName(reflection);
  }
}

/** A README goes by the name of its folder. */
const fileNameOf = (path) => basename(path.replace(/\/README$/, "")).toLowerCase();
const isOf = (document) => (name) => fileNameOf(name) === document.fileName;
const place = (document) => Object.values(guides).flat().findIndex(isOf(document));

const headingsOf = ({ content }) =>
  Array.from(
    content
      .map(({ text }) => text)
      .join("")
      .matchAll(/^#+ (.*)/gm),
    ([, heading]) => heading,
  ).join("\n");

/** Opens the menu at the guides, until the reader says otherwise. */
const openGuides = `
  for (const group of ["Begin", "Guides"]) {
    try { localStorage["tsd-accordion-" + group] ??= "true"; } catch {}
  }`;

function load(app) {
  app.renderer.defineRouter("file-name", FileNameRouter);
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    document.fileName = fileNameOf(document.name);
    document.name = /^# (.*)/.exec(document.content[0].text)[1];
    document.frontmatter.group = Object.keys(guides).find((group) => guides[group].some(isOf(document)));
  });
  const afterAllElse = -10_000;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      // typedoc writes the name of the project above the README, which says it too.
      project.readme[0].text = project.readme[0].text.replace(/^# .*\n+/, "");
      for (const { title, children } of project.groups)
        if (title in guides) children.sort((a, b) => place(a) - place(b));
    },
    afterAllElse,
  );
  app.renderer.on(Renderer.EVENT_PREPARE_INDEX, (index) => {
    // What is inherited or exported again is found once; a guide by its headings too.
    for (let at = index.searchResults.length - 1; at >= 0; at--) {
      const found = index.searchResults[at];
      if (found.inheritedFrom || found.isReference()) index.removeResult(at);
      else if (found.isDocument()) index.searchFields[at].headings = headingsOf(found);
    }
    index.searchFieldWeights.headings = 15;
  });
  app.renderer.hooks.on("head.end", () =>
    JSX.createElement("script", null, JSX.createElement(JSX.Raw, { html: openGuides })),
  );
}

/** typedoc lists headings without what is `code` in them. */
function spellOutHeadings(markdown) {
  markdown.core.ruler.push("spell-out-headings", ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== "heading_open") continue;
      for (const child of tokens[at + 1].children) if (child.type === "code_inline") child.type = "text";
    }
  });
}

export default {
  name: "l1l2",
  tsconfig: "../tsconfig.build.json",
  entryPoints: [
    "../src/index.ts",
    "../src/linear.ts",
    "../src/workers.ts",
    "../src/inference.ts",
    "../src/predict.ts",
    "../src/plot.ts",
    "../src/report.ts",
  ],
  readme: "../README.md",
  projectDocuments: Object.values(guides).flatMap((names) => names.map((name) => `../docs/${name}.md`)),
  out: "../build/docs",
  customCss: "site.css",
  plugin: [load],
  router: "file-name",
  markdownItLoader: spellOutHeadings,
  groupOrder: [...Object.keys(guides), "Modules", "Functions", "Classes", "Interfaces", "Type Aliases", "*"],
  sort: ["documents-first", "kind", "alphabetical"],
  sortEntryPoints: false,
  navigation: { includeGroups: true, includeFolders: false },
  searchInDocuments: true,
  searchInComments: true,
  searchGroupBoosts: { Begin: 6, Guides: 5, Background: 3, Functions: 2 },
  favicon: "icon.svg",
  highlightLanguages: ["typescript", "javascript", "shellscript", "html", "json", "r", "python"],
  disableGit: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  hideGenerator: true,
  intentionallyNotExported: [
    "Nothing",
    "InWorkers",
    "ScoredPath",
    "AnyComparison",
    "AnyLines",
    "AnyValidation",
    "AnyMixed",
    "AnyModelGiven",
    "L1L2ErrorDetails",
    "ClassTypes",
  ],
  treatWarningsAsErrors: true,
};
