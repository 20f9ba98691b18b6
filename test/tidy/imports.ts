/** What a module takes from others. */
import ts from 'typescript';
import type { Module } from './repository.js';

export interface Import {
  /** As written: `./agenda.js`, `node:fs`, `xstate`. */
  readonly from: string;
  /** Nothing of it is there when the program runs. */
  readonly isType: boolean;
}

export function importsOf({ tree }: Module): readonly Import[] {
  return tree.statements.flatMap((statement): Import[] => {
    if (ts.isImportDeclaration(statement)) {
      return textOf(statement.moduleSpecifier).map((from) => ({ from, isType: isTypeImport(statement) }));
    }
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) {
      return textOf(statement.moduleSpecifier).map((from) => ({ from, isType: isTypeExport(statement) }));
    }
    return [];
  });
}

function textOf(specifier: ts.Expression): readonly string[] {
  return ts.isStringLiteral(specifier) ? [specifier.text] : [];
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  if (name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function isTypeExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  if (isTypeOnly) return true;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return false;
  return exportClause.elements.every((element) => element.isTypeOnly);
}
