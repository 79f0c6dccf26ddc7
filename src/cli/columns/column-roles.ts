import type { ResponseInput, SurvivalInput } from "../../index.ts";
import { usageError } from "../command-error.ts";
import type { FileTable } from "../read/file-table.ts";
import { findColumn } from "./find-column.ts";
import type { ColumnType, WantedColumn } from "./read-column.ts";
import { type CliFamily, classFamilies, type ResponseColumns } from "./response-columns.ts";

/** What a column is that is no feature. */
export type Role = "response" | "time" | "event" | "start" | "strata" | "weights" | "offset" | "id" | "group";

/** The column of each role. */
export type Roles = ReadonlyMap<Role, number>;

/** The options that give columns a role. */
export type RoleColumns = ResponseColumns & {
  readonly weights?: string;
  readonly id?: string;
  readonly groupColumn?: string;
};

/** Finds the columns that have a role, each of them one. */
export function assignRoles(table: FileTable, choice: RoleColumns): Roles {
  const options = ["response", "time", "event", "start", "strata", "weights", "offset", "id", "group"] as const;
  const roles = new Map<Role, number>();
  for (const role of options) {
    const name = role === "group" ? choice.groupColumn : choice[role];
    if (name === undefined) continue;
    const flag = role === "group" ? "--group-column" : `--${role}`;
    const column = findColumn(table, name, flag);
    const earlier = [...roles].find(([, other]) => other === column);
    if (earlier) throw usageError(`${flag}: column "${name}" is already the ${earlier[0]}`);
    roles.set(role, column);
  }
  return roles;
}

/** Classes and strata are read as levels, an event is what its cells are, all else numbers. */
export function wantedRole(role: Role, column: number, family: CliFamily, said: ColumnType = "any"): WantedColumn {
  const isClass = role === "strata" || role === "group" || (role === "response" && classFamilies.includes(family));
  const isOpen = role === "event" || role === "response";
  const type: ColumnType = isClass ? "class" : isOpen ? said : "number";
  return { column, type, isFeature: false, isComplete: role === "weights" || role === "offset" || role === "group" };
}

/** The columns of the response as the library takes them: one name, or of survival data several. */
export function namedResponse(table: FileTable, roles: Roles): ResponseInput {
  const response = roles.get("response");
  if (response !== undefined) return table.names[response];
  const parts = (["time", "event", "start", "strata"] as const).flatMap((role) => {
    const column = roles.get(role);
    return column === undefined ? [] : [[role, table.names[column]] as const];
  });
  return Object.fromEntries(parts) as unknown as SurvivalInput;
}
