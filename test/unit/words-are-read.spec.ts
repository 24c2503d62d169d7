import { relative } from 'node:path';
import ts from 'typescript';

/** A word of a table of texts, by the place that declares it. */
type Declared = ReadonlyMap<ts.Node, string>;

const ROOT = process.cwd();
const SERVER = `${ROOT}/apps/server/src/`;

describe('words of pages', () => {
  it('has no word that no page reads', () => {
    const checker = new ReadWords(serverProgram());
    expect(checker.tables()).toContain('apps/server/src/pages/texts.ts');
    expect(checker.unread()).toEqual([]);
    // A whole look by the type checker takes a while on a busy machine.
  }, 180_000);
});

/** Which words of the tables `X_TEXTS` the server's code reads, as the type checker sees it. */
class ReadWords {
  private readonly checker: ts.TypeChecker;
  private readonly files: readonly ts.SourceFile[];
  private readonly read = new Set<ts.Node>();

  constructor(program: ts.Program) {
    this.checker = program.getTypeChecker();
    this.files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(SERVER) && !/\.spec\.tsx?$/.test(fileName));
    for (const file of this.files) this.visit(file);
  }

  /** Files that hold a table, below the root. */
  tables(): readonly string[] {
    return [...new Set([...this.declared().values()].map((word) => word.replace(/:.*/, '')))];
  }

  /** `file:word` of each that nobody reads. */
  unread(): readonly string[] {
    const declared = this.declared();
    const read = new Set([...declared].filter(([node]) => this.read.has(node)).map(([, word]) => word));
    return [...new Set(declared.values())].filter((word) => !read.has(word)).sort();
  }

  private declared(): Declared {
    return new Map(this.files.flatMap((file) => this.wordsOf(file).map(({ node, word }) => [node, word] as const)));
  }

  private wordsOf(file: ts.SourceFile): readonly { readonly node: ts.Node; readonly word: string }[] {
    const module = this.checker.getSymbolAtLocation(file);
    const tables = (module === undefined ? [] : this.checker.getExportsOfModule(module)).filter(({ name }) => /(^|_)TEXTS$/.test(name));
    const words = tables.flatMap((table) => {
      const language = this.checker.getTypeOfSymbol(table).getProperty('vi');
      return language === undefined ? [] : this.checker.getTypeOfSymbol(language).getProperties();
    });
    return words.flatMap((word) =>
      (word.declarations ?? []).map((node) => ({ node, word: `${relative(ROOT, file.fileName)}:${word.name}` })),
    );
  }

  private visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) this.mark(this.checker.getSymbolAtLocation(node.name));
    if (ts.isElementAccessExpression(node)) this.markIndexed(node);
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
      this.mark(this.checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText()));
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) this.markLoosened(node, node.initializer);
    ts.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  // An index of known words reads those; any other may read all.
  private markIndexed({ expression, argumentExpression }: ts.ElementAccessExpression): void {
    const table = this.checker.getTypeAtLocation(expression);
    const index = this.checker.getTypeAtLocation(argumentExpression);
    const known = (index.isUnion() ? index.types : [index]).flatMap((type) => (type.isStringLiteral() ? [type.value] : []));
    for (const word of known.length > 0 ? known.map((name) => table.getProperty(name)) : table.getProperties()) this.mark(word);
  }

  // What is held as words by any name may be read by any name.
  private markLoosened(variable: ts.VariableDeclaration, value: ts.Expression): void {
    if (this.checker.getTypeAtLocation(variable.name).getStringIndexType() === undefined) return;
    for (const word of this.checker.getTypeAtLocation(value).getProperties()) this.mark(word);
  }

  private mark(word: ts.Symbol | undefined): void {
    for (const declaration of word?.declarations ?? []) this.read.add(declaration);
  }
}

function serverProgram(): ts.Program {
  const { config } = ts.readConfigFile(`${ROOT}/tsconfig.json`, (path) => ts.sys.readFile(path)) as { readonly config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const own = fileNames.filter((name) => name.startsWith(SERVER));
  return ts.createProgram(own, { ...options, noEmit: true, skipLibCheck: true });
}
