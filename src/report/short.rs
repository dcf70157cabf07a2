//! One line per diagnostic, in the form that editors and `grep` know.

use crate::diagnostic::Diagnostic;

/// `path:line:column: severity[code]: message; hint`.
pub(super) fn render(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let at = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
    let hints: String = diagnostic.hints.iter().map(|hint| format!("; {hint}")).collect();
    format!(
        "{path}{at}: {}[{}]: {}{hints}\n",
        diagnostic.severity.name(),
        diagnostic.code.name(),
        diagnostic.message
    )
}
